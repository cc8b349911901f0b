import type { Db, Tx } from '../db/connect.js'
import { NotFound } from '../shared/errors.js'
import type { Closes } from './closing.js'

export type Edition = Closes & { id: string; name: string; version: number; endedAt: Date | null }

/** A hundred editions that have not ended are what a desk can have at once. */
export const mostEditions = 100

const columns = {
  id: true,
  name: true,
  closesAt: true,
  weekdays: true,
  time: true,
  version: true,
  endedAt: true,
} as const

/** The desk's editions that have not ended, by name. */
export function listEditions(db: Db, deskId: string): Promise<Edition[]> {
  return db.edition.findMany({
    where: { deskId, endedAt: null },
    orderBy: { name: 'asc' },
    take: mostEditions,
    select: columns,
  })
}

export async function getEdition(db: Db, deskId: string, id: string): Promise<Edition> {
  const edition = await db.edition.findFirst({ where: { id, deskId }, select: columns })
  if (!edition) throw new NotFound('edition')
  return edition
}

export async function lockEdition(tx: Tx, deskId: string, id: string): Promise<Edition> {
  await tx.$queryRaw`SELECT id FROM edition WHERE id = ${id}::uuid AND desk_id = ${deskId}::uuid FOR UPDATE`
  return getEdition(tx, deskId, id)
}

export async function zoneOf(db: Db, deskId: string): Promise<string> {
  const { timeZone } = await db.desk.findUniqueOrThrow({
    where: { id: deskId },
    select: { timeZone: true },
  })
  return timeZone
}

/** How many articles are still to close with each edition. */
export async function countClosing(db: Db, deskId: string, at: Date): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT edition_id AS id, count(*)::int AS count FROM article
    WHERE desk_id = ${deskId}::uuid AND deadline_at > ${at} AND edition_id IS NOT NULL GROUP BY edition_id`
  return new Map(rows.map(({ id, count }) => [id, count]))
}
