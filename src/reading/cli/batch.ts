import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Options } from './options.js'
import { startPool, type Job } from './pool.js'
import { write, type Io } from './streams.js'

/**
 * Reads one article a line and writes one a line, in the same order. Holds only the lines at work, so that ten thousand
 * articles take no more memory than ten. A line that is no article stops the batch with its number.
 */
export async function batch(options: Options, io: Io): Promise<number> {
  const input = options.file ? createReadStream(options.file) : io.stdin
  const lines = createInterface({ input, crlfDelay: Infinity })
  const pool = startPool(options.jobs)
  const inHand: Promise<string>[] = []
  let number = 0
  let written = 0
  const writeFirst = async () => {
    await write(io.stdout, `${await (inHand.shift() as Promise<string>)}\n`)
    written += 1
    if (options.progress && written % 50 === 0) io.stderr.write(`\r${written} articles read`)
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
      inHand.push(line)
      if (inHand.length >= pool.atOnce) await writeFirst()
    }
    while (inHand.length > 0) await writeFirst()
    if (options.progress && written >= 50) io.stderr.write(`\r${written} articles read\n`)
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
