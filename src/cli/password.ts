import { createInterface } from 'node:readline'
import { Cannot } from '../shared/cannot.js'
import { tell } from './command.js'

/** The first line of standard input; a person at a terminal types it unseen. Never an argument: those are seen by everyone. */
export async function readPassword(): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) {
    process.stderr.write('Password: ')
    stdin.setRawMode(true)
  }
  try {
    const typed = stdin.isTTY ? await typedUnseen() : await firstLine()
    if (!typed) throw new Cannot('No password came on standard input; no account was made.')
    return typed
  } finally {
    if (stdin.isTTY) {
      stdin.setRawMode(false)
      stdin.pause()
      tell()
    }
  }
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) return line
  return ''
}

async function typedUnseen(): Promise<string> {
  let typed = ''
  for await (const chunk of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
    for (const letter of chunk) {
      if (letter === '\r' || letter === '\n') return typed
      if (letter === '\u0003') throw new Cannot('Cancelled; no account was made.')
      typed = letter === '\u007f' || letter === '\b' ? [...typed].slice(0, -1).join('') : typed + letter
    }
  }
  return typed
}
