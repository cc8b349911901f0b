import { around } from '../articles/text.js'
import type { CarriedClaim } from '../claims/carried.js'
import type { Claim } from '../claims/store.js'
import { limits } from '../limits.js'
import { hopsAfter } from './attribution.js'
import type { Carried, Fate } from './carry.js'
import { asksAgain, changes, moveFor, type Change, type Lineage, type Standing } from './rules.js'
import type { Passage } from './store.js'

/** A fate as it is written down: place, words, stage and who says it. */
export function carriedClaim(
  fate: Fate,
  claim: Claim,
  { text, lineage }: { text: string; lineage: Lineage },
): CarriedClaim {
  const { change, claim: standing } = fate
  const isChanged = asksAgain(change) && claim.stage !== 'rejected'
  const { at, hops, isSaidAnew } = fate
  const isNewText = isChanged && standing.isUntouched && at !== null
  const move = lineage === 'kill' && claim.stage !== 'rejected' ? 'supersede' : moveFor(change, standing)
  return {
    claim,
    at: at && { ...at, ...around(text, at.span) },
    isChanged,
    isOrphan: change === 'removed' && move !== 'supersede' && claim.stage !== 'rejected',
    move,
    statement:
      isNewText && at ? (fate.read?.statement ?? at.quote.slice(0, limits.statement).toWellFormed()) : null,
    hedges: isChanged && fate.read ? fate.read.hedges : null,
    hops,
    isSaidAnew,
  }
}

/** A suggestion that nobody worked on and whose words changed says what the new text's reading says at its place. */
export function renewed(fate: Fate): Fate {
  const { read, claim, at, change } = fate
  if (!read || !at || !claim.isUntouched || !asksAgain(change)) return fate
  const hops = hopsAfter(claim.hops, read)
  return hops ? { ...fate, at: { span: read.span, quote: read.quote }, hops, isSaidAnew: true } : fate
}

/** After a kill no claim stands; nothing is looked for in what the agency sent instead of the story. */
export function killed(claims: Standing[]): Carried {
  const fates = claims.map((claim): Fate => ({
    claim,
    change: 'removed',
    at: null,
    hops: claim.hops,
    isSaidAnew: false,
    read: null,
  }))
  return { fates, fresh: [], along: () => null }
}

export function passageOf({ claim, change, at }: Fate, versionId: string, articleId: string): Passage {
  const was = claim.isThere
    ? { startWas: claim.span.start, endWas: claim.span.end }
    : { startWas: null, endWas: null }
  return {
    claimId: claim.id,
    versionId,
    articleId,
    change,
    quoteWas: claim.quote,
    stageWas: claim.stage,
    ...was,
    start: at?.span.start ?? null,
    end: at?.span.end ?? null,
  }
}

/** What the history keeps: every claim by its class, and by its id what somebody has to look at again. */
export function toldOf(fates: Fate[]): Record<string, unknown> {
  const live = fates.filter(({ claim }) => claim.stage !== 'rejected')
  const numbers = (change: Change) =>
    live.filter((fate) => fate.change === change).map(({ claim }) => claim.number)
  return {
    claims: Object.fromEntries(
      changes.filter((change) => change !== 'new').map((change) => [change, numbers(change)] as const),
    ),
    again: live.filter(({ change }) => asksAgain(change)).map(({ claim }) => claim.id),
  }
}
