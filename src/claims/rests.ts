import type { Db, Tx } from '../db/connect.js'
import { notify } from '../notices/add.js'
import type { Corroboration, Stage } from './moves.js'

/** One claim as a line of another's page: what it rests on, or what rests on it. */
export type Rest = {
  id: string
  number: number
  statement: string
  articleId: string
  stage: Stage
  corroboration: Corroboration
}

/** What stands behind one claim, and what one claim carries, is a handful; more than this is not shown or added. */
export const mostRests = 30

/** A claim that no longer carries what rests on it: the evidence went against it, or it is a claim no more. */
export const isFallen = ({ stage, corroboration }: Pick<Rest, 'stage' | 'corroboration'>): boolean =>
  corroboration === 'contradicted' || stage === 'rejected' || stage === 'superseded'

/** Both directions of one claim, each by its own index. */
export async function listRests(db: Db, claimId: string): Promise<{ on: Rest[]; under: Rest[] }> {
  const [on, under] = await Promise.all([
    db.$queryRaw<Rest[]>`
      SELECT c.id, c.number, c.statement, c.article_id AS "articleId", c.stage::text AS stage, c.corroboration::text AS corroboration
      FROM claim_rest r JOIN claim c ON c.id = r.rests_on_id
      WHERE r.claim_id = ${claimId}::uuid ORDER BY r.at, c.id LIMIT ${mostRests}`,
    db.$queryRaw<Rest[]>`
      SELECT c.id, c.number, c.statement, c.article_id AS "articleId", c.stage::text AS stage, c.corroboration::text AS corroboration
      FROM claim_rest r JOIN claim c ON c.id = r.claim_id
      WHERE r.rests_on_id = ${claimId}::uuid ORDER BY r.at, c.id LIMIT ${mostRests}`,
  ])
  return { on, under }
}

/** When a claim was last confirmed, and when somebody is to look again. */
export function getDays(
  db: Db,
  claimId: string,
): Promise<{ confirmedAt: Date | null; checkBy: Date | null }> {
  return db.claim.findUniqueOrThrow({
    where: { id: claimId },
    select: { confirmedAt: true, checkBy: true },
  })
}

/** Whether `claimId` already carries `restsOnId`, over however many claims between them: then neither may rest on the other. */
export async function carries(db: Db, claimId: string, restsOnId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE below AS (
      SELECT ${restsOnId}::uuid AS id
      UNION SELECT r.rests_on_id FROM claim_rest r JOIN below b ON r.claim_id = b.id)
    SELECT id FROM below WHERE id = ${claimId}::uuid LIMIT 1`
  return rows.length > 0
}

type Fell = { id: string; deskId: string; articleId: string }

/** Tells whoever has or wrote a claim that rests on this one that it has fallen; nothing of theirs is changed by it. */
export async function tellFallen(tx: Tx, claim: Fell, byId: string | null, at: Date): Promise<void> {
  const people = await tx.$queryRaw<{ claimId: string; articleId: string; userId: string }[]>`
    SELECT DISTINCT c.id AS "claimId", c.article_id AS "articleId", coalesce(c.assignee_id, r.added_by_id) AS "userId"
    FROM claim_rest r JOIN claim c ON c.id = r.claim_id
    WHERE r.rests_on_id = ${claim.id}::uuid LIMIT 100`
  for (const { userId, ...about } of people)
    await notify(tx, claim.deskId, [userId], { kind: 'fallen_claim', ...about, byId }, at)
}
