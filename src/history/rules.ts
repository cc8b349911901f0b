import { createHash, createHmac } from 'node:crypto'

/** What happened, as one row of history says it. `before` and `after` hold the changed fields and nothing secret. */
export type Entry = {
  event: string
  articleId?: string
  claimId?: string
  reason?: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Who does it, on which desk and when; `actorId` null is the machine. */
export type Doing = {
  actorId: string | null
  deskId: string | null
  at: Date
  /** The form this came from: the same key has one effect. */
  once?: { key: string; bodyHash: string }
}

/** One of several changes that a single form asks for: its key follows from the form's, so that a repeat repeats each of them. */
export function partOf(doing: Doing, name: string): Doing {
  if (!doing.once) return doing
  const { key, bodyHash } = doing.once
  const digest = createHash('sha256').update(`${key} ${name}`).digest('hex')
  const own = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
  ]
  return { ...doing, once: { key: [...own, digest.slice(20, 32)].join('-'), bodyHash } }
}

export const firstPrev = Buffer.alloc(32)

/** The text that is stored and hashed. Keys stand in one fixed order, so that two versions of this code agree. */
export function bodyOf(doing: Doing, entry: Entry): string {
  return JSON.stringify({
    at: doing.at.toISOString(),
    event: entry.event,
    actorId: doing.actorId,
    deskId: doing.deskId,
    articleId: entry.articleId ?? null,
    claimId: entry.claimId ?? null,
    reason: entry.reason ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  })
}

/** HMAC-SHA-256 over 0x00 ‖ seq (8 bytes, big endian) ‖ prev ‖ body, over the stored bytes as they are. */
export function linkHash(key: Buffer, seq: bigint, prev: Uint8Array, body: string): Buffer {
  const place = Buffer.alloc(9)
  place.writeBigUInt64BE(seq, 1)
  return createHmac('sha256', key).update(place).update(prev).update(body, 'utf8').digest()
}

export type Row = {
  seq: bigint
  prev: Uint8Array
  body: string
  hash: Uint8Array
  at: Date
  event: string
  actorId: string | null
  deskId: string | null
  articleId: string | null
  claimId: string | null
}

/** What is wrong with a row that should follow `last`, in words; null where it is right. */
export function faultOf(key: Buffer, last: { seq: bigint; hash: Uint8Array }, row: Row): string | null {
  if (row.seq !== last.seq + 1n) return `row ${last.seq + 1n} is missing`
  if (!Buffer.from(row.prev).equals(Buffer.from(last.hash))) return 'it does not follow the row before it'
  if (!linkHash(key, row.seq, row.prev, row.body).equals(Buffer.from(row.hash)))
    return 'its words or its hash were changed'
  return columnFault(row)
}

/** The columns that lists are read by say the same as the hashed body. */
function columnFault(row: Row): string | null {
  const body = parsed(row.body)
  if (!body) return 'its words cannot be read'
  const told = [
    body['at'],
    body['event'],
    body['actorId'],
    body['deskId'],
    body['articleId'],
    body['claimId'],
  ]
  const kept = [row.at.toISOString(), row.event, row.actorId, row.deskId, row.articleId, row.claimId]
  return told.every((value, i) => value === kept[i]) ? null : 'its columns do not say what its words say'
}

function parsed(body: string): Record<string, unknown> | null {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return null
  }
}
