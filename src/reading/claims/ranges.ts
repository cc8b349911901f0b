import type { Span } from '../../shared/terms.js'
import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'
import { spanOf, type Range } from '../prose.js'
import type { Region } from './regions.js'

/** Short objects of a denial are claimed with their subject and verb: "The mill denied any part in it". */
export function claimRange(a: Analysis, region: Region, piece: Piece): Range {
  const { frame } = region
  if (!frame || piece.kind !== 'fragment') return { from: piece.from, to: piece.to }
  if (
    frame.rule === 'cue-object' &&
    frame.source &&
    frame.source.to <= frame.cue.from &&
    (frame.stance === 'denying' || piece.to - piece.from < 3)
  ) {
    return {
      from: frame.source.to - frame.source.from <= 6 ? frame.source.from : frame.cue.from,
      to: piece.to,
    }
  }
  if (
    frame.stance === 'claiming' &&
    frame.source &&
    frame.source.to <= frame.cue.from &&
    frame.rule !== 'participle'
  ) {
    // "said it was safe and accused the union": the second verb, and not what was said before it.
    const isNear = frame.cue.from - frame.source.to <= 2
    return { from: isNear ? frame.source.from : frame.cue.from, to: piece.to }
  }
  if (frame.rule === 'relative' && frame.source) return { from: frame.source.from - 1, to: frame.cue.to }
  if (frame.rule === 'vows-to' || frame.rule === 'participle') return { from: frame.cue.from, to: piece.to }
  if (
    frame.source &&
    frame.source.from > 0 &&
    lowOf(a, frame.source.from - 1) === 'which' &&
    frame.source.to <= frame.cue.from
  ) {
    return { from: frame.source.from - 1, to: piece.to }
  }
  if (frame.rule === 'names-it' && frame.source) {
    let from = frame.source.from
    while (from > 0 && /^(?:NOUN|DET)$/.test(tagOf(a, from - 1)) && lowOf(a, from - 1) !== ',') from -= 1
    if (lowOf(a, from - 1) === ',') return { from, to: piece.to }
  }
  return { from: piece.from, to: piece.to }
}

export function wordsOf(a: Analysis, range: Range, piece: Piece): Range {
  let from = range.from
  if (piece.kind === 'relative' && /^(?:who|which|that)$/.test(lowOf(a, from)) && piece.subject) from += 1
  if (lowOf(a, from) === 'that' && tagOf(a, from) === 'SCONJ') from += 1
  return { from, to: range.to }
}

export function holeOf({ hasHole, frame }: Region): Range | null {
  if (!hasHole || !frame) return null
  const [first, second] = frame.content
  return first && second ? { from: first.to, to: second.from } : null
}

/** From the first word to the last, without marks that hang over either end. */
export function marklessSpan(a: Analysis, range: Range): Span {
  let { from, to } = range
  while (
    from < to - 1 &&
    (/^[,;:—–]$/.test(lowOf(a, from)) ||
      (lowOf(a, from) === 'that' && tagOf(a, from) === 'SCONJ') ||
      isLoneMark(a, from, range))
  )
    from += 1
  while (to > from + 1 && (/^[,;:—–.]$/.test(lowOf(a, to - 1)) || isLoneMark(a, to - 1, range))) to -= 1
  return spanOf(a, { from, to })
}

/** A quotation mark whose partner lies outside the words, or which encloses all of them. */
function isLoneMark(a: Analysis, at: number, range: Range): boolean {
  if (!isQuoteMark(a, at)) return false
  const q = a.quotations[a.quotationOf[at] as number]
  if (!q) return true
  const { start, end } = spanOf(a, range)
  const isInside = q.outer.start >= start && q.outer.end <= end
  return !isInside || (q.outer.start === start && q.outer.end >= end)
}
