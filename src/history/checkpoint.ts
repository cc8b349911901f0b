import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Db } from '../db/connect.js'
import { limits } from '../limits.js'
import { headOf } from './store.js'

/** How far the history had come at one moment, signed and kept outside the database. */
export type Checkpoint = { seq: string; hash: string; at: string; signature: string }

const Line = z.object({
  seq: z.string().regex(/^\d+$/),
  hash: z.string(),
  at: z.string(),
  signature: z.string(),
})

export const checkpointFile = (dataFolder: string): string => join(dataFolder, 'checkpoints', 'history.jsonl')

/**
 * Writes a checkpoint when 500 rows or five minutes have passed since the last one and something happened meanwhile.
 * Whoever later cuts the end of the log off, or hashes it all anew, disagrees with this file.
 */
export async function keepCheckpoint(db: Db, auditKey: Buffer, file: string, at: Date): Promise<boolean> {
  const head = await headOf(db)
  const last = (await readCheckpoints(file)).at(-1)
  const rows = head.seq - BigInt(last?.seq ?? 0)
  const isDue =
    rows >= limits.checkpointRows ||
    at.getTime() - Date.parse(last?.at ?? '1970-01-01') >= limits.checkpointEvery
  if (rows <= 0n || !isDue) return false
  const words = { seq: String(head.seq), hash: Buffer.from(head.hash).toString('hex'), at: at.toISOString() }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await appendFile(file, `${JSON.stringify({ ...words, signature: signed(words, auditKey) })}\n`, {
    mode: 0o600,
  })
  return true
}

/** The kept checkpoints, oldest first; none where there is no file yet. A line that cannot be read is an altered one. */
export async function readCheckpoints(file: string): Promise<Checkpoint[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => (line === '' ? [] : [parsed(line)]))
}

function parsed(line: string): Checkpoint {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    return { seq: '0', hash: '', at: '', signature: '' }
  }
}

/** What the log and its checkpoints disagree on, in words; null where they agree. One look-up a checkpoint. */
export async function checkpointFault(
  db: Db,
  auditKey: Buffer,
  file: string,
): Promise<{ seq: bigint; why: string } | null> {
  for (const { seq, hash, at, signature } of await readCheckpoints(file)) {
    const place = BigInt(seq)
    if (!isSigned({ seq, hash, at }, signature, auditKey))
      return { seq: place, why: 'a checkpoint outside the database was altered' }
    const row = await db.historyEntry.findUnique({ where: { seq: place }, select: { hash: true } })
    if (!row) return { seq: place, why: `the checkpoint of ${at} knows this row, and the log has lost it` }
    if (Buffer.from(row.hash).toString('hex') !== hash)
      return { seq: place, why: `the checkpoint of ${at} knows another row here` }
  }
  return null
}

type Words = Pick<Checkpoint, 'seq' | 'hash' | 'at'>

const bytesOf = ({ seq, hash, at }: Words) => Buffer.from(`${seq} ${hash} ${at}`, 'utf8')

function signed(words: Words, auditKey: Buffer): string {
  return sign(null, bytesOf(words), privateKey(auditKey)).toString('base64url')
}

function isSigned(words: Words, signature: string, auditKey: Buffer): boolean {
  return verify(
    null,
    bytesOf(words),
    createPublicKey(privateKey(auditKey)),
    Buffer.from(signature, 'base64url'),
  )
}

/** RFC 8410's wrapping of a 32-byte Ed25519 seed. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** An Ed25519 key of its own, derived from the history's key, so that one secret is enough to keep. */
function privateKey(auditKey: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', auditKey, Buffer.alloc(0), 'second-source checkpoints', 32))
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
}
