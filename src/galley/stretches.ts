import type { Claim } from '../claims/store.js'
import { placeId, placesOf, type LintView } from '../lint/view.js'
import { familyOf, type SourceFamily, type Span } from '../shared/terms.js'
import type { Stretch } from './text.js'

/** What is to be marked for these claims: their words, and the words that say who says so, each stretch of those once. */
export function stretchesOf(claims: Claim[], textLength: number): Stretch[] {
  const own = claims.filter(({ span }) => isInside(span, textLength))
  const cues = joined(claims.flatMap(saying).filter((span) => isInside(span, textLength)))
  return [...own.map(({ span, number }): Stretch => ({ ...span, kind: 'claim', key: number })), ...cues]
}

/** Places of the text that the lint's links lead to. */
export const lintPlaces = (lint: LintView): Stretch[] =>
  placesOf(lint).map((span) => ({ ...span, kind: 'place', id: placeId(span.start) }))

type Cue = Span & { family: SourceFamily }

/** The outermost hop's own words; what is nested further in is part of what is claimed. */
function saying({ hops: [hop] }: Claim): Cue[] {
  return [hop?.mentionSpan, hop?.cueSpan].flatMap((span) =>
    span && hop ? [{ ...span, family: familyOf(hop.sourceType) }] : [],
  )
}

/** "a harbour clerk" and "said" next to each other, or over each other for two claims, are one stretch. */
function joined(cues: Cue[]): Stretch[] {
  const stretches: (Cue & { kind: 'cue' })[] = []
  for (const cue of cues.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = stretches.at(-1)
    if (last && cue.start - last.end <= 1) last.end = Math.max(last.end, cue.end)
    else stretches.push({ ...cue, kind: 'cue' })
  }
  return stretches
}

function isInside({ start, end }: Span, length: number): boolean {
  return start >= 0 && start < end && end <= length
}
