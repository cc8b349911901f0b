import type { Db } from '../db/connect.js'

/** What stands in the way of one article, counted over its open claims. */
export type Needs = {
  articleId: string
  returned: number
  stale: number
  ready: number
  disputed: number
  unassigned: number
  loadBearing: number
  orphaned: number
}

/** One pass over the open claims of the articles that are shown, by the article's own index. */
export async function countNeeds(db: Db, articleIds: string[]): Promise<Map<string, Needs>> {
  const rows = await db.$queryRaw<Needs[]>`
    SELECT c.article_id AS "articleId",
           count(*) FILTER (WHERE c.stage = 'returned')::int AS returned,
           count(*) FILTER (WHERE c.stage = 'stale')::int AS stale,
           count(*) FILTER (WHERE c.stage = 'ready_for_review')::int AS ready,
           count(*) FILTER (WHERE c.corroboration IN ('contested', 'contradicted') AND c.stage <> 'signed_off')::int AS disputed,
           count(*) FILTER (WHERE c.assignee_id IS NULL AND c.stage <> 'assessed')::int AS unassigned,
           count(*) FILTER (WHERE c.weight = 'load_bearing' AND c.stage <> 'assessed')::int AS "loadBearing",
           count(*) FILTER (WHERE c.orphaned_at IS NOT NULL)::int AS orphaned
    FROM claim c
    WHERE c.article_id = ANY(${articleIds}::uuid[]) AND NOT c.is_headline
      AND c.stage NOT IN ('signed_off', 'rejected', 'superseded')
    GROUP BY c.article_id`
  return new Map(rows.map((row) => [row.articleId, row]))
}

export type Worked = { id: string; assessed: number; signedOff: number }

/** What each editor decided since a moment: two walks along the indexes of those who decided. */
export function countWorked(db: Db, editors: string[], since: Date): Promise<Worked[]> {
  return db.$queryRaw`
    SELECT e.id,
      (SELECT count(*)::int FROM assessment a WHERE a.by_id = e.id AND a.at >= ${since} AND a.undone_at IS NULL) AS assessed,
      (SELECT count(*)::int FROM review r WHERE r.by_id = e.id AND r.at >= ${since} AND r.verdict = 'signed_off') AS "signedOff"
    FROM unnest(${editors}::uuid[]) AS e(id)`
}

export type Waiting = { waivers: number; questions: number; check: number }

/** What waits beside the claims: waivers nobody answered, links nobody used, claims whose day to look again has come. */
export async function countWaiting(db: Db, deskId: string, at: Date): Promise<Waiting> {
  const [row] = await db.$queryRaw<Waiting[]>`
    SELECT (SELECT count(*)::int FROM waiver WHERE desk_id = ${deskId}::uuid AND state = 'asked') AS waivers,
      (SELECT count(*)::int FROM outside_question WHERE desk_id = ${deskId}::uuid AND answered_at IS NULL
         AND revoked_at IS NULL AND expires_at > ${at}) AS questions,
      (SELECT count(*)::int FROM claim WHERE desk_id = ${deskId}::uuid AND check_by < ${at}
         AND stage NOT IN ('rejected', 'superseded')) AS "check"`
  return row ?? { waivers: 0, questions: 0, check: 0 }
}

export type Reply = { whom: string; deadlineAt: Date; articleId: string; claimId: string | null }

/** Replies that were asked for and have not come, the first deadline first. */
export function listReplies(db: Db, deskId: string, take: number): Promise<Reply[]> {
  return db.$queryRaw`
    SELECT whom, deadline_at AS "deadlineAt", article_id AS "articleId", claim_id AS "claimId" FROM comment_sought
    WHERE desk_id = ${deskId}::uuid AND outcome = 'waiting' AND deadline_at IS NOT NULL
    ORDER BY deadline_at LIMIT ${take}`
}
