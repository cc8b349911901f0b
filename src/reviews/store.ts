import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import type { Corroboration, Stage } from '../claims/moves.js'
import type { Role } from '../accounts/rules.js'

export type Assessment = {
  id: string
  corroboration: Corroboration
  reason: string
  note: string | null
  byId: string
  by: string
  at: Date
  policy: string
  before: { stage: Stage; corroboration: Corroboration }
  undoneAt: Date | null
  review: {
    verdict: 'signed_off' | 'returned'
    reason: string | null
    byId: string
    by: string
    at: Date
  } | null
}

/** A claim's newest assessment that was not undone, with its review. */
export async function latestAssessment(db: Db, claimId: string): Promise<Assessment | null> {
  return (await latestAssessments(db, [claimId])).get(claimId) ?? null
}

/** The newest assessment of each claim, in one query for a whole article. */
export async function latestAssessments(db: Db, claimIds: string[]): Promise<Map<string, Assessment>> {
  const rows = await db.assessment.findMany({
    where: { claimId: { in: claimIds }, undoneAt: null },
    orderBy: [{ claimId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    distinct: ['claimId'],
    include: { reviews: true },
  })
  const ids = rows.flatMap((row) => [row.byId, ...row.reviews.map(({ byId }) => byId)])
  const names = await namesOfPeople(db, ids)
  return new Map(
    rows.map(({ reviews, findings: _findings, claimId, ...row }) => {
      const review = reviews[0]
      const told = review
        ? {
            verdict: review.verdict,
            reason: review.reason,
            byId: review.byId,
            by: names.get(review.byId) ?? '',
            at: review.at,
          }
        : null
      return [
        claimId,
        { ...row, by: names.get(row.byId) ?? '', before: row.before as Assessment['before'], review: told },
      ]
    }),
  )
}

export type NewAssessment = {
  claimId: string
  corroboration: Corroboration
  reason: string
  note: string | null
  findings: object
  policy: string
  byId: string
  at: Date
  before: { stage: Stage; corroboration: Corroboration }
}

export async function addAssessment(tx: Tx, assessment: NewAssessment): Promise<string> {
  const { id } = await tx.assessment.create({ data: assessment, select: { id: true } })
  return id
}

export async function markUndone(tx: Tx, id: string, at: Date): Promise<boolean> {
  return (
    (await tx.assessment.updateMany({ where: { id, undoneAt: null }, data: { undoneAt: at } })).count === 1
  )
}

export async function addReview(
  tx: Tx,
  review: {
    assessmentId: string
    claimId: string
    verdict: 'signed_off' | 'returned'
    reason: string | null
    byId: string
    at: Date
  },
): Promise<void> {
  await tx.review.create({ data: review })
}

/** Editors of a desk who can sign in, by name, with the number of open claims each has. */
export function listEditors(db: Db, deskId: string): Promise<{ id: string; name: string; roles: Role[] }[]> {
  return db.$queryRaw`
    SELECT p.id, p.name, array(SELECT r::text FROM unnest(m.roles) r) AS roles
    FROM membership m JOIN person p ON p.id = m.user_id
    WHERE m.desk_id = ${deskId}::uuid AND m.roles && ARRAY['editor', 'senior_editor']::"Role"[] AND p.disabled_at IS NULL
    ORDER BY p.name, p.id LIMIT 200`
}

export type Abandoned = { id: string; deskId: string; assigneeId: string }

/** How many claims one round gives back; what is left waits a minute for the next. */
const mostAtOnce = 200

/** One look into the index of assigned claims that are open, and for each one into its editor's rows of its history. */
export function listAbandoned(db: Db, at: Date, only: string | null = null): Promise<Abandoned[]> {
  return db.$queryRaw`
    SELECT c.id, c.desk_id AS "deskId", c.assignee_id AS "assigneeId"
    FROM desk d JOIN claim c ON c.desk_id = d.id
    WHERE c.assignee_id IS NOT NULL AND c.stage IN ('suggested', 'in_verification', 'returned', 'stale')
      AND c.assigned_at < ${at}::timestamptz - make_interval(mins => d.returns_after_minutes)
      AND (${only}::uuid IS NULL OR c.id = ${only}::uuid)
      AND NOT EXISTS (
        SELECT 1 FROM history_entry h WHERE h.claim_id = c.id AND h.actor_id = c.assignee_id
          AND h.at >= ${at}::timestamptz - make_interval(mins => d.returns_after_minutes))
    ORDER BY c.assigned_at LIMIT ${mostAtOnce}`
}
