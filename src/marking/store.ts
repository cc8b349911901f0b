import type { Db, Tx } from '../db/connect.js'
import type { Mark } from '../claims/moves.js'
import type { BlindMark } from './rules.js'

/** All marks of one claim that were made apart, sealed ones too: only for rules and for whoever made them. */
export async function listMarks(db: Db, claimId: string): Promise<BlindMark[]> {
  const rows = await db.blindMark.findMany({
    where: { claimId },
    orderBy: [{ round: 'desc' }, { at: 'asc' }],
    take: 40,
  })
  return rows.map(({ corroboration, round, byId, reason, note, at, openedAt }) => ({
    round,
    byId,
    mark: corroboration as Mark,
    reason,
    note,
    at,
    openedAt,
  }))
}

export async function addMark(
  tx: Tx,
  claim: { id: string; deskId: string },
  { mark, ...rest }: Omit<BlindMark, 'openedAt'>,
): Promise<void> {
  const data = { ...rest, corroboration: mark, claimId: claim.id, deskId: claim.deskId }
  await tx.blindMark.create({ data })
}

export async function openRound(tx: Tx, claimId: string, round: number, at: Date): Promise<void> {
  await tx.blindMark.updateMany({ where: { claimId, round, openedAt: null }, data: { openedAt: at } })
}

/** Pairs of marks of the desk's opened rounds, the newest first: what agreement is worked out from. */
export async function listPairs(db: Db, deskId: string, take: number): Promise<[Mark, Mark][]> {
  const rows = await db.$queryRaw<{ one: Mark; other: Mark }[]>`
    SELECT (array_agg(m.corroboration::text ORDER BY m.at))[1] AS one, (array_agg(m.corroboration::text ORDER BY m.at))[2] AS other
    FROM blind_mark m WHERE m.desk_id = ${deskId}::uuid AND m.opened_at IS NOT NULL
    GROUP BY m.claim_id, m.round HAVING count(*) = 2
    ORDER BY max(m.opened_at) DESC LIMIT ${take}`
  return rows.map(({ one, other }) => [one, other])
}
