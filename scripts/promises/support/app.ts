import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../../src/db/embedded/port.js'
import { projectFolder } from '../../../src/db/files.js'
import type { Base, Place } from './place.js'

/** The keys of all promises' installations; they live as long as the run. */
const keys = { sessionSecret: randomBytes(32).toString('hex'), auditKey: randomBytes(32) }
export const { auditKey } = keys

/** A guard that a control runs without; `support/without.js` takes it away. */
export type Guard = 'lock' | 'version' | 'listener' | 'isolation' | 'decoy' | 'share'

/** Whatever happens to us, no process of ours goes on without us. */
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

type End = { code: number | null; signal: NodeJS.Signals | null }

/** The built product as a process of its own, one of several on one database where a promise asks for that. */
export class App {
  readonly ended: Promise<End>
  isOver = false
  /** What it wrote of requests that failed for a reason it did not know. */
  readonly failures: string[] = []

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
  ) {
    running.add(child)
    this.ended = new Promise((done) =>
      child.once('close', (code, signal) => {
        this.isOver = true
        running.delete(child)
        done({ code, signal })
      }),
    )
  }

  static async start(
    place: Place,
    base: Pick<Base, 'url'>,
    without: Guard[] = [],
    port?: number,
  ): Promise<App> {
    const at = port ?? (await freePort(0))
    const dataFolder = join(place.folder, `app-${at}`)
    mkdirSync(dataFolder, { recursive: true })
    const hook = without.length > 0 ? ['--import', join(import.meta.dirname, 'without.js')] : []
    const child = spawn(
      process.execPath,
      [...hook, join(projectFolder, 'dist/cli/main.js'), 'serve', '--no-worker'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          WITHOUT: without.join(),
          PORT: String(at),
          BASE_URL: baseUrl,
          // Each person has an address of their own, so that fifty may sign in.
          TRUST_PROXY: '1',
          DATA_DIR: dataFolder,
          DATABASE_URL: base.url,
          SESSION_SECRET: keys.sessionSecret,
          AUDIT_KEY: keys.auditKey.toString('hex'),
        },
      },
    )
    const app = new App(child, at)
    await app.#ready()
    return app
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<End> {
    this.child.kill(signal)
    return this.ended
  }

  #ready(): Promise<void> {
    return new Promise((done, fail) => {
      let said = ''
      const hear = (chunk: Buffer) => {
        // Its log comes the same way and is long; only the beginning is kept.
        const text = chunk.toString('utf8')
        if (said.length < 20_000) said += text
        this.failures.push(...text.split('\n').filter((line) => line.includes('"status":500')))
        if (said.includes('Second Source is ready')) done()
      }
      this.child.stdout?.on('data', hear)
      this.child.stderr?.on('data', hear)
      void this.ended.then(({ code }) =>
        fail(new Error(`The app ended with ${code} before it was ready:\n${said}`)),
      )
    })
  }
}

/** All processes answer to one name, as behind a proxy; so one session is good for each of them. */
export const baseUrl = 'http://localhost:3999'
