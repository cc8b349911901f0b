import type { Claim } from '../claims/store.js'
import { familyOf, type Span } from '../shared/terms.js'
import type { Stretch } from './text.js'

/** What is to be marked for these claims: their words, and once each the words that say who says so. */
export function stretchesOf(claims: Claim[], textLength: number): Stretch[] {
  const cues = new Map<string, Stretch>()
  for (const claim of claims) {
    for (const hop of claim.hops) {
      for (const span of joined(hop.mentionSpan, hop.cueSpan)) {
        if (isInside(span, textLength)) cues.set(`${span.start} ${span.end}`, { ...span, kind: 'cue', family: familyOf(hop.sourceType) })
      }
    }
  }
  const own = claims.filter(({ span }) => isInside(span, textLength))
  return [...own.map(({ span, number }): Stretch => ({ ...span, kind: 'claim', key: number })), ...cues.values()]
}

/** "a harbour clerk" and "said" next to each other are one stretch. */
function joined(mention: Span | null, cue: Span | null): Span[] {
  if (!mention || !cue) return [mention, cue].flatMap((span) => span ?? [])
  const [first, second] = mention.start <= cue.start ? [mention, cue] : [cue, mention]
  return second.start - first.end <= 1 ? [{ start: first.start, end: Math.max(first.end, second.end) }] : [first, second]
}

function isInside({ start, end }: Span, length: number): boolean {
  return start >= 0 && start < end && end <= length
}
