import type { Db } from '../../db/connect.js'
import { Prisma } from '../../db/generated/client.js'
import type { SourceType } from '../../shared/terms.js'
import type { Tally } from '../record.js'

/** Suggested resolutions count for nothing until a person confirms them. */
const isResolved = Prisma.sql`(h.why IS NULL OR h.why ->> 'registered' IS DISTINCT FROM 'suggested')`

/** Claims looked at for one record: the newest ones, so that no source is too old to be shown. */
const recordClaims = 20_000

/**
 * What became of the claims whose outermost hop is the source, over all and by topic, in one pass. A claim that waits for a
 * second editor is open until then; a superseded one keeps its last mark, and that is what became of it. Headlines say again
 * what the body says, and do not count.
 */
export async function tallyOutcomes(db: Db, sourceId: string, at: Date): Promise<Tally[]> {
  const rows = await db.$queryRaw<Tally[]>`
    SELECT topic, outcome, count(*)::int AS count FROM (
      SELECT coalesce(a.topic, '') AS topic,
        CASE WHEN c.stage NOT IN ('assessed', 'signed_off', 'superseded') THEN 'unresolved'
             WHEN c.corroboration = 'corroborated' THEN 'confirmed'
             WHEN c.corroboration IN ('contradicted', 'contested') THEN c.corroboration::text
             ELSE 'unresolved' END AS outcome
      FROM hop h JOIN claim c ON c.id = h.claim_id JOIN article a ON a.id = c.article_id
      WHERE h.source_id = ${sourceId}::uuid AND h.position = 0 AND ${isResolved} AND NOT c.is_headline
        AND ((c.stage IN ('assessed', 'signed_off', 'superseded') AND c.corroboration <> 'unassessed')
             OR (c.stage IN ('in_verification', 'ready_for_review', 'returned', 'stale') AND c.due_at < ${at}))
      ORDER BY h.id DESC LIMIT ${recordClaims}) counted
    GROUP BY GROUPING SETS ((outcome), (topic, outcome))
    ORDER BY grouping(topic) DESC, count DESC LIMIT 200`
  return rows
}

export type UsedIn = {
  claimId: string
  number: number
  statement: string
  corroboration: string
  stage: string
  articleId: string
  headline: string
  isOutermost: boolean
  isSuggested: boolean
  createdAt: Date
}

/** The claims said by the source at any step of their chain, the newest first, by keyset. */
export function listUses(
  db: Db,
  sourceId: string,
  after: { key: string; id: string } | null,
  take: number,
): Promise<UsedIn[]> {
  const at = after ? Number(after.key) : NaN
  const beyond =
    after && Number.isSafeInteger(at) && Math.abs(at) < 8e15
      ? Prisma.sql`AND (c.created_at, c.id) < (${new Date(at)}, ${after.id}::uuid)`
      : Prisma.empty
  return db.$queryRaw<UsedIn[]>`
    SELECT c.id AS "claimId", c.number, c.statement, c.corroboration::text AS corroboration, c.stage::text AS stage,
           c.article_id AS "articleId", a.headline, min(h.position) = 0 AS "isOutermost", bool_and(NOT ${isResolved}) AS "isSuggested",
           c.created_at AS "createdAt"
    FROM hop h JOIN claim c ON c.id = h.claim_id JOIN article a ON a.id = c.article_id
    WHERE h.source_id = ${sourceId}::uuid ${beyond}
    GROUP BY c.id, a.id ORDER BY c.created_at DESC, c.id DESC LIMIT ${take}`
}

export type Dependency = { id: string; name: string; type: SourceType; isOuter: boolean; claims: number }

/** Who stands next to the source in chains: who passes on what it says, and whom it passes on. */
export function listDependencies(db: Db, sourceId: string): Promise<Dependency[]> {
  return db.$queryRaw<Dependency[]>`
    SELECT s.id, s.name, s.type::text AS type, n.position < h.position AS "isOuter", count(DISTINCT h.claim_id)::int AS claims
    FROM hop h
    JOIN hop n ON n.claim_id = h.claim_id AND n.position IN (h.position - 1, h.position + 1)
    JOIN source s ON s.id = n.source_id
    WHERE h.source_id = ${sourceId}::uuid AND s.id <> ${sourceId}::uuid
    GROUP BY s.id, "isOuter" ORDER BY claims DESC, s.name LIMIT 40`
}

export type DescriptionUse = { description: string; claims: number; articles: number }

/** In which words stories describe the source, most used first. */
export function listDescriptions(db: Db, sourceId: string): Promise<DescriptionUse[]> {
  return db.$queryRaw<DescriptionUse[]>`
    SELECT coalesce(h.source, h.mention) AS description, count(DISTINCT h.claim_id)::int AS claims,
           count(DISTINCT c.article_id)::int AS articles
    FROM hop h JOIN claim c ON c.id = h.claim_id
    WHERE h.source_id = ${sourceId}::uuid AND ${isResolved} AND coalesce(h.source, h.mention) IS NOT NULL
    GROUP BY 1 ORDER BY claims DESC, 1 LIMIT 40`
}
