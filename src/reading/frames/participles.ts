import { isQuoteMark, lowOf, type Analysis } from '../analysis.js'
import type { CueEntry } from '../cues/lexicon.js'
import { nounAt, nounBefore } from '../grammar/nouns.js'
import type { VerbGroup } from '../grammar/verbs.js'
import { possessives } from '../words/lists.js'
import { startsClause } from './clauses.js'
import type { Draft, Frame, Ground, Shared } from './frame.js'
import { firstSubject } from './subjects.js'
import { skipTail } from './tails.js'

/** ", adding that …", ", saying he …", ", blaming …": the subject is that of the main clause or its speaker. */
export function participleFrame(
  a: Analysis,
  verb: VerbGroup,
  ground: Ground,
  entries: CueEntry[],
  before: Frame[],
  shared: Shared,
): Draft | null {
  if (verb.from > ground.first && lowOf(a, verb.from - 1) !== ',' && !/ing$/.test(lowOf(a, verb.from)))
    return null
  const previous = lowOf(a, verb.from - 1)
  const opens =
    verb.from === ground.first ||
    previous === ',' ||
    previous === 'and' ||
    before.some((frame) => frame.source && frame.source.to >= verb.from - 1)
  if (!opens || possessives.has(previous)) return null
  const speaker =
    before.at(-1)?.source ?? firstSubject(a, ground, verb.from) ?? firstSubject(a, ground, ground.last)
  const tail = skipTail(a, verb.to, ground.last, lowOf(a, verb.head))
  let at = tail
  while (at < ground.last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  if (at >= ground.last || !speaker) return null
  if (verb.from === ground.first) return null
  const kinds = new Set(entries.map((entry) => entry.kind))
  const isSpeech =
    (kinds.has('speech') || (kinds.has('finding') && lowOf(a, at) === 'that')) &&
    (lowOf(a, at) === 'that' || isQuoteMark(a, at) || startsClause(a, at, ground.last))
  const isBlame = kinds.has('named') && nounBefore(a, at + 1, at) !== null
  if (!isSpeech && !isBlame && !kinds.has('object')) return null
  if (!isSpeech && kinds.has('object') && !nounAt(a, at, ground.last)) return null
  return {
    ...shared,
    source: speaker,
    content: [{ from: at, to: ground.last }],
    rule: 'participle',
    confidence: isSpeech ? 0.92 : 0.6,
  }
}
