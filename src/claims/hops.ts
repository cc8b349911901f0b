import type { Tx } from '../db/connect.js'
import { isUnnamed, sourceTypes, type Span } from '../shared/terms.js'
import { standingIds } from '../sources/moving.js'
import { tagOf, type ClaimHop } from './rules.js'

function hopRow(claimId: string, position: number, hop: ClaimHop) {
  const { mentionSpan, cueSpan, registered, ...rest } = hop
  // A suggestion is told from a person's word by this mark; confirming it takes the mark away.
  const why = registered?.isSuggested ? { ...rest.why, registered: 'suggested' } : rest.why
  return {
    ...rest,
    sourceId: registered?.sourceId ?? null,
    claimId,
    position,
    mentionStart: mentionSpan?.start ?? null,
    mentionEnd: mentionSpan?.end ?? null,
    cueStart: cueSpan?.start ?? null,
    cueEnd: cueSpan?.end ?? null,
    why: (why ?? undefined) as object | undefined,
  }
}

export async function addHops(tx: Tx, claims: { claimId: string; hops: ClaimHop[] }[]): Promise<void> {
  const data = claims.flatMap(({ claimId, hops }) => hops.map((hop, at) => hopRow(claimId, at, hop)))
  if (data.length > 0) await tx.hop.createMany({ data })
}

export async function replaceHops(tx: Tx, claimId: string, given: ClaimHop[]): Promise<void> {
  const hops = await standing(tx, given)
  await tx.hop.deleteMany({ where: { claimId } })
  await addHops(tx, [{ claimId, hops }])
  await tx.claim.update({ where: { id: claimId }, data: tagOf(hops) })
}

/** Hops whose source was merged into another since they were read lead to that one. */
async function standing(tx: Tx, hops: ClaimHop[]): Promise<ClaimHop[]> {
  const ids = hops.flatMap(({ registered }) => registered?.sourceId ?? [])
  if (ids.length === 0) return hops
  const stands = await standingIds(tx, ids)
  return hops.map((hop) => {
    const sourceId = hop.registered && stands.get(hop.registered.sourceId)
    return hop.registered && sourceId ? { ...hop, registered: { ...hop.registered, sourceId } } : hop
  })
}

export type HopRow = Omit<ClaimHop, 'mentionSpan' | 'cueSpan' | 'why' | 'registered'> & {
  sourceId: string | null
  mentionStart: number | null
  mentionEnd: number | null
  cueStart: number | null
  cueEnd: number | null
  why: unknown
}

export function hopOf(row: HopRow): ClaimHop {
  const { mentionStart, mentionEnd, cueStart, cueEnd, why: kept, sourceId, ...rest } = row
  const { registered, ...why } = (kept ?? {}) as Partial<NonNullable<ClaimHop['why']>> & {
    registered?: string
  }
  return {
    ...rest,
    mentionSpan: spanOf(mentionStart, mentionEnd),
    cueSpan: spanOf(cueStart, cueEnd),
    why: why.rule === undefined ? null : (why as ClaimHop['why']),
    registered: sourceId === null ? null : { sourceId, isSuggested: registered === 'suggested' },
  }
}

function spanOf(start: number | null, end: number | null): Span | null {
  return start === null || end === null ? null : { start, end }
}

export const hopColumns = {
  sourceId: true,
  mention: true,
  mentionStart: true,
  mentionEnd: true,
  source: true,
  sourceType: true,
  cue: true,
  cueStart: true,
  cueEnd: true,
  cueStance: true,
  quoteForm: true,
  modality: true,
  negated: true,
  saidWhen: true,
  access: true,
  terms: true,
  anonymityReason: true,
  anonymityWords: true,
  confidence: true,
  why: true,
  proposer: true,
} as const

type Mentioned = {
  claimId: string
  articleId: string
  position: number
  mention: string
  isEverywhere: boolean
}

const unnamedTypes = sourceTypes.filter(isUnnamed)

/**
 * Writes whom a mention means, at one step or at every step of the article that says the same words and meant the same until
 * now, or had a suggestion only: what somebody else resolved otherwise stays. Whoever does it has tagged those claims. Gives
 * how many steps.
 */
export async function resolveHops(
  tx: Tx,
  where: Mentioned,
  before: string | null,
  to: { sourceId: string | null; by: string | null; at: Date },
): Promise<number> {
  const { claimId, articleId, position, mention, isEverywhere } = where
  const done = await tx.$queryRaw<{ claimId: string }[]>`
    UPDATE hop h SET source_id = ${to.sourceId}::uuid, why = (h.why::jsonb - 'registered')::json
    FROM claim c
    WHERE c.id = h.claim_id AND c.article_id = ${articleId}::uuid
      AND ((h.claim_id = ${claimId}::uuid AND h.position = ${position}::int)
           OR (${isEverywhere}::boolean AND coalesce(h.source, h.mention) = ${mention}
               AND (h.source_id IS NOT DISTINCT FROM ${before}::uuid OR h.why ->> 'registered' = 'suggested')
               AND (h.source_type = ANY(${unnamedTypes}::"SourceType"[])) =
                   (SELECT o.source_type = ANY(${unnamedTypes}::"SourceType"[]) FROM hop o
                    WHERE o.claim_id = ${claimId}::uuid AND o.position = ${position}::int)))
    RETURNING h.claim_id AS "claimId"`
  const claims = [...new Set(done.map((row) => row.claimId))]
  if (to.by !== null)
    await tx.$executeRaw`
      INSERT INTO claim_touch (claim_id, user_id, how, first_at)
      SELECT id, ${to.by}::uuid, 'tagged', ${to.at} FROM unnest(${claims}::uuid[]) id ON CONFLICT DO NOTHING`
  return done.length
}
