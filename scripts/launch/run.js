import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './paths.js'

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program in the project's folder and gives its exit code. The child decides when it is done: a signal is handed to
 * it and we wait. A Ctrl-C reaches it from the terminal too, so the child must take a second one calmly.
 */
export function run(command, args, { env = process.env, cwd = root, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit', ...options })
    const hand = (signal) => child.kill(signal)
    for (const signal of passedOn) process.on(signal, hand)
    const watch = whenLeftAlone(() => hand('SIGTERM'))
    const letGo = () => {
      clearInterval(watch)
      for (const signal of passedOn) process.off(signal, hand)
    }

    child.on('error', (error) => (letGo(), reject(error)))
    child.on('close', (code, signal) => (letGo(), resolve(code ?? 128 + constants.signals[signal])))
  })
}

/**
 * npm starts us through a shell, and a SIGTERM sent to npm ends that shell and not us. Then nobody waits for us any more, and
 * what we run must not be left behind. Started by hand we may well outlive the shell.
 */
function whenLeftAlone(stop) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && stop(), 500)
}

/** Runs a program and keeps what it prints, to be shown only where it fails. */
export async function runQuietly(command, args, options = {}) {
  const chunks = []
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 1))
  })
  return { code, output: Buffer.concat(chunks).toString('utf8') }
}
