import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const compiled = (path: string) => new URL(`../../../dist/${path}`, import.meta.url)

const program = fileURLToPath(new URL('../../../bin/second-source.js', import.meta.url))

/** Compiles the sources where they have changed: the command does so before anything else. */
export function compile(): void {
  execFileSync(process.execPath, [program, 'read', '--help'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** What a bench prints that is run in a process of its own. */
export function run(bench: string, args: string[]): string {
  const file = fileURLToPath(new URL(`./${bench}.ts`, import.meta.url))
  return execFileSync(process.execPath, ['--import', 'tsx', file, ...args], { encoding: 'utf8' }).trim()
}

/** Processor time of this process so far, in milliseconds. */
export function spent(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
