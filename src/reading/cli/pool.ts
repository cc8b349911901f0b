import { Worker } from 'node:worker_threads'
import { readArticle } from '../article.js'
import { lineOf } from './line.js'

export type Job = { id: string; text: string }

/** Reads articles, several at a time or one, and answers with their lines. */
export type Pool = { read(job: Job): Promise<string>; atOnce: number; close(): Promise<void> }

/**
 * With one job everything stays in this thread: starting another would cost more than it gains. Other threads start with
 * their first article, so that a short batch starts few.
 */
export function startPool(jobs: number, explains: boolean): Pool {
  if (jobs < 2)
    return {
      read: async ({ id, text }) => JSON.stringify(lineOf(id, readArticle(text), explains)),
      atOnce: 1,
      close: async () => {},
    }
  const threads: Thread[] = []
  let turn = 0
  return {
    read: (job) => (threads[turn++ % jobs] ??= new Thread(explains)).read(job),
    // Two in hand for each thread, so that none waits for the reader of the lines.
    atOnce: jobs * 2,
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

type Waiting = { resolve(line: string): void; reject(error: Error): void }

class Thread {
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private count = 0

  constructor(explains: boolean) {
    const program = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
    this.worker = new Worker(new URL(program, import.meta.url), { workerData: { explains } })
    this.worker.on('message', ({ number, line }: { number: number; line: string }) => {
      this.waiting.get(number)?.resolve(line)
      this.waiting.delete(number)
    })
    this.worker.on('error', (error) => {
      for (const one of this.waiting.values()) one.reject(error)
      this.waiting.clear()
    })
  }

  read(job: Job): Promise<string> {
    const number = (this.count += 1)
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject })
      this.worker.postMessage({ number, ...job })
    })
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }
}
