import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { cueNouns, hearsay, stanceOfNoun } from '../cues/lexicon.js'
import { nounAt } from '../grammar/nouns.js'
import type { VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { possessives } from '../words/lists.js'
import type { Draft, Ground } from './frame.js'
import { sourceAfter } from './subjects.js'

/** "according to the filing", at either end of the clause it speaks for. */
export function accordingTo(a: Analysis, at: number, ground: Ground): Draft | null {
  if (lowOf(a, at) !== 'according' || lowOf(a, at + 1) !== 'to') return null
  const source = sourceAfter(a, at + 2, ground.last)
  if (!source) return null
  const base = {
    source,
    cue: { from: at, to: at + 2 },
    stance: 'evidential' as const,
    isNegated: false,
    sentence: ground.sentence,
  }
  if (at === ground.first) {
    let from = source.to
    while (from < ground.last && lowOf(a, from) === ',') from += 1
    return from < ground.last
      ? { ...base, content: [{ from, to: ground.last }], rule: 'according-to-first', confidence: 0.95 }
      : null
  }
  const left = { from: ground.first, to: lowOf(a, at - 1) === ',' ? at - 1 : at }
  if (left.to <= left.from) return null
  let right = source.to
  while (right < ground.last && lowOf(a, right) === ',') right += 1
  const goesOn =
    right > source.to &&
    right < ground.last &&
    !/ing$/.test(lowOf(a, right)) &&
    !/^(?:who|which|and|but|while)$/.test(lowOf(a, right))
  return {
    ...base,
    content: goesOn ? [left, { from: right, to: ground.last }] : [left],
    rule: 'according-to',
    confidence: 0.95,
  }
}

const itIs = /^(?:is|was|has|had|are|were)$/

/** "it is understood", "It is alleged that …": nobody in particular. */
export function impersonal(a: Analysis, it: number, ground: Ground): Draft | null {
  if (lowOf(a, it) !== 'it' || !itIs.test(lowOf(a, it + 1))) return null
  let end = it + 2
  while (end < ground.last && end - it < 6 && /^(?:ADV|AUX)$/.test(tagOf(a, end))) end += 1
  if (!hearsay.has(lowOf(a, end))) return null
  const to = end + 1
  const cue = { from: it, to }
  const base = {
    source: null,
    cue,
    stance: 'evidential' as const,
    isNegated: false,
    sentence: ground.sentence,
  }
  if (lowOf(a, to) === 'that')
    return { ...base, content: [{ from: to, to: ground.last }], rule: 'it-is-said-that', confidence: 0.93 }
  if (cue.from > ground.first && lowOf(a, cue.from - 1) === ',') {
    const left = { from: ground.first, to: cue.from - 1 }
    const at = lowOf(a, to) === ',' ? to + 1 : to
    const content = at < ground.last ? [left, { from: at, to: ground.last }] : [left]
    return { ...base, content, rule: 'it-is-said', confidence: 0.93 }
  }
  return null
}

/** "is believed to have fled", "is widely regarded as a bellwether": the holder is not named. */
export function raised(a: Analysis, verb: VerbGroup, ground: Ground): Draft | null {
  const low = lowOf(a, verb.head)
  const next = lowOf(a, verb.to)
  if (
    !verb.isPassive ||
    !hearsay.has(low) ||
    (next !== 'to' && next !== 'as') ||
    lowOf(a, verb.from - 1) === 'it'
  )
    return null
  const subject: Range = { from: ground.first, to: verb.from }
  if (subject.to <= subject.from) return null
  return {
    source: null,
    cue: { from: verb.from, to: verb.to + 1 },
    content: [subject, { from: verb.to + 1, to: ground.last }],
    stance: 'evidential',
    isNegated: verb.isNegated,
    sentence: ground.sentence,
    rule: 'is-believed-to',
    confidence: 0.85,
  }
}

/** "His claim that aid was held up", "the ministry's allegation that …". */
export function nounFrame(a: Analysis, at: number, ground: Ground, verbs: VerbGroup[]): Draft | null {
  const low = lowOf(a, at)
  if (tagOf(a, at) !== 'NOUN' || !cueNouns.has(low) || lowOf(a, at + 1) !== 'that') return null
  const owner = ownerBefore(a, at, ground.first)
  if (!owner) return null
  return {
    source: owner,
    cue: { from: at, to: at + 1 },
    content: [{ from: at + 1, to: clauseEnd(a, verbs, at, ground) }],
    stance: stanceOfNoun[low] ?? 'neutral',
    isNegated: false,
    sentence: ground.sentence,
    rule: 'noun-that',
    confidence: 0.8,
  }
}

function ownerBefore(a: Analysis, at: number, first: number): Range | null {
  let from = at
  while (from > first && tagOf(a, from - 1) === 'ADJ') from -= 1
  if (from > first && possessives.has(lowOf(a, from - 1))) return { from: from - 1, to: from }
  if (from > first && lowOf(a, from - 1) === "'s") {
    let start = from - 1
    while (start > first && /^(?:NOUN|PROPN|DET|ADJ|NUM)$/.test(tagOf(a, start - 1))) start -= 1
    return start < from - 1 ? { from: start, to: from - 1 } : null
  }
  return null
}

/** The clause after "that" has finite verbs of its own; the last one belongs to the sentence ("…that X was held is contested"). */
function clauseEnd(a: Analysis, verbs: VerbGroup[], at: number, ground: Ground): number {
  let comma = at + 1
  while (comma < ground.last && lowOf(a, comma) !== ',') comma += 1
  const finite = verbs.filter((verb) => verb.isFinite && verb.from > at && verb.from < comma)
  const last = finite.length > 1 ? finite.at(-1) : undefined
  return last ? last.from : ground.last
}

/** "a Tern reporter saw": the newsroom's own eyes. */
export function witnessed(a: Analysis, verb: VerbGroup, ground: Ground): Draft | null {
  if (!/^(?:saw|seen|witnessed|heard|watched|counted)$/.test(lowOf(a, verb.head))) return null
  const before = lowOf(a, verb.from - 1)
  if (
    !/^(?:reporter|correspondent|journalist|photographer|reporters|journalists|correspondents)$/.test(before)
  )
    return null
  let from = verb.from - 1
  while (from > ground.first && /^(?:DET|PROPN|NOUN|ADJ|NUM)$/.test(tagOf(a, from - 1))) from -= 1
  if (from === ground.first || lowOf(a, from - 1) !== ',') return null
  const noun = nounAt(a, from, verb.from)
  return (
    noun && {
      source: { from, to: verb.from },
      cue: { from: verb.from, to: verb.to },
      content: [{ from: ground.first, to: from - 1 }],
      stance: 'certain',
      isNegated: false,
      sentence: ground.sentence,
      rule: 'reporter-saw',
      confidence: 0.9,
    }
  )
}
