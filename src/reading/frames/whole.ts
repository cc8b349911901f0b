import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { nounBefore } from '../grammar/nouns.js'
import type { VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { groundOf } from './find.js'
import type { Frame } from './frame.js'

/** Cues whose object need not be a clause: "put the toll at 40", "called the plan a disgrace". */
const takesObject = /^(?:names-it|puts-at|cue-object|record-shows|estimates|calls-for)$/

/** A stretch that makes a sentence; `subject` is set where the words do not hold their own. */
export type Whole = { range: Range; subject: Range | null; isCall: boolean }

/**
 * Words without a verb say something only together with their cue: "The ministry put the toll at 40". Null where what is
 * told is a clause, or where source and cue do not make a sentence with it.
 */
export function wholeOf(a: Analysis, frame: Frame, told: Range, verbs: VerbGroup[]): Whole | null {
  const { source, cue, rule, stance } = frame
  if (!source || source.to > cue.from || !takesObject.test(rule) || stance === 'claiming') return null
  if (verbs.some((verb) => verb.isFinite && verb.from >= told.from && verb.to <= told.to)) return null
  const { first } = groundOf(a, frame.sentence)
  const isVerb = verbs.some((verb) => verb.isFinite && verb.from === cue.from)
  const isCall = rule === 'calls-for'
  const fromCue = { from: cue.from, to: told.to }
  if (lowOf(a, source.from) === 'who') {
    const end = lowOf(a, source.from - 1) === ',' ? source.from - 1 : source.from
    const subject = nounBefore(a, end, first)
    return subject && isVerb ? { range: fromCue, subject, isCall } : null
  }
  if (/^(?:which|that)$/.test(lowOf(a, source.from)) || (source.from > first && followsNoun(a, source.from)))
    return null
  const fromSource = { from: source.from, to: told.to }
  const isShort = source.to - source.from <= 6 && cue.from - source.to <= 2
  const isPlain = isShort && !hasComma(a, source.from, cue.from)
  const hasAdverb = cue.from > source.to
  if ((isPlain && (!isVerb || isCall || hasAdverb)) || (isShort && stance === 'denying'))
    return { range: fromSource, subject: null, isCall }
  return isVerb ? { range: fromCue, subject: source, isCall } : null
}

/** "a report the union called 'baseless'", "which it put at 40": what is named stands before its source. */
function followsNoun(a: Analysis, from: number): boolean {
  return /^(?:which|that)$/.test(lowOf(a, from - 1)) || tagOf(a, from - 1) === 'NOUN'
}

function hasComma(a: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (/^[,(—–]$/.test(lowOf(a, i))) return true
  return false
}
