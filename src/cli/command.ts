import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Cannot } from '../shared/cannot.js'

/** A subcommand: its module is loaded only when it is called. */
export type Command = {
  usage: string
  summary: string
  load: () => Promise<{ run: (args: string[]) => Promise<number> }>
}

/** A command that was typed wrongly: shown with its usage, exit code 2. */
export class Misused extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>
type Read<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>

/** Flags and words of a command line; unknown flags are refused. */
export function readArgs<T extends Options>(args: string[], options: T): Read<T> {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true }) as Read<T>
  } catch (error) {
    throw new Misused((error as Error).message)
  }
}

export function required(value: string | undefined, what: string): string {
  if (!value) throw new Misused(`${what} is missing`)
  return value
}

/** What was asked for goes to standard output, everything else to standard error. */
export const say = (line = ''): void => void process.stdout.write(`${line}\n`)
export const tell = (line = ''): void => void process.stderr.write(`${line}\n`)

/** Shows what went wrong: a sentence where a person can mend it, everything where it is a fault of ours. */
export function explain(error: unknown): void {
  if (error instanceof Cannot) return tell(error.message)
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
