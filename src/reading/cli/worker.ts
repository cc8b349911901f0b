import { parentPort } from 'node:worker_threads'
import { readArticle } from '../article.js'
import { publish } from '../published.js'

/** One thread of a batch: an article in, its line out. */
parentPort?.on('message', ({ number, id, text }: { number: number; id: string; text: string }) => {
  parentPort?.postMessage({ number, line: JSON.stringify(publish(id, readArticle(text))) })
})
