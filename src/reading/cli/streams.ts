import type { Readable, Writable } from 'node:stream'

export type Io = { stdin: Readable; stdout: Writable; stderr: Writable }

/** Everything a stream has to say, as text. */
export async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)))
  return Buffer.concat(chunks).toString('utf8')
}

/** Writes and waits while the reader is slow, so that a long batch does not pile up in memory. */
export async function write(stream: Writable, words: string): Promise<void> {
  if (stream.write(words)) return
  await new Promise<void>((resolve) => stream.once('drain', () => resolve()))
}
