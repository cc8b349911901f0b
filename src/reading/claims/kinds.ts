import type { ClaimKind, ClaimWeight } from '../../shared/terms.js'
import type { Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'

const kinds: [ClaimKind, RegExp][] = [
  [
    'forecast',
    /\b(?:will|would|is expected to|are expected to|expects?|forecast|by (?:mid-)?20\d\d|next (?:week|month|year))\b/i,
  ],
  [
    'intention',
    /\b(?:plans? to|intends? to|vow(?:s|ed)?|pledge[sd]?|aims? to|hopes? to|wants? to|seeks?)\b/i,
  ],
  [
    'motive',
    /\b(?:in order to|aimed at|so that|motive|out of (?:fear|anger)|disillusion\w*|for a better)\b/i,
  ],
  [
    'cause',
    /\b(?:because|due to|caused|led to|as a result|stem(?:s|med) from|blam(?:e|es|ed|ing)|attributed to|owing to)\b/i,
  ],
  [
    'quantity',
    /\b(?:\d[\d.,]*\s?(?:%|percent|per cent|million|billion|people|dead|wounded|tonnes|euros|dollars|pounds)|hundreds|thousands|dozens|a third|half of)\b|[£$€]\s?\d/i,
  ],
  [
    'identity',
    /\b(?:is|was|are|were) (?:the|a|an) (?:[\w-]+ ){0,3}(?:uncle|aunt|brother|sister|son|daughter|father|mother|head|chief|leader|owner|founder|author|suspect|director|president|member)\b/i,
  ],
  [
    'opinion',
    /\b(?:baseless|absurd|outrageous|disgraceful|wonderful|terrible|best|worst|great|pathetic|nonsense|fantasy|robbery|unfair|shameful)\b/i,
  ],
]

/** What kind of statement the words make; an event where a past verb tells one, else a state. */
export function kindOf(quote: string): ClaimKind {
  const words = quote.slice(0, 600)
  const found = kinds.find(([, pattern]) => pattern.test(words))
  if (found) return found[0]
  return /\b(?:is|are|was|were|has been|remains?|belongs?)\b/.test(words) &&
    !/\b(?:was|were|been) \w+ed\b/.test(words)
    ? 'state'
    : 'event'
}

/** What stands at the top carries the article; asides are incidental. */
export function weightOf(a: Analysis, sentence: number, kind: Piece['kind']): ClaimWeight {
  if (kind === 'relative' || kind === 'apposition' || kind === 'including' || kind === 'comparison')
    return 'incidental'
  const first = a.sentences[sentence]?.from ?? 0
  return (a.paragraphOf[first] ?? 0) < 2 ? 'load_bearing' : 'supporting'
}
