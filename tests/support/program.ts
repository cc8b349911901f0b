import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

export const projectFolder = resolve(import.meta.dirname, '../..')

type Env = Record<string, string | undefined>
type Ended = { code: number | null; out: string; err: string }

/** A test that failed half way leaves its programs to this; outside of tests whoever starts one ends it. */
const running = new Set<ChildProcess>()
if (typeof afterAll === 'function')
  afterAll(() => {
    for (const child of running) child.kill('SIGTERM')
  })

/** A program of ours that runs: what it printed so far, a wait for words, and its end. */
export class Program {
  out = ''
  err = ''
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  #listeners = new Set<() => void>()

  constructor(args: string[], env: Env = {}, input = '') {
    this.child = spawn(process.execPath, args, { cwd: projectFolder, env: { ...plainEnvironment(), ...env } })
    this.child.stdout?.on('data', (chunk: Buffer) => this.#hear('out', chunk))
    this.child.stderr?.on('data', (chunk: Buffer) => this.#hear('err', chunk))
    this.child.stdin?.end(input)
    this.ended = new Promise((done) => {
      running.add(this.child)
      this.child.on('close', (code) => {
        running.delete(this.child)
        done({ code, out: this.out, err: this.err })
        this.#wake()
      })
    })
  }

  /** Resolves when the program has printed this; fails with what it did print if it ends first. */
  said(words: RegExp): Promise<RegExpExecArray> {
    return new Promise((done, fail) => {
      const look = () => {
        const found = words.exec(this.out) ?? words.exec(this.err)
        if (!found && this.child.exitCode === null && this.child.signalCode === null) return
        this.#listeners.delete(look)
        if (found) done(found)
        else fail(new Error(`The program ended before it said ${words}:\n${this.out}${this.err}`))
      }
      this.#listeners.add(look)
      look()
    })
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal)
    return this.ended
  }

  #hear(channel: 'out' | 'err', chunk: Buffer): void {
    this[channel] += chunk.toString('utf8')
    this.#wake()
  }

  #wake(): void {
    for (const look of this.#listeners) look()
  }
}

/** The command line through its real launcher. */
export const secondSource = (args: string[], env: Env = {}, input = '') =>
  new Program([join(projectFolder, 'bin', 'second-source.js'), ...args], env, input)

export async function unusedPort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port))
  })
  await new Promise((done) => server.close(done))
  return port
}

/** The shell's own settings must not reach the programs under test. */
function plainEnvironment(): Env {
  const ours =
    /^(PORT|HOST|DATA_DIR|DATABASE_URL|MIGRATE_DATABASE_URL|BASE_URL|TRUST_PROXY|SESSION_SECRET|AUDIT_KEY|LANGUAGE_MODEL)$/
  const rest = Object.entries(process.env).filter(([name]) => !ours.test(name) && !name.startsWith('TEST_'))
  return {
    ...Object.fromEntries(rest),
    NODE_ENV: undefined,
    NODE_OPTIONS: undefined,
    JEST_WORKER_ID: undefined,
  }
}
