import { parentPort, workerData } from 'node:worker_threads'
import { readArticle } from '../article.js'
import { lineOf } from './line.js'

const { explains } = workerData as { explains: boolean }

/** One thread of a batch: an article in, its line out. */
parentPort?.on('message', ({ number, id, text }: { number: number; id: string; text: string }) => {
  parentPort?.postMessage({ number, line: JSON.stringify(lineOf(id, readArticle(text), explains)) })
})
