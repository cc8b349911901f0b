import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Options } from './options.js'
import { startPool, type Job } from './pool.js'
import { Progress } from './progress.js'
import { write, type Io } from './streams.js'

/**
 * Reads one article a line and writes one a line, in the same order. Holds only the lines at work, so that ten thousand
 * articles take no more memory than ten. A line that is no article stops the batch with its number.
 */
export async function batch(options: Options, io: Io): Promise<number> {
  // Asked before anything is opened: lines that come while something else is awaited would be lost.
  const size = options.file ? (await stat(options.file)).size : null
  const input = options.file ? createReadStream(options.file) : io.stdin
  const lines = createInterface({ input, crlfDelay: Infinity })
  const pool = startPool(options.jobs, options.explain)
  const inHand: { line: Promise<string>; bytes: number }[] = []
  const progress = options.progress ? new Progress(io.stderr, size) : null
  let number = 0
  const writeFirst = async () => {
    const first = inHand.shift()
    if (!first) return
    await write(io.stdout, `${await first.line}\n`)
    progress?.add(first.bytes)
  }
  try {
    for await (const words of lines) {
      number += 1
      if (words.trim() === '') continue
      const article = parseLine(words)
      if (!article) {
        while (inHand.length > 0) await writeFirst()
        io.stderr.write(`Line ${number} is not an article: it should be JSON with "id" and "text".\n`)
        return 1
      }
      const line = pool.read(article)
      // Awaited in its turn; until then a failure must not count as unheard.
      line.catch(() => undefined)
      inHand.push({ line, bytes: Buffer.byteLength(words) + 1 })
      if (inHand.length >= pool.atOnce) await writeFirst()
    }
    while (inHand.length > 0) await writeFirst()
    progress?.end()
    return 0
  } finally {
    await pool.close()
  }
}

/** An article of a batch, or null where the line is not one. */
export function parseLine(line: string): Job | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return null
    const { id, text } = value as { id?: unknown; text?: unknown }
    return typeof text === 'string' && (typeof id === 'string' || typeof id === 'number')
      ? { id: String(id), text }
      : null
  } catch {
    return null
  }
}
