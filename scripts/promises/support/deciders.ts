import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Base } from './place.js'
import type { Person } from './desk.js'
import { auditKey } from './app.js'

export type Task = { person: Person; claimId: string }
export type Order = { what: 'decide' | 'note' | 'insert'; milliseconds: number }
export type Did = { done: number; refused: number }

/** A process of its own that decides about its claims, or writes bare rows, for as long as it is told. */
export class Decider {
  readonly #child: ChildProcess

  constructor(base: Base, tasks: Task[], without: string[]) {
    const hook = ['--import', join(import.meta.dirname, 'without.js')]
    this.#child = fork(join(import.meta.dirname, 'decider.ts'), {
      execArgv: ['--import', 'tsx', ...(without.length > 0 ? hook : [])],
      env: {
        ...process.env,
        WITHOUT: without.join(),
        DECIDER: JSON.stringify({ url: base.url, auditKey: auditKey.toString('hex'), tasks }),
      },
    })
  }

  run(what: Order['what'], milliseconds: number): Promise<Did> {
    return new Promise((done, fail) => {
      const ended = (code: number | null) => fail(new Error(`A decider ended with ${code}`))
      this.#child.once('exit', ended)
      this.#child.once('message', (did) => {
        this.#child.off('exit', ended)
        done(did as Did)
      })
      this.#child.send({ what, milliseconds } satisfies Order)
    })
  }

  end(): Promise<void> {
    return new Promise((done) => {
      this.#child.once('exit', () => done())
      this.#child.disconnect()
    })
  }
}
