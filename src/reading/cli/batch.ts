import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readArticle } from '../article.js'
import { publish } from '../published.js'
import type { Options } from './options.js'
import { write, type Io } from './streams.js'

/**
 * Reads one article a line and writes one a line, in the same order. Holds only the lines at work, so that ten thousand
 * articles take no more memory than ten. A line that is no article stops the batch with its number.
 */
export async function batch(options: Options, io: Io): Promise<number> {
  const input = options.file ? createReadStream(options.file) : io.stdin
  const lines = createInterface({ input, crlfDelay: Infinity })
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const article = parseLine(line)
    if (!article) {
      io.stderr.write(`Line ${number} is not an article: it should be JSON with "id" and "text".\n`)
      return 1
    }
    await write(io.stdout, `${JSON.stringify(publish(article.id, readArticle(article.text)))}\n`)
    if (options.progress && number % 50 === 0) io.stderr.write(`\r${number} articles read`)
  }
  if (options.progress && number >= 50) io.stderr.write(`\r${number} articles read\n`)
  return 0
}

/** An article of a batch, or null where the line is not one. */
export function parseLine(line: string): { id: string; text: string } | null {
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
