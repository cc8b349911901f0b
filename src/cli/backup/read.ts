import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { Cannot } from '../../shared/cannot.js'
import { filesPrefix, Manifest, manifestName, tablesPrefix } from './manifest.js'

export type Piece = { kind: 'table' | 'file'; name: string; content: AsyncIterable<Buffer> }

/** A backup's tables and files, piece by piece, in the order they were written. Each piece must be read before the next. */
export async function* readPieces(file: string): AsyncGenerator<Piece | { kind: 'manifest'; text: string }> {
  const tar = extract()
  const source = createReadStream(file)
  const gunzip = createGunzip()
  for (const stream of [source, gunzip]) stream.once('error', (error: Error) => tar.destroy(error))
  source.pipe(gunzip).pipe(tar as unknown as NodeJS.WritableStream)
  for await (const entry of tar) {
    const { name } = entry.header
    const content = entry as unknown as AsyncIterable<Buffer>
    if (name === manifestName) yield { kind: 'manifest', text: await textOf(content) }
    else if (name.startsWith(tablesPrefix)) yield { kind: 'table', name: tableOf(name), content }
    else if (name.startsWith(filesPrefix))
      yield { kind: 'file', name: name.slice(filesPrefix.length), content }
    else
      throw new Cannot(`${file} holds something that no backup of ours holds (${name}). Nothing was changed.`)
  }
}

/** Reads the whole backup once and compares it with its own counts and hashes, before a database is touched. */
export async function inspectBackup(file: string): Promise<Manifest> {
  const hashes = new Map<string, Hash>()
  let manifest: Manifest | null = null
  try {
    for await (const piece of readPieces(file)) {
      if (piece.kind === 'manifest') manifest = Manifest.parse(JSON.parse(piece.text))
      else await addTo(hashes, piece)
    }
  } catch (error) {
    if (error instanceof Cannot) throw error
    throw new Cannot(
      `${file} is not a whole backup of Second Source: ${(error as Error).message}. Nothing was changed.`,
    )
  }
  if (!manifest)
    throw new Cannot(`${file} breaks off before its end. Nothing was changed; take another backup.`)
  const wrong = differing(manifest, hashes)
  if (wrong) throw new Cannot(`${file} is damaged: ${wrong} is not as it was written. Nothing was changed.`)
  return manifest
}

async function addTo(hashes: Map<string, Hash>, { kind, name, content }: Piece): Promise<void> {
  const key = `${kind} ${name}`
  const hash = hashes.get(key) ?? createHash('sha256')
  hashes.set(key, hash)
  for await (const chunk of content) hash.update(chunk)
}

/** What the manifest tells otherwise than the file, named; null where they agree. */
function differing(manifest: Manifest, hashes: Map<string, Hash>): string | null {
  const told = [
    ...manifest.tables.map(({ name, sha256 }) => [`table ${name}`, sha256] as const),
    ...manifest.files.map(({ path, sha256 }) => [`file ${path}`, sha256] as const),
  ]
  for (const [key, sha256] of told) {
    const hash = hashes.get(key) ?? createHash('sha256')
    hashes.delete(key)
    if (hash.digest('hex') !== sha256) return key
  }
  return hashes.keys().next().value ?? null
}

const tableOf = (name: string) => name.slice(tablesPrefix.length, name.lastIndexOf('/'))

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
