import { isUnnamed } from '../shared/terms.js'
import type { ReadAttribution, ReadClaim, Reading } from './contract.js'

/** A claim in the published evaluation format. */
export type PublishedClaim = {
  text: string
  start: number
  end: number
  attribution: {
    resolvedSource: string | null
    sourceType: string
    anonymous: boolean
    anonymityReason: string | null
    mode: string
    cue: string | null
    hedges: string[]
  }
}

export type Published = { id: string; attributions: ReadAttribution[]; claims: PublishedClaim[] }

/** A reading as one line of JSONL: attributions and claims as the scorers read them. Headline claims stay out. */
export function publish(id: string, reading: Reading): Published {
  return {
    id,
    attributions: reading.attributions,
    claims: reading.claims.filter((claim) => claim.where === 'body').map(publishClaim),
  }
}

function publishClaim(claim: ReadClaim): PublishedClaim {
  const hop = claim.hops[0]
  const isNameless =
    hop?.sourceType === 'spokesperson' && hop.source !== null && !/\p{Lu}\p{Ll}+ \p{Lu}/u.test(hop.source)
  return {
    text: claim.statement,
    start: claim.span.start,
    end: claim.span.end,
    attribution: {
      resolvedSource: hop?.source ?? null,
      sourceType: hop?.sourceType ?? 'unattributed',
      anonymous: hop ? isUnnamed(hop.sourceType) || isNameless : false,
      anonymityReason: hop?.anonymityWords ?? null,
      mode: hop?.quoteForm ?? 'none',
      cue: hop?.cue ?? null,
      hedges: claim.hedges,
    },
  }
}
