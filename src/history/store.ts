import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { bodyOf, linkHash, type Doing, type Entry, type Row } from './rules.js'

/**
 * Appends one row as the last statement of a transaction: the head row is locked, so the chain cannot fork.
 * Costs two round trips, whatever the length of the history.
 */
export async function append(tx: Tx, key: Buffer, doing: Doing, entry: Entry): Promise<bigint> {
  const [head] = await tx.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>`
    SELECT seq, hash FROM history_head WHERE id = 1 FOR UPDATE`
  if (!head) throw new Error('The history has no head row; restore the database from a backup')
  const seq = head.seq + 1n
  const body = bodyOf(doing, entry)
  const hash = linkHash(key, seq, head.hash, body)
  await tx.$executeRaw`
    WITH added AS (
      INSERT INTO history_entry (seq, prev, body, hash, at, event, actor_id, desk_id, article_id, claim_id)
      VALUES (${seq}, ${Buffer.from(head.hash)}, ${body}, ${hash}, ${doing.at}, ${entry.event}, ${doing.actorId}::uuid,
              ${doing.deskId}::uuid, ${entry.articleId ?? null}::uuid, ${entry.claimId ?? null}::uuid)
      RETURNING seq, hash)
    UPDATE history_head SET seq = added.seq, hash = added.hash FROM added WHERE history_head.id = 1`
  return seq
}

export type Told = {
  seq: bigint
  at: Date
  event: string
  actorId: string | null
  actorName: string | null
  claimId: string | null
  claimNumber: number | null
  body: Record<string, unknown>
}

/** Newest first, by the place's own index; `before` is the seq to go on from. */
export async function listHistory(
  db: Db,
  place:
    { claimId: string } | { articleId: string } | { deskId: string } | { sourceId: string } | 'installation',
  page: { before?: bigint; take: number },
): Promise<Told[]> {
  const rows = await db.historyEntry.findMany({
    where: {
      ...(place === 'installation'
        ? {}
        : 'sourceId' in place
          ? { seq: { in: await ofSource(db, place.sourceId, page) } }
          : place),
      ...(page.before === undefined || (place !== 'installation' && 'sourceId' in place)
        ? {}
        : { seq: { lt: page.before } }),
    },
    orderBy: { seq: 'desc' },
    take: page.take,
  })
  const actors = await namesOfPeople(
    db,
    rows.flatMap((row) => row.actorId ?? []),
  )
  const numbers = await numbersOf(
    db,
    rows.flatMap((row) => row.claimId ?? []),
  )
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    event: row.event,
    actorId: row.actorId,
    actorName: row.actorId ? (actors.get(row.actorId) ?? null) : null,
    claimId: row.claimId,
    claimNumber: row.claimId ? (numbers.get(row.claimId) ?? null) : null,
    body: JSON.parse(row.body) as Record<string, unknown>,
  }))
}

/** A source's rows by their own index; who the row is about stands in its body. */
async function ofSource(
  db: Db,
  sourceId: string,
  page: { before?: bigint; take: number },
): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ seq: bigint }[]>`
    SELECT seq FROM history_entry
    WHERE event LIKE 'source.%' AND body::jsonb #>> '{after,sourceId}' = ${sourceId}
      AND seq < ${page.before ?? 9223372036854775807n}
    ORDER BY seq DESC LIMIT ${page.take}`
  return rows.map(({ seq }) => seq)
}

/** The place of a desk's newest row, by one look into its index: while it stays, nothing of the desk was changed. */
export async function lastSeqOf(db: Db, deskId: string): Promise<bigint> {
  const row = await db.historyEntry.findFirst({
    where: { deskId },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  })
  return row?.seq ?? 0n
}

export type Since = { seq: bigint; event: string; claimId: string | null }

/** What a desk wrote down after one of its rows, in order, at most so many. */
export async function listSince(db: Db, deskId: string, seq: bigint, take: number): Promise<Since[]> {
  return db.historyEntry.findMany({
    where: { deskId, seq: { gt: seq } },
    orderBy: { seq: 'asc' },
    take,
    select: { seq: true, event: true, claimId: true },
  })
}

async function numbersOf(db: Db, ids: string[]): Promise<Map<string, number>> {
  const claims = await db.claim.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, number: true },
  })
  return new Map(claims.map((claim) => [claim.id, claim.number]))
}

/** Rows in order, in pages, so that a long history is walked in flat memory. */
export async function* walkHistory(db: Db, take = 2000): AsyncGenerator<Row> {
  let after = 0n
  for (;;) {
    const rows = await db.historyEntry.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take,
    })
    for (const row of rows) yield row
    const last = rows.at(-1)
    if (!last || rows.length < take) return
    after = last.seq
  }
}

export async function headOf(db: Db): Promise<{ seq: bigint; hash: Uint8Array }> {
  const head = await db.historyHead.findUnique({ where: { id: 1 } })
  if (!head) throw new Error('The history has no head row; restore the database from a backup')
  return head
}
