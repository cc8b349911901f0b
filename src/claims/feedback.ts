import type { Db } from '../db/connect.js'
import { limits } from '../limits.js'

/** What editors did with the suggestions of one rule. A claim may have had both its words and its attribution corrected. */
export type RuleCount = {
  /** `claim`: the rule that found and cut the claim; `hop`: the rule that found who says it. */
  about: 'claim' | 'hop'
  rule: string
  suggested: number
  kept: number
  wordsCorrected: number
  attributionCorrected: number
  rejected: number
  waiting: number
}

export type RuleFeedback = RuleCount & { decided: number; precision: number | null }

/** Fewer decisions than this are anecdotes, and get no rate. */
export const leastDecided = 5

/** Where the reading found nobody who says it, its silence is what editors agree with or correct. */
export const nobody = 'nobody-found'

/**
 * What was decided about a rule's own work, and the share of it that stood. A rule that cuts claims answers for their words
 * and for rejected ones; a rule of attribution answers for who says it, and a rejected claim tells nothing of that.
 */
export function withPrecision(count: RuleCount): RuleFeedback {
  const decided = count.suggested - count.waiting - (count.about === 'hop' ? count.rejected : 0)
  return { ...count, decided, precision: decided < leastDecided ? null : count.kept / decided }
}

/** The rules that fail most often stand first, those without a rate last. */
export function worstFirst(one: RuleFeedback, other: RuleFeedback): number {
  return (
    (one.precision ?? 2) - (other.precision ?? 2) ||
    other.suggested - one.suggested ||
    one.rule.localeCompare(other.rule)
  )
}

/**
 * Precision by rule, from what editors did with the newest suggestions; `most` bounds the one query, which looks at each
 * claim's own history by its index. The machine's rules are read from the claim, where they are written once: the hop that
 * an editor corrects is replaced, and the history's rows are kept to be hashed, not to be searched. Invented desks are left
 * out unless asked for.
 */
export async function feedback(
  db: Db,
  { isDemo = false, most = limits.feedbackClaims }: { isDemo?: boolean; most?: number } = {},
): Promise<RuleFeedback[]> {
  const counts = await db.$queryRaw<RuleCount[]>`
    WITH suggestion AS (
      SELECT c.id, c.stage, c.why ->> 'rule' AS rule,
        CASE WHEN c.why::jsonb ? 'hop' THEN coalesce(c.why ->> 'hop', ${nobody})
             WHEN h.id IS NULL THEN ${nobody}
             ELSE coalesce(h.why ->> 'rule', 'not-kept') END AS hop
      FROM claim c
      JOIN desk d ON d.id = c.desk_id AND d.is_demo = ${isDemo}
      LEFT JOIN hop h ON h.claim_id = c.id AND h.position = 0
      WHERE c.proposer <> 'person' AND c.why ->> 'rule' IS NOT NULL
      ORDER BY c.created_at DESC, c.id DESC
      LIMIT ${most}
    ), told AS (
      SELECT s.rule, s.hop, s.stage,
        coalesce(e.words, false) OR (s.stage = 'rejected' AND NOT coalesce(e.is_rejected, false)) AS words,
        coalesce(e.attribution, false) AS attribution,
        s.stage = 'rejected' AND coalesce(e.is_rejected, false) AS rejected,
        s.stage = 'suggested' OR (s.stage = 'superseded' AND e.acts = 0) AS waiting
      FROM suggestion s
      CROSS JOIN LATERAL (
        SELECT count(*) AS acts,
          bool_or(event IN ('claim.split', 'claim.merged') OR (event = 'claim.edited' AND
            (was ->> 'quote', was ->> 'statement') IS DISTINCT FROM (became ->> 'quote', became ->> 'statement'))) AS words,
          bool_or(event = 'attribution.changed' AND
            (was -> 'attribution' -> 0 ->> 'source', was -> 'attribution' -> 0 ->> 'sourceType',
             was -> 'attribution' -> 0 ->> 'cue', was -> 'attribution' -> 0 ->> 'quoteForm') IS DISTINCT FROM
            (became -> 'attribution' -> 0 ->> 'source', became -> 'attribution' -> 0 ->> 'sourceType',
             became -> 'attribution' -> 0 ->> 'cue', became -> 'attribution' -> 0 ->> 'quoteForm')) AS attribution,
          max(seq) FILTER (WHERE event = 'claim.rejected') >
            coalesce(max(seq) FILTER (WHERE event = 'claim.reopened'), 0) AS is_rejected
        FROM (
          SELECT seq, event, body::json -> 'before' AS was, body::json -> 'after' AS became
          FROM history_entry
          WHERE claim_id = s.id AND event IN ('claim.accepted', 'claim.assessed', 'claim.edited', 'attribution.changed',
            'claim.split', 'claim.merged', 'claim.rejected', 'claim.reopened')) act) e
    ), ruled AS (
      SELECT 'claim' AS about, rule, words, attribution, rejected, waiting,
        NOT (words OR rejected OR waiting) AS kept FROM told
      UNION ALL
      SELECT 'hop', hop, words, attribution, rejected, waiting,
        NOT (attribution OR rejected OR waiting) FROM told
    )
    SELECT about, rule, count(*)::int AS suggested,
      (count(*) FILTER (WHERE kept))::int AS kept,
      (count(*) FILTER (WHERE words))::int AS "wordsCorrected",
      (count(*) FILTER (WHERE attribution))::int AS "attributionCorrected",
      (count(*) FILTER (WHERE rejected))::int AS rejected,
      (count(*) FILTER (WHERE waiting))::int AS waiting
    FROM ruled GROUP BY about, rule`
  return counts.map(withPrecision).sort(worstFirst)
}
