import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { findVerbs, type VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { contentHolds, type Draft, type Frame, type Ground } from './frame.js'
import { accordingTo, impersonal, nounFrame, raised, witnessed } from './others.js'
import { citations } from './participles.js'
import { verbFrame } from './verbs.js'

/** The frames of a sentence: those that stand on their own, and those told inside another's content. */
export type Found = { outer: Frame[]; inner: Frame[]; verbs: VerbGroup[] }

/** No sentence of a newspaper holds more cues than this; a hostile one is read no further. */
const mostFrames = 24

/** What is found where there is nothing to find. It is shared: a text may be a million lines of one letter. */
const nothing: Found = { outer: [], inner: [], verbs: [] }

/** Frames by rules alone, for one sentence. */
export function findFrames(a: Analysis, sentence: number): Found {
  const range = a.sentences[sentence] as Range
  // A line of a word or two has no room for a source and what it says.
  if (range.to - range.from < 3) return nothing
  const ground = groundOf(a, sentence)
  const verbs = findVerbs(a, range)
  const frames: Frame[] = []
  let v = 0
  for (let i = range.from; i < ground.last && frames.length < mostFrames; i += 1) {
    while (v < verbs.length && (verbs[v] as VerbGroup).from < i) v += 1
    const verb = verbs[v]
    if (isQuoted(a, i)) continue
    const found =
      accordingTo(a, i, ground) ??
      impersonal(a, i, ground) ??
      (verb?.from === i && !isQuoted(a, verb.head)
        ? ofVerb(a, verb, ground, frames)
        : nounFrame(a, i, ground, verbs))
    if (found) frames.push({ ...found, more: [] })
  }
  if (frames.length === 0 && verbs.length === 0) return nothing
  const { outer, inner } = settle(a, frames)
  return { outer, inner: [...inner, ...citations(outer)], verbs }
}

export function groundOf(a: Analysis, sentence: number): Ground {
  const range = a.sentences[sentence] as Range
  return { first: range.from, last: lastOf(a, range), sentence }
}

function ofVerb(a: Analysis, verb: VerbGroup, ground: Ground, frames: Frame[]): Draft | null {
  return witnessed(a, verb, ground) ?? raised(a, verb, ground) ?? verbFrame(a, verb, ground, frames)
}

function isQuoted(a: Analysis, i: number): boolean {
  const q = a.quotationOf[i] as number
  return q >= 0 && !isQuoteMark(a, i)
}

/** The end of a sentence without its last stop; a closing quotation mark stays. */
function lastOf(a: Analysis, { from, to }: Range): number {
  let last = to
  while (last > from && /^[.!?…;]$/.test(a.tokens[last - 1]?.text ?? '')) last -= 1
  return last
}

/**
 * Cuts each content where the next frame of the same rank begins, and parts outer frames from those told inside them.
 * A frame whose source is shared with the one before ("said …, and put …") is of the same rank.
 */
function settle(a: Analysis, frames: Frame[]): { outer: Frame[]; inner: Frame[] } {
  const outer: Frame[] = []
  const inner: Frame[] = []
  for (const frame of frames) {
    const holder = outer.find((other) => isTold(a, other, frame) && !speaksForAll(other, frame))
    if (holder) {
      inner.push(frame)
      continue
    }
    // A cue at the end ("…, the filing shows") may take in frames met before it.
    const told = outer.filter((other) => contentHolds(frame, other.cue.from) && !isParticiple(other))
    for (const other of told) {
      cut(a, other, frame)
      outer.splice(outer.indexOf(other), 1)
      inner.push(other)
    }
    for (const other of outer) cut(a, other, frame)
    trimLeft(outer, frame)
    outer.push(frame)
  }
  for (const frame of outer) cutRefusal(a, frame)
  return { outer: outer.filter((frame) => frame.content.length > 0), inner }
}

/** "a guard said it was open, the filing shows": the cue at the end speaks for the cue before it too. */
function speaksForAll(other: Frame, frame: Frame): boolean {
  return (
    /^(?:source-then-cue-after|cue-then-source|cue-inside|according-to|reporter-saw)$/.test(frame.rule) &&
    contentHolds(frame, other.cue.from)
  )
}

/** "said it was open and declined to comment": whoever refuses is the one who speaks, and nothing was said. */
function cutRefusal(a: Analysis, frame: Frame): void {
  if (!frame.source || frame.source.from > frame.cue.from) return
  frame.content = frame.content.map((range) => {
    for (let i = range.from + 1; i + 2 < range.to; i += 1) {
      if (
        /^(?:and|but)$/.test(lowOf(a, i)) &&
        /^(?:declined|refused)$/.test(lowOf(a, i + 1)) &&
        lowOf(a, i + 2) === 'to'
      )
        return { from: range.from, to: i }
    }
    return range
  })
}

function isParticiple(frame: Frame): boolean {
  return frame.rule === 'participle'
}

/** Is `frame` told inside the content of `other`? */
function isTold(a: Analysis, other: Frame, frame: Frame): boolean {
  if (!contentHolds(other, frame.cue.from)) return false
  if (frame.rule === 'participle') return false
  const start = Math.min(frame.cue.from, frame.source?.from ?? frame.cue.from)
  const sharesSource =
    frame.source !== null && other.source !== null && frame.source.from === other.source.from
  if (sharesSource) return false
  const before = lowOf(a, start - 1)
  const clause =
    /^(?:but|while|though|although)$/.test(before) || (before === 'and' && lowOf(a, start - 2) === ',')
  if (clause && frame.source && frame.source.from > other.cue.to) return false
  if (before === ',' && /^(?:which|who)$/.test(lowOf(a, start))) return false
  if (before === 'which' && lowOf(a, start - 2) === ',') return false
  if (frame.rule === 'noun-that' || frame.rule === 'is-believed-to' || frame.rule.startsWith('it-is'))
    return true
  if (frame.rule === 'according-to' && frame.cue.from > other.cue.from) return true
  if (isAppositive(a, start)) return false
  return true
}

/** ", a charge the mill rejected": a noun that names what went before, with a clause about it. */
function isAppositive(a: Analysis, start: number): boolean {
  let at = start - 1
  while (at > 0 && /^(?:DET|NOUN|ADJ)$/.test(tagOf(a, at))) at -= 1
  return (
    lowOf(a, at) === ',' &&
    /^(?:a|an)$/.test(lowOf(a, at + 1)) &&
    /^(?:claim|charge|allegation|report|accusation|figure|account|version|suggestion)$/.test(
      lowOf(a, start - 1),
    )
  )
}

function cut(a: Analysis, other: Frame, frame: Frame): void {
  let start = Math.min(
    frame.cue.from,
    frame.source && frame.source.from > other.cue.from ? frame.source.from : frame.cue.from,
  )
  if (isAppositive(a, start)) {
    while (lowOf(a, start - 1) !== ',') start -= 1
  }
  if (/^(?:who|which|that)$/.test(lowOf(a, start - 1)) && frame.rule !== 'cue-that') start -= 1
  while (start > 0 && /^(?:,|and|but|while|though|although|which|then|later)$/.test(lowOf(a, start - 1)))
    start -= 1
  if (/^(?:after|when|as|because|since|before|until|if|whereas)$/.test(lowOf(a, start - 1))) {
    start -= 1
    while (lowOf(a, start - 1) === ',') start -= 1
  }
  other.content = other.content
    .map((range) => (range.from < start && range.to > start ? { from: range.from, to: start } : range))
    .filter(
      (range) =>
        range.to > range.from &&
        !(range.from >= start && range.from > other.cue.from && range.from < frame.cue.to),
    )
}

/** Left content does not reach back over what an earlier frame said. */
function trimLeft(outer: Frame[], frame: Frame): void {
  const before = outer.filter(
    (other) =>
      other.cue.from < frame.cue.from &&
      !(
        frame.source &&
        other.source &&
        frame.source.from === other.source.from &&
        frame.rule === 'participle'
      ),
  )
  if (before.length === 0 || frame.rule === 'is-believed-to') return
  const floor = Math.max(...before.map((other) => other.cue.to))
  frame.content = frame.content
    .map((range) => (range.from < floor && range.to > floor ? { from: floor, to: range.to } : range))
    .filter((range) => range.to > floor || range.from >= floor)
}
