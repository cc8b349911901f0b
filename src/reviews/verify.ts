import type { Db } from '../db/connect.js'

type Row = {
  number: number
  headline: string
  stage: string
  corroboration: string
  event: string
  told: string | null
}

/**
 * Compares each claim's status with the last decision that the history tells of it, and names the first that differs.
 * A status changed past the log is found here even though the log itself is whole. One pass by the claim's own index.
 */
export async function decisionFault(db: Db): Promise<string | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.number, a.headline, c.stage::text, c.corroboration::text, last.event, last.told
    FROM claim c
    JOIN article a ON a.id = c.article_id
    CROSS JOIN LATERAL (
      SELECT h.event, h.body::json -> 'after' ->> 'corroboration' AS told
      FROM history_entry h
      WHERE h.claim_id = c.id
        AND h.event IN ('claim.assessed', 'assessment.undone', 'claim.signed-off', 'claim.returned')
      ORDER BY h.seq DESC LIMIT 1) last
    WHERE last.told IS DISTINCT FROM c.corroboration::text
       OR (c.stage = 'signed_off' AND last.event <> 'claim.signed-off')
    LIMIT 1`
  if (row)
    return `claim ${row.number} of “${row.headline}” is ${row.corroboration}, ${row.stage}; the history last told of ${row.told} (${row.event})`
  return undecidedFault(db)
}

/** A status that no decision ever gave. */
async function undecidedFault(db: Db): Promise<string | null> {
  const [row] = await db.$queryRaw<{ number: number; headline: string; corroboration: string }[]>`
    SELECT c.number, a.headline, c.corroboration::text
    FROM claim c JOIN article a ON a.id = c.article_id
    WHERE c.corroboration <> 'unassessed' AND NOT EXISTS (
      SELECT 1 FROM history_entry h WHERE h.claim_id = c.id AND h.event = 'claim.assessed')
    LIMIT 1`
  return row
    ? `claim ${row.number} of “${row.headline}” is ${row.corroboration}, which nobody ever decided`
    : null
}
