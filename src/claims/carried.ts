import type { Tx } from '../db/connect.js'
import { Refused } from '../shared/errors.js'
import type { Span } from '../shared/terms.js'
import { moved, type Corroboration, type Stage } from './moves.js'
import { tagOf, type ClaimHop } from './rules.js'
import { addHops } from './hops.js'
import { endWaivers, type Claim } from './store.js'

/** What a new version does to one claim: where it stands now, what follows for it, and who says it. */
export type CarriedClaim = {
  claim: Pick<Claim, 'id' | 'stage' | 'corroboration' | 'weight' | 'statement' | 'hedges'>
  /** Null where the new text has no place for it: it stays in the version that had one. */
  at: { span: Span; quote: string; prefix: string; suffix: string } | null
  /** Whether its words, its attribution or its place were lost, so that whoever has it open must look again. */
  isChanged: boolean
  isOrphan: boolean
  move: 'lapse' | 'supersede' | null
  statement: string | null
  hedges: string[] | null
  hops: ClaimHop[]
  isSaidAnew: boolean
}

/**
 * Writes all claims of an article into its new version, in a few statements however many they are. Each move is asked of
 * `moved` like any other. What did not change keeps its version number: somebody who has it open is overtaken by nothing.
 */
export async function carryClaims(tx: Tx, versionId: string, all: CarriedClaim[], at: Date): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(rowOf)
  await tx.$executeRaw`
    UPDATE claim c SET
      version_id = CASE WHEN v.has_place THEN ${versionId}::uuid ELSE c.version_id END,
      start = coalesce(v.start, c.start), end_ = coalesce(v.end_, c.end_), quote = coalesce(v.quote, c.quote),
      prefix = coalesce(v.prefix, c.prefix), suffix = coalesce(v.suffix, c.suffix),
      statement = coalesce(v.statement, c.statement),
      hedges = CASE WHEN v.hedges IS NULL THEN c.hedges ELSE ARRAY(SELECT json_array_elements_text(v.hedges)) END,
      stage = v.stage::"Stage", corroboration = v.corroboration::"Corroboration",
      source_name = CASE WHEN v.retags THEN v.source_name ELSE c.source_name END,
      source_type = coalesce(v.source_type::"SourceType", c.source_type), family = coalesce(v.family::"SourceFamily", c.family),
      orphaned_at = CASE WHEN v.is_orphan THEN ${at}::timestamptz ELSE NULL END,
      version = c.version + CASE WHEN v.is_changed THEN 1 ELSE 0 END
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS v(
      id uuid, has_place boolean, start int, end_ int, quote text, prefix text, suffix text, statement text, hedges json,
      stage text, corroboration text, retags boolean, source_name text, source_type text, family text, is_orphan boolean,
      is_changed boolean)
    WHERE c.id = v.id`
  await carryHops(tx, all)
  const changed = all.filter(({ isChanged }) => isChanged)
  await endWaivers(tx, ...changed.map(({ claim }) => claim.id))
}

function rowOf({ claim, at, ...each }: CarriedClaim) {
  const tag = each.isSaidAnew ? tagOf(each.hops) : null
  return {
    id: claim.id,
    has_place: at !== null,
    start: at?.span.start ?? null,
    end_: at?.span.end ?? null,
    quote: at?.quote ?? null,
    prefix: at?.prefix ?? null,
    suffix: at?.suffix ?? null,
    statement: each.statement,
    hedges: each.hedges,
    ...stateAfter(claim, each.move),
    retags: tag !== null,
    source_name: tag?.sourceName ?? null,
    source_type: tag?.sourceType ?? null,
    family: tag?.family ?? null,
    is_orphan: each.isOrphan,
    is_changed: each.isChanged,
  }
}

function stateAfter(
  claim: CarriedClaim['claim'],
  move: CarriedClaim['move'],
): { stage: Stage; corroboration: Corroboration } {
  if (!move) return { stage: claim.stage, corroboration: claim.corroboration }
  const outcome = moved({ ...claim, touchedBy: [] }, 'machine', { kind: move })
  if (!outcome.ok) throw new Refused(outcome.blockers, { claimId: claim.id })
  return { stage: outcome.stage, corroboration: outcome.corroboration }
}

/** New hops where the text names others; else only where their words stand now. */
async function carryHops(tx: Tx, all: CarriedClaim[]): Promise<void> {
  const anew = all.filter(({ isSaidAnew }) => isSaidAnew)
  if (anew.length > 0) {
    await tx.hop.deleteMany({ where: { claimId: { in: anew.map(({ claim }) => claim.id) } } })
    await addHops(
      tx,
      anew.map(({ claim, hops }) => ({ claimId: claim.id, hops })),
    )
  }
  const spans = all
    .filter(({ isSaidAnew, at }) => !isSaidAnew && at !== null)
    .flatMap(({ claim, hops }) =>
      hops.map(({ mentionSpan, cueSpan }, position) => ({
        id: claim.id,
        position,
        ms: mentionSpan?.start ?? null,
        me: mentionSpan?.end ?? null,
        cs: cueSpan?.start ?? null,
        ce: cueSpan?.end ?? null,
      })),
    )
  if (spans.length === 0) return
  await tx.$executeRaw`
    UPDATE hop h SET mention_start = v.ms, mention_end = v.me, cue_start = v.cs, cue_end = v.ce
    FROM json_to_recordset(${JSON.stringify(spans)}::json) AS v(id uuid, position int, ms int, me int, cs int, ce int)
    WHERE h.claim_id = v.id AND h.position = v.position
      AND (h.mention_start, h.mention_end, h.cue_start, h.cue_end) IS DISTINCT FROM (v.ms, v.me, v.cs, v.ce)`
}
