import { around } from '../articles/text.js'
import type { Span } from '../shared/terms.js'
import type { ClaimHop, NewClaim } from './rules.js'

/** A claim that a person cut out of a text: nothing of it was suggested, so nothing explains it. */
export function byHand(
  text: string,
  span: Span,
  statement: string,
  hops: ClaimHop[],
  is: Pick<NewClaim, 'kind' | 'weight' | 'risks'> & { hedges?: string[] },
): NewClaim {
  const quote = text.slice(span.start, span.end)
  const rest = {
    isHeadline: false,
    hedges: is.hedges ?? [],
    risks: is.risks ?? [],
    proposer: 'person' as const,
    why: null,
    confidence: null,
  }
  return { ...rest, quote, span, ...around(text, span), statement, hops, kind: is.kind, weight: is.weight }
}
