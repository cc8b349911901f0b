import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { groundOf, type Found } from '../frames/find.js'
import type { Frame, Ground } from '../frames/frame.js'
import { skipTail } from '../frames/tails.js'
import { wholeOf } from '../frames/whole.js'
import type { VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'

/** A stretch of a sentence with who says it; `frame` is null for the newsroom's own narration. */
export type Region = {
  range: Range
  frame: Frame | null
  hasHole: boolean
  /** Whose deed a stretch without a subject tells. */
  subject?: Range | null
}

/** The stretches of a sentence that may hold claims: what each frame tells, and what is left over. */
export function regionsOf(a: Analysis, found: Found, sentence: number, carried: Frame | null): Region[] {
  const { outer, verbs } = found
  const ground = groundOf(a, sentence)
  const whole: Range = { from: ground.first, to: ground.last }
  if (outer.length === 0) return [{ range: whole, frame: carried, hasHole: false }]
  // Whoever is cited, or a reason that is, is no claim.
  const regions = outer
    .filter((frame) => !isCiting(a, frame))
    .flatMap((frame) => contentRegions(a, frame, verbs))
  const free = leftovers(a, found, ground)
  return [
    ...regions,
    ...free.map((range) => ({ range, frame: null, hasHole: false, subject: doerOf(a, range, outer) })),
  ].sort((x, y) => x.range.from - y.range.from)
}

function isCiting(a: Analysis, frame: Frame): boolean {
  return frame.rule === 'participle' && /^(?:citing|quoting)$/.test(lowOf(a, frame.cue.from))
}

/** "… and urged him to go": the subject of the frame before it, where the stretch begins with a verb. */
function doerOf(a: Analysis, { from }: Range, outer: Frame[]): Range | null {
  if (!/^(?:VERB|AUX)$/.test(tagOf(a, from))) return null
  const before = outer.filter(
    (frame) => frame.cue.to <= from && frame.source && frame.source.to <= frame.cue.from,
  )
  return before.at(-1)?.source ?? null
}

/** Two halves of one clause around a cue are one region; two sentences around it are two. */
function contentRegions(a: Analysis, frame: Frame, verbs: VerbGroup[]): Region[] {
  const [first, second] = frame.content
  if (!first) return []
  if (!second && frame.rule === 'cue-that' && first.to - first.from > 1)
    return [{ range: { from: first.from + 1, to: first.to }, frame, hasHole: false }]
  if (!second) {
    const whole = wholeOf(a, frame, first, verbs)
    if (!whole) return [{ range: first, frame, hasHole: false }]
    const { range, subject, isCall } = whole
    // A call is nothing its caller claims; that it was made is told by the newsroom.
    return [{ range, subject, frame: isCall ? null : frame, hasHole: false }]
  }
  const hasVerb = (range: Range) =>
    verbs.some((verb) => verb.isFinite && verb.from >= range.from && verb.to <= range.to)
  const opensWithVerb = verbs.some((verb) => verb.from >= second.from && verb.from <= second.from + 2)
  if (frame.source === null && frame.rule === 'is-believed-to')
    return [{ range: { from: first.from, to: second.to }, frame, hasHole: false }]
  // "The valve was shut, the clerk said, by two officers": a phrase goes on with the clause before the cue.
  const goesOn = !hasVerb(second) && !/^(?:up|down|compared|though|although)$/.test(lowOf(a, second.from))
  if (!hasVerb(first) || goesOn || (opensWithVerb && frame.rule === 'cue-inside')) {
    if (hasVerb(first) && hasVerb(second)) {
      const isAux = verbs.find((verb) => verb.from >= first.from && verb.to <= first.to && verb.isFinite)
      if (isAux && isAux.to < first.to - 1)
        return frame.content.map((range) => ({ range, frame, hasHole: false }))
    }
    return [{ range: { from: first.from, to: second.to }, frame, hasHole: true }]
  }
  return frame.content.map((range) => ({ range, frame, hasHole: false }))
}

/** What no frame has claimed: narration around a participle, the rest after "his claim that …". */
function leftovers(a: Analysis, { outer, verbs }: Found, ground: Ground): Range[] {
  const taken = new Uint8Array(ground.last - ground.first)
  const take = (range: Range) => {
    for (let i = Math.max(range.from, ground.first); i < Math.min(range.to, ground.last); i += 1)
      taken[i - ground.first] = 1
  }
  for (const frame of outer) {
    take(frame.cue)
    take({ from: frame.cue.to, to: skipTail(a, frame.cue.to, ground.last, lowOf(a, frame.cue.to - 1)) })
    for (const range of frame.content) take(range)
    // "The agency quoted an aide as saying": who quotes has told nothing else.
    if (frame.rule === 'quoted-as-saying' && frame.source)
      take({ from: clauseStart(a, frame.source.from, ground.first), to: frame.source.from })
    const isBorrowed =
      frame.rule === 'participle' &&
      !outer.some((other) => other !== frame && other.source?.from === frame.source?.from)
    if (frame.source && !isBorrowed) take(frame.source)
  }
  const free: Range[] = []
  for (let i = 0; i < taken.length; i += 1) {
    if (taken[i]) continue
    let end = i
    while (end < taken.length && !taken[end]) end += 1
    const range = trim(a, { from: ground.first + i, to: ground.first + end })
    const hasVerb = verbs.some((verb) => verb.isFinite && verb.from >= range.from && verb.to <= range.to)
    if (hasVerb && range.to - range.from >= 3 && !isSetting(a, range, outer)) free.push(range)
    i = end
  }
  return free
}

function clauseStart(a: Analysis, end: number, first: number): number {
  let at = end
  while (at > first && !/^[,;:—–]$/.test(lowOf(a, at - 1)) && !isQuoteMark(a, at - 1)) at -= 1
  return at
}

/** "Asked whether it would close, she said …": what sets the scene for a cue is no claim. */
function isSetting(a: Analysis, { from, to }: Range, outer: Frame[]): boolean {
  const opensSentence = outer.some(
    (frame) => frame.source && frame.source.from >= to && frame.content.every((range) => range.from >= to),
  )
  if (!opensSentence) return false
  return (
    tagOf(a, from) === 'VERB' ||
    /^(?:asked|when|if|as|while|speaking|in|on|at|during|after|before)$/.test(lowOf(a, from))
  )
}

/**
 * What a source phrase tells of the source in passing: "Quill, who won silver in 2021, said". Wanting no name is left
 * out by the caller.
 */
export function asidesOf(a: Analysis, { outer, verbs }: Found): { range: Range; subject: Range }[] {
  const found: { range: Range; subject: Range }[] = []
  const seen = new Set<number>()
  for (const { source } of outer) {
    if (!source || seen.has(source.from)) continue
    seen.add(source.from)
    for (let i = source.from + 1; i < source.to - 2; i += 1) {
      if (!/^(?:who|which)$/.test(lowOf(a, i)) || (lowOf(a, i - 1) !== ',' && tagOf(a, i - 1) !== 'NOUN'))
        continue
      let end = i + 1
      while (end < source.to && lowOf(a, end) !== ',') end += 1
      const verb = verbs.find((group) => group.from > i && group.to <= end && group.isFinite)
      if (verb && end - i >= 3 && !outer.some((other) => other.cue.from === verb.from))
        found.push({
          range: { from: i, to: end },
          subject: { from: source.from, to: lowOf(a, i - 1) === ',' ? i - 1 : i },
        })
    }
  }
  return found
}

/** Marks and words that part one clause from the next; nothing ends with them. */
const joining =
  /^[,;:—–]$|^(?:and|but|while|which|after|when|as|although|though|because|since|before|until|if|whereas)$/

function trim(a: Analysis, range: Range): Range {
  let { from, to } = range
  while (from < to && /^[,;:—–]$|^(?:and|but|while|although|though|after|when|as)$/.test(lowOf(a, from)))
    from += 1
  while (to > from && joining.test(lowOf(a, to - 1))) to -= 1
  return { from, to }
}
