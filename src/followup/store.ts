import type { Db } from '../db/connect.js'
import type { Corroboration, Stage } from '../claims/moves.js'

export type Followed = {
  id: string
  number: number
  statement: string
  stage: Stage
  corroboration: Corroboration
  sourceName: string | null
  articleId: string
  headline: string
  /** Why it is on the list: when it is to be checked, or which claim under it fell. */
  checkBy: Date | null
  fallenId: string | null
  fallenNumber: number | null
}

export const lists = ['unnamed', 'check', 'fallen'] as const
export type ListName = (typeof lists)[number]

/**
 * What is done and yet not over: claims of unnamed sources that nothing has settled, the newest first. One walk along the
 * index `claim_unsettled`, from `before` on.
 */
export function listUnnamed(
  db: Db,
  deskId: string,
  before: string | null,
  take: number,
): Promise<Followed[]> {
  return db.$queryRaw`
    SELECT c.id, c.number, c.statement, c.stage::text AS stage, c.corroboration::text AS corroboration,
           c.source_name AS "sourceName", c.article_id AS "articleId", a.headline,
           c.check_by AS "checkBy", NULL AS "fallenId", NULL AS "fallenNumber"
    FROM claim c JOIN article a ON a.id = c.article_id
    WHERE c.desk_id = ${deskId}::uuid AND c.family = 'unnamed' AND c.stage IN ('assessed', 'signed_off')
      AND c.corroboration IN ('single_source', 'relayed', 'partly_corroborated', 'contested')
      AND (${before}::uuid IS NULL OR c.id < ${before}::uuid)
    ORDER BY c.id DESC LIMIT ${take}`
}

/** Claims whose day to look again has come or comes within a day, the longest overdue first. */
export function listToCheck(db: Db, deskId: string, at: Date, take: number): Promise<Followed[]> {
  return db.$queryRaw`
    SELECT c.id, c.number, c.statement, c.stage::text AS stage, c.corroboration::text AS corroboration,
           c.source_name AS "sourceName", c.article_id AS "articleId", a.headline,
           c.check_by AS "checkBy", NULL AS "fallenId", NULL AS "fallenNumber"
    FROM claim c JOIN article a ON a.id = c.article_id
    WHERE c.desk_id = ${deskId}::uuid AND c.check_by < ${at}::timestamptz + interval '1 day'
      AND c.stage NOT IN ('rejected', 'superseded')
    ORDER BY c.check_by, c.id LIMIT ${take}`
}

/** Claims that rest on a fallen one and have not fallen themselves. */
export function listOnFallen(db: Db, deskId: string, take: number): Promise<Followed[]> {
  return db.$queryRaw`
    SELECT DISTINCT ON (c.id) c.id, c.number, c.statement, c.stage::text AS stage, c.corroboration::text AS corroboration,
           c.source_name AS "sourceName", c.article_id AS "articleId", a.headline,
           c.check_by AS "checkBy", f.id AS "fallenId", f.number AS "fallenNumber"
    FROM claim_rest r JOIN claim c ON c.id = r.claim_id JOIN claim f ON f.id = r.rests_on_id
    JOIN article a ON a.id = c.article_id
    WHERE r.desk_id = ${deskId}::uuid
      AND (f.corroboration = 'contradicted' OR f.stage IN ('rejected', 'superseded'))
      AND c.corroboration <> 'contradicted' AND c.stage NOT IN ('rejected', 'superseded')
    ORDER BY c.id DESC LIMIT ${take}`
}
