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
  return (await undecidedFault(db)) ?? frozenFault(db)
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

const told = (field: string) => `h.body::json -> 'after' ->> '${field}'`

/**
 * What was frozen is compared with the history that told of it, over its own bytes: a decision or report that was changed,
 * put in or taken out past the log is found, and so is a waiver that holds though nobody granted it.
 */
async function frozenFault(db: Db): Promise<string | null> {
  for (const [sql, say] of frozenChecks) {
    const [row] = await db.$queryRawUnsafe<Frozen[]>(sql)
    if (row) return say(row)
  }
  return null
}

type Frozen = { number: number; headline: string; rule: string }

const frozenChecks: [string, (row: Frozen) => string][] = [
  [
    `SELECT d.number, a.headline FROM decision d JOIN article a ON a.id = d.article_id
     LEFT JOIN history_entry h ON h.article_id = d.article_id AND h.event = 'article.decided' AND ${told('decisionId')} = d.id::text
     WHERE h.seq IS NULL OR ${told('sha256')} IS DISTINCT FROM d.sha256
       OR encode(sha256(convert_to(d.body, 'UTF8')), 'hex') <> d.sha256
       OR ${told('number')} IS DISTINCT FROM d.number::text OR ${told('kind')} IS DISTINCT FROM d.kind::text
       OR ${told('policy')} IS DISTINCT FROM d.policy OR ${told('versionId')} IS DISTINCT FROM d.version_id::text
       OR ${told('isSecondPair')} IS DISTINCT FROM d.is_second_pair::text
       OR translate(${told('claims')}, '[] ', '') IS DISTINCT FROM array_to_string(d.claims, ',')
       OR h.body::json ->> 'reason' IS DISTINCT FROM d.reason
       OR h.actor_id IS DISTINCT FROM d.by_id OR h.at IS DISTINCT FROM d.at OR h.desk_id IS DISTINCT FROM d.desk_id
     LIMIT 1`,
    ({ number, headline }) => `decision ${number} of “${headline}” is not what the history tells of it`,
  ],
  [
    `SELECT (${told('number')})::int AS number, a.headline FROM history_entry h JOIN article a ON a.id = h.article_id
     WHERE h.event = 'article.decided' AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.id::text = ${told('decisionId')})
     LIMIT 1`,
    ({ number, headline }) => `decision ${number} of “${headline}” is told by the history and is gone`,
  ],
  [
    `SELECT r.number, a.headline FROM report r JOIN article a ON a.id = r.article_id
     LEFT JOIN history_entry h ON h.article_id = r.article_id AND h.event = 'report.made' AND ${told('reportId')} = r.id::text
     WHERE h.seq IS NULL OR ${told('sha256')} IS DISTINCT FROM r.sha256
       OR encode(sha256(convert_to(r.body, 'UTF8')), 'hex') <> r.sha256
     LIMIT 1`,
    ({ number, headline }) => `report ${number} of “${headline}” is not what the history tells of it`,
  ],
  [
    `SELECT w.rule, a.headline FROM waiver w JOIN article a ON a.id = w.article_id
     WHERE w.state = 'granted' AND NOT EXISTS (
       SELECT 1 FROM history_entry h WHERE h.article_id = w.article_id AND h.event = 'waiver.granted'
         AND ${told('waiverId')} = w.id::text AND ${told('rule')} = w.rule AND h.actor_id = w.answered_by_id
         AND h.claim_id IS NOT DISTINCT FROM w.claim_id AND h.body::json ->> 'reason' = w.answer)
     LIMIT 1`,
    ({ rule, headline }) => `a waiver of ${rule} for “${headline}” holds, which nobody granted`,
  ],
]
