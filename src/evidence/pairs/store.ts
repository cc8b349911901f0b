import { ask, type Db, type Tx } from '../../db/connect.js'
import { Prisma } from '../../db/generated/client.js'
import type { Independence } from '../rules.js'

export type Declared = Independence & { basis: 'declared' | 'measured' | 'judged'; reason: string }

/** The declarations among these origins. */
export async function listIndependence(db: Db, originIds: string[]): Promise<Declared[]> {
  const ids = [...new Set(originIds)]
  if (ids.length < 2) return []
  return ask<Declared>(
    db,
    Prisma.sql`
      SELECT first_id AS "firstId", second_id AS "secondId", basis::text AS basis, reason FROM independence
      WHERE first_id = ANY(${ids}::uuid[]) AND second_id = ANY(${ids}::uuid[])`,
  )
}

/** The desk's claims that have evidence of both origins, in one order, so that two who lock them do not wait for each other. */
export async function listClaimsOfBoth(
  db: Db,
  deskId: string,
  { firstId, secondId }: { firstId: string; secondId: string },
): Promise<string[]> {
  const has = (originId: string) => ({ links: { some: { withdrawnAt: null, evidence: { originId } } } })
  const rows = await db.claim.findMany({
    where: { deskId, AND: [has(firstId), has(secondId)] },
    orderBy: [{ articleId: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

export async function declare(
  tx: Tx,
  pair: { firstId: string; secondId: string },
  by: { basis: Declared['basis']; reason: string; declaredById: string; declaredAt: Date },
): Promise<void> {
  await tx.independence.create({ data: { ...pair, ...by } })
}

export async function undeclare(tx: Tx, pair: { firstId: string; secondId: string }): Promise<boolean> {
  return (await tx.independence.deleteMany({ where: pair })).count === 1
}
