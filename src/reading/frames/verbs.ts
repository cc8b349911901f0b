import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { cueEntries, plainSpeech, type CueEntry } from '../cues/lexicon.js'
import { headOf } from '../grammar/nouns.js'
import { needsObject, type VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { stem } from '../words/stem.js'
import { forwardFrame, opensForward, quotedAs, relativeFrame } from './after.js'
import { invertedFrame, trailingFrame } from './before.js'
import { isLeftClosed } from './clauses.js'
import type { Draft, Frame, Ground, Shared } from './frame.js'
import { participleFrame } from './participles.js'
import { firstSubject, subjectBefore } from './subjects.js'
import { skipTail } from './tails.js'

const declining = /^(?:declin|refus|fail|not)/

/** The frame of one verb that may be a cue, or null. Frames that lie inside another's content are dealt with later. */
export function verbFrame(a: Analysis, verb: VerbGroup, ground: Ground, before: Frame[]): Draft | null {
  const low = lowOf(a, verb.head)
  const isHeard = isHeardInCourt(a, verb, ground)
  const entries = isHeard ? heard : cueEntries(low)
  if (entries.length === 0) return null
  if (verb.form === 'infinitive' && !/^(?:say|add)$/.test(low)) return null
  if (isDeclined(a, verb, ground) || isHabit(a, verb)) return null
  // "must declare", "should say": a duty and no utterance.
  if (verb.modal && /^(?:must|should|shall|can)$/.test(verb.modal)) return null
  const cue: Range = { from: verb.from, to: verb.to }
  const shared = {
    cue,
    stance: stanceOf(entries, verb),
    isNegated: verb.isNegated,
    sentence: ground.sentence,
  }
  if (verb.form === 'ing') return participleFrame(a, verb, ground, entries, before, shared)
  const quoted = quotedAs(a, verb, ground, shared)
  if (quoted) return quoted
  if (isDoneTo(a, verb)) return null
  if (verb.isPassive && !/^(?:told|quoted|informed|warned)$/.test(low)) return null

  const isPlain = isHeard || plainSpeech.has(stem(low))
  return bestOf([
    () =>
      isLeftClosed(a, verb.from, ground) && !opensForward(a, verb, ground)
        ? invertedFrame(a, verb, ground, isPlain, shared)
        : null,
    ...bySubject(a, verb, ground, before, entries, isPlain, shared),
  ])
}

/** The ways to read a cue whose source is its subject. */
function bySubject(
  a: Analysis,
  verb: VerbGroup,
  ground: Ground,
  before: Frame[],
  entries: CueEntry[],
  isPlain: boolean,
  shared: Shared,
): (() => Draft | null)[] {
  const source = subjectOf(a, verb, ground, before)
  if (!source) return []
  const opener = source.from - 1
  const isRelative = opener > ground.first && lowOf(a, opener) === 'which'
  const own = { ...ground, last: asideEnd(a, source, verb, ground) }
  const tail = skipCited(a, skipTail(a, verb.to, own.last, lowOf(a, verb.head)), own.last)
  return [
    () => (isRelative ? relativeFrame(a, verb, source, own, shared) : null),
    () => trailingFrame(a, source, tail, ground, isPlain, shared),
    () => forwardFrame(a, verb, source, tail, own, entries, shared),
  ]
}

/** "reported, quoting two guards, that …": whom it has that from stands between a cue and what is told. */
function skipCited(a: Analysis, at: number, last: number): number {
  if (lowOf(a, at) !== ',' || !/^(?:citing|quoting)$/.test(lowOf(a, at + 1))) return at
  let end = at + 2
  while (end < last && end - at < 40 && lowOf(a, end) !== ',') end += 1
  return lowOf(a, end) === ',' && end + 1 < last ? end : at
}

/** "Fell, who called it a disgrace, said": what is told between commas ends where the verb of the sentence comes. */
function asideEnd(a: Analysis, source: Range, verb: VerbGroup, { last }: Ground): number {
  if (lowOf(a, source.from) !== 'who' || lowOf(a, source.from - 1) !== ',') return last
  for (let i = verb.to; i + 1 < Math.min(last, verb.to + 60); i += 1) {
    if (lowOf(a, i) !== ',') continue
    // American style has the comma before the mark: "called it 'rash,' said".
    const next = isQuoteMark(a, i + 1) ? i + 2 : i + 1
    const isOpen = next === i + 1 && a.quotationOf[i] !== -1
    if (!isOpen && /^(?:VERB|AUX)$/.test(tagOf(a, next)) && !/ing$/.test(lowOf(a, next)))
      return next === i + 1 ? i : i + 2
  }
  return last
}

/** The first way that fits; the next one that would have fitted is its runner-up. */
function bestOf(ways: (() => Draft | null)[]): Draft | null {
  let best: Draft | null = null
  for (const way of ways) {
    const draft = way()
    if (!draft) continue
    if (best) {
      const margin = Math.max(0.05, best.confidence - draft.confidence)
      return { ...best, runnerUp: { rule: draft.rule, margin } }
    }
    best = draft
  }
  return best
}

function stanceOf(entries: CueEntry[], verb: VerbGroup): Frame['stance'] {
  const stance = (entries[0] as CueEntry).stance
  return verb.modal && /^(?:will|would|may|might|could)$/.test(verb.modal) && stance === 'neutral'
    ? 'neutral'
    : stance
}

/** "declined to say", "would not confirm", "did not comment": no statement was made. */
function isDeclined(a: Analysis, verb: VerbGroup, ground: Ground): boolean {
  const to = verb.from - 1
  if (to > ground.first && lowOf(a, to) === 'to' && declining.test(stem(lowOf(a, to - 1)))) return true
  if (verb.form === 'infinitive') return true
  const low = lowOf(a, verb.head)
  if (
    verb.isNegated &&
    /^(?:say|comment|confirm|elaborate|give|specify|name|identify|explain|respond|reply|disclose|reveal|commented|said|given|commenting|responded|mention|detail|state|quote)$/.test(
      low,
    )
  )
    return true
  return (
    /^(?:respond|responded|reply|replied)$/.test(low) &&
    lowOf(a, verb.to) === 'to' &&
    !isQuoteMark(a, verb.to + 1) &&
    /request|question|message|email|call|comment/.test(
      a.tokens
        .slice(verb.to, verb.to + 7)
        .map((t) => t.low)
        .join(' '),
    )
  )
}

/** "two generals accused of plotting", "a fire reported by two guards", "the estimated cost": done to them, and not by them. */
function isDoneTo(a: Analysis, verb: VerbGroup): boolean {
  return (
    verb.form === 'participle' &&
    (needsObject.test(lowOf(a, verb.head)) ||
      (lowOf(a, verb.to) === 'by' && !plainSpeech.has(stem(lowOf(a, verb.head)))) ||
      /^(?:the|a|an)$/.test(lowOf(a, verb.from - 1)))
  )
}

const heard: CueEntry[] = [{ stance: 'neutral', kind: 'speech' }]

/** "The inquest heard he had called twice": what is told in open court, by whoever told it there. */
function isHeardInCourt(a: Analysis, verb: VerbGroup, { first }: Ground): boolean {
  if (lowOf(a, verb.head) !== 'heard' || verb.isPassive) return false
  const subject = subjectBefore(a, verb.from, first)
  return (
    subject !== null &&
    /^(?:court|tribunal|jury|jurors|inquest|hearing|inquiry|trial)$/.test(lowOf(a, headOf(a, subject)))
  )
}

/** "rarely admits defeat": what someone does as a rule is not something they said. */
function isHabit(a: Analysis, verb: VerbGroup): boolean {
  const words = a.tokens.slice(Math.max(0, verb.from - 1), verb.to).map((token) => token.low)
  return (
    words.some((word) => /^(?:rarely|seldom|often|usually|always|never|routinely)$/.test(word)) &&
    !/^(?:had|has|have)$/.test(words[0] ?? '')
  )
}

function subjectOf(a: Analysis, verb: VerbGroup, ground: Ground, before: Frame[]): Range | null {
  const previous = lowOf(a, verb.from - 1)
  if (/^(?:who|which)$/.test(previous)) return { from: verb.from - 1, to: verb.from }
  const shares = /^(?:and|but|or|then)$/.test(previous)
  if (shares) {
    const last = before.at(-1)
    if (last?.source) return last.source
    return firstSubject(a, ground, verb.from)
  }
  return subjectBefore(a, verb.from, ground.first)
}
