import { Worker } from 'node:worker_threads'
import { readArticle, type Reading } from '../reading/index.js'

/** A megabyte takes seconds; past this the text is one that was made to be slow. */
const patience = 60_000

/**
 * Reads a text in a thread of its own, so that a long one does not keep the editors' pages waiting in this process.
 * Its memory is capped and it is ended when it takes too long: the job then fails, and the article can be worked by hand.
 */
export function readApart(text: string): Promise<Reading> {
  // Run from TypeScript, as while developing, there is no compiled file that a thread could load.
  if (import.meta.url.endsWith('.ts')) return Promise.resolve(readArticle(text))
  const thread = new Worker(new URL('./reader.js', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  return new Promise<Reading>((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error('Reading took longer than a minute')), patience)
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => {
      clearTimeout(tooLong)
      reject(new Error('The thread that read the text ended early'))
    })
  }).finally(() => thread.terminate())
}
