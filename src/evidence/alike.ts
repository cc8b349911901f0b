import type { Db } from '../db/connect.js'

export type Alike = {
  id: string
  title: string
  outlet: string | null
  excerpt: string | null
  articleId: string
  headline: string
  claimId: string
}

/** Evidence that shares a band is looked at in this number at most, in all and for sixteen bands. */
const [mostNear, mostOfOne] = [4000, 400]
/** A band that more than one piece in so many has, by PostgreSQL's own statistics, is a stock phrase: it tells nothing. */
const stockShare = 0.002

/**
 * Evidence of the desk that shares most bands of wording, wherever it was used: candidates, to be compared exactly. PostgreSQL
 * finds them by the bands' index, so the desk's size hardly matters. It is asked for sixteen bands at a time, since the index
 * looks at each row it finds once for every band asked for; and what was found is ranked afterwards, since an order asked for
 * at once would have the whole table read in that order.
 */
export async function listAlike(
  db: Db,
  deskId: string,
  evidenceIds: string[],
  bands: number[],
): Promise<Alike[]> {
  if (bands.length === 0) return []
  return db.$queryRaw<Alike[]>`
    WITH own AS MATERIALIZED (
      SELECT band, row_number() OVER () / 16 AS part FROM (
        SELECT band FROM unnest(${bands}::int[]) band
        EXCEPT
        SELECT stock.band FROM pg_stats s
        CROSS JOIN LATERAL unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) AS stock(band, share)
        WHERE s.schemaname = current_schema() AND s.tablename = 'evidence' AND s.attname = 'bands'
          AND stock.share > ${stockShare}) telling),
    near AS MATERIALIZED (
      SELECT found.id, found.bands FROM (SELECT array_agg(band) AS bands FROM own GROUP BY part) asked
      CROSS JOIN LATERAL (
        SELECT e.id, e.bands FROM evidence e
        WHERE e.bands && asked.bands AND e.desk_id = ${deskId}::uuid AND NOT e.id = ANY(${evidenceIds}::uuid[])
        LIMIT ${mostOfOne}) found
      LIMIT ${mostNear}),
    nearest AS (
      SELECT each.id, count(*) AS shared
      FROM (SELECT DISTINCT ON (id) id, bands FROM near) each CROSS JOIN LATERAL unnest(each.bands) b JOIN own ON own.band = b
      GROUP BY each.id ORDER BY shared DESC, each.id LIMIT 50)
    SELECT e.id, e.title, e.outlet, e.excerpt, at.*
    FROM nearest JOIN evidence e USING (id)
    CROSS JOIN LATERAL (
      SELECT a.id AS "articleId", a.headline, c.id AS "claimId"
      FROM evidence_link l JOIN claim c ON c.id = l.claim_id JOIN article a ON a.id = c.article_id
      WHERE l.evidence_id = e.id AND l.withdrawn_at IS NULL ORDER BY l.created_at, l.id LIMIT 1) at
    ORDER BY nearest.shared DESC, e.id`
}

/** The bands of the evidence of one claim, for finding what is worded alike elsewhere. */
export async function bandsOf(
  db: Db,
  evidenceIds: string[],
): Promise<{ id: string; excerpt: string | null; bands: number[] }[]> {
  return db.evidence.findMany({
    where: { id: { in: evidenceIds } },
    select: { id: true, excerpt: true, bands: true },
  })
}
