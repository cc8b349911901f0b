import type { Span } from '../../shared/terms.js'
import { lowOf, textOf, type Analysis } from '../analysis.js'
import type { Found } from '../frames/find.js'
import type { Frame } from '../frames/frame.js'
import type { Piece } from '../grammar/pieces.js'
import { spanOf, type Range } from '../prose.js'
import { anonymityIn } from '../sources/anonymity.js'
import type { Speakers } from '../sources/resolve.js'

export type Wish = NonNullable<ReturnType<typeof anonymityIn>>

/** Where a sentence tells that someone wants no name. */
export function wishIn(a: Analysis, { from, to }: Range): Wish | null {
  return to - from < 3 ? null : anonymityIn(textOf(a, from, to).slice(0, 1_500))
}

export function spanOfWish(a: Analysis, sentence: Range, { words, at }: Wish): Span {
  const start = spanOf(a, sentence).start + at
  return { start, end: start + words.length }
}

/** "declined to be named, citing company rules": who cites there gives a reason, and tells nothing. */
export function outsideWish(a: Analysis, found: Found, sentence: Range, wish: Wish | null): Found {
  if (!wish) return found
  const { start, end } = spanOfWish(a, sentence, wish)
  const isOutside = ({ cue }: Frame) =>
    (a.starts[cue.from] as number) < start || (a.starts[cue.from] as number) >= end
  const citing = (frame: Frame) => !/^cit(?:es|ed|ing)$/.test(lowOf(a, frame.cue.from)) || isOutside(frame)
  const [outer, inner] = [found.outer.filter(citing), found.inner.filter(citing)]
  return outer.length > 0 ? { ...found, outer, inner } : { ...found, outer: inner, inner: [] }
}

/** The wish for no name and its reason describe the source; they are no claim of their own. */
export function isAboutNaming(
  a: Analysis,
  piece: Piece,
  asks: Span | null,
  frame: Frame | null = null,
): boolean {
  if (!asks) return false
  const { start, end } = spanOf(a, piece)
  if (end > asks.end + 2) return false
  return start >= asks.start - 12 || (frame === null && nobody.test(a.text.slice(start, asks.start)))
}

/** "The person was": whoever spoke before, and has no name. Of anybody else it is told as a fact. */
const nobody =
  /^(?:(?:both|all|each)|(?:the )?(?:person|people|source|sources|officials?)|he|she|they) (?:was|were|is|are) $/i

/** "Both spoke on condition of anonymity because …": a sentence of its own about those who spoke before it. */
export function reachBack(
  a: Analysis,
  sentence: Range,
  wish: Wish,
  outer: Frame[],
  speakers: Speakers,
): void {
  const opener = lowOf(a, sentence.from)
  const own = outer.some(
    (frame) =>
      frame.source &&
      frame.source.to - frame.source.from > 1 &&
      !/^(?:he|she|they|both|all)$/.test(lowOf(a, frame.source.from)),
  )
  if (own) return
  const many = /^(?:both|all|each|neither|the|they)$/.test(opener) ? 2 : 1
  for (const known of speakers.lastUnnamed(many)) known.anonymityWords ??= wish.words
}
