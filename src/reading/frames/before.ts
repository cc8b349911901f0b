import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { stem } from '../words/stem.js'
import { hasMainClause, isLeftClosed, onlyPhrases } from './clauses.js'
import type { Draft, Ground, Shared } from './frame.js'
import { sourceAfter } from './subjects.js'
import { addressed, isDone, skipTail } from './tails.js'

/** "…, said Quill" and "…", said the guard, "…": the source follows its cue, and both follow what was said. */
export function invertedFrame(
  a: Analysis,
  verb: VerbGroup,
  ground: Ground,
  isPlain: boolean,
  shared: Shared,
): Draft | null {
  if (verb.head !== verb.from || verb.from - ground.first < 3 || lowOf(a, verb.head) === 'put') return null
  // Who stands after "told" is told: "…," Varn, 43, told the Gazette.
  if (addressed.has(lowOf(a, verb.head)) && stem(lowOf(a, verb.head)) !== 'warn') return null
  const source = sourceAfter(a, verb.to, ground.last)
  if (!source) return null
  const isQuoted = isQuoteMark(a, verb.from - 1) || isQuoteMark(a, verb.from - 2)
  if (!isPlain && !isQuoted) return null
  const opensQuoted = isQuoted && (a.quotationOf[ground.first] as number) >= 0
  if (!opensQuoted && !hasMainClause(a, ground.first, verb.from)) return null
  // "..., said it had": a pronoun after a comma and a verb opens a clause of its own unless the left is a quotation.
  if (/^(?:he|she|it|they|we|i)$/.test(lowOf(a, source.from)) && !isQuoted) return null
  if (
    /^(?:VERB|AUX)$/.test(tagOf(a, source.to)) &&
    !/^(?:adding|saying)$/.test(lowOf(a, source.to)) &&
    !/ing$/.test(lowOf(a, source.to))
  )
    return null
  const left: Range = { from: ground.first, to: trimRight(a, verb.from, ground.first) }
  const after = skipTail(a, source.to, ground.last, '')
  return {
    ...shared,
    source,
    content: withRight(a, left, after, ground),
    rule: 'cue-then-source',
    confidence: isQuoted ? 0.95 : 0.88,
  }
}

/** Where a quotation or clause goes on after its cue ("…", he said, "…"), both halves are content. */
function withRight(a: Analysis, left: Range, after: number, { last }: Ground): Range[] {
  let at = after
  while (at < last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  if (at >= last || isDone(a, at, last)) return [left]
  if (at > after && isQuoteMark(a, at) && a.quotationOf[at] !== -1) return [left, { from: at, to: last }]
  return [left]
}

function trimRight(a: Analysis, at: number, first: number): number {
  let end = at
  while (end > first && /^[,—–]$/.test(lowOf(a, end - 1))) end -= 1
  return end
}

/** ", he said." at the end, or ", she said, " in the middle: what was said stands before the source. */
export function trailingFrame(
  a: Analysis,
  source: Range,
  tail: number,
  ground: Ground,
  isPlain: boolean,
  shared: Shared,
): Draft | null {
  if (source.from - ground.first < 1 || !isLeftClosed(a, source.from, ground)) return null
  const left: Range = {
    from: afterColon(a, ground.first, source.from),
    to: trimRight(a, source.from, ground.first),
  }
  if (left.to - left.from < 1) return null
  const isQuoted = isQuoteMark(a, left.to - 1)
  // "Varn, who testified, said …": what stands before "who" is described by it.
  if (!isQuoted && lowOf(a, source.from) === 'who') return null
  if (!isQuoted && setsScene(a, left) && opensSpeech(a, tail, ground.last)) return null
  const opensLater = tail < ground.last && !/^[,—–:]$/.test(lowOf(a, tail)) && !isDone(a, tail, ground.last)
  // "On Friday, she said the mill would shut": the clause after the cue is what was said.
  if (isQuoted && lowOf(a, tail) === 'that') return null
  if (opensLater && !isQuoted && !onlyPhrases(a, tail, ground.last)) return null
  if (
    opensLater &&
    !isQuoted &&
    !onlyPhrases(a, tail, ground.last) &&
    !/ing$/.test(lowOf(a, tail)) &&
    !/^(?:in|of|after|before|during|as|when|about|and|but|to)$/.test(lowOf(a, tail))
  )
    return null
  if (!isPlain && !isQuoted && !isDone(a, tail, ground.last) && lowOf(a, tail) !== ',') return null
  if (!isQuoted && left.to - left.from < 3 && !/[,]/.test(lowOf(a, tail))) return null
  const right = rightPart(a, tail, ground, isQuoted)
  return {
    ...shared,
    source,
    content: right ? [left, right] : [left],
    rule: right ? 'cue-inside' : 'source-then-cue-after',
    confidence: isQuoted ? 0.96 : 0.9,
  }
}

/** "In a statement, ", "Asked about it, ": how or when it was said, and no part of it. */
function setsScene(a: Analysis, { from, to }: Range): boolean {
  if (to - from > 40) return false
  if (/^(?:asked|pressed|questioned|speaking|writing)$/.test(lowOf(a, from))) return true
  for (let i = from; i < to; i += 1)
    if (/^(?:VERB|AUX)$/.test(tagOf(a, i)) && !/(?:ing|ed)$/.test(lowOf(a, i)) && !isGiven(a, i)) return false
  return /^(?:ADP|ADV|SCONJ|VERB)$/.test(tagOf(a, from))
}

/** "In a statement read out in court": a participle behind its noun. */
function isGiven(a: Analysis, i: number): boolean {
  return (
    /^(?:read|given|made|held|seen|written|sent|shown|shot|broadcast|posted)$/.test(lowOf(a, i)) &&
    /^(?:NOUN|PROPN|NUM)$/.test(tagOf(a, i - 1))
  )
}

/** After a colon, or at a quotation that opens with a capital, the whole of what was said begins. */
function opensSpeech(a: Analysis, tail: number, last: number): boolean {
  let at = tail
  while (at < last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  if (at === tail || at >= last || !isQuoteMark(a, at)) return false
  return lowOf(a, tail) === ':' || /^\p{Lu}/u.test(a.tokens[at + 1]?.text ?? '')
}

function rightPart(a: Analysis, tail: number, { last }: Ground, isQuoted: boolean): Range | null {
  let at = tail
  while (at < last && /^[,—–:]$/.test(lowOf(a, at))) at += 1
  if (at === tail || at >= last || isDone(a, at, last)) return null
  if (isQuoteMark(a, at)) return { from: at, to: last }
  if (isQuoted) return null
  // ", adding that …", ", who …" and a new clause after ", but" are not the other half.
  if (/ing$/.test(lowOf(a, at)) && tagOf(a, at) === 'VERB') return null
  if (/^(?:who|which|while|after|when|as)$/.test(lowOf(a, at))) return null
  return { from: at, to: last }
}

function afterColon(a: Analysis, first: number, end: number): number {
  for (let i = end - 1; i > first; i -= 1) {
    if ((lowOf(a, i) === ':' || lowOf(a, i) === ';') && a.quotationOf[i] === -1) return i + 1
  }
  return first
}
