import { isName, isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { plainSpeech, type CueEntry } from '../cues/lexicon.js'
import { headOf, nounAt, nounBefore } from '../grammar/nouns.js'
import type { VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { isCitable } from '../words/bodies.js'
import { possessives } from '../words/lists.js'
import { isPersonNoun } from '../words/people.js'
import { stem } from '../words/stem.js'
import { startsClause } from './clauses.js'
import type { Draft, Frame, Ground, Shared } from './frame.js'
import { firstSubject, sourceAfter } from './subjects.js'
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
    before.at(-1)?.source ??
    describedBy(a, firstSubject(a, ground, verb.from) ?? firstSubject(a, ground, ground.last), ground)
  const tail = skipTail(a, verb.to, ground.last, lowOf(a, verb.head))
  let at = tail
  while (at < ground.last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  if (at >= ground.last || !speaker) return null
  if (verb.from === ground.first) return null
  const cited = citedBy(a, verb, ground)
  if (cited)
    return { ...shared, source: speaker, content: [cited], rule: 'participle', confidence: 0.6, cited }
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
    content: [{ from: at, to: asideEnd(a, at, ground.last) }],
    rule: 'participle',
    confidence: isSpeech ? 0.92 : 0.6,
  }
}

/** "A man who heads a group, citing …": the man, and not the "who" that stands for him. */
function describedBy(a: Analysis, subject: Range | null, { first }: Ground): Range | null {
  if (!subject || !/^(?:who|which|that)$/.test(lowOf(a, subject.from))) return subject
  const end = lowOf(a, subject.from - 1) === ',' ? subject.from - 1 : subject.from
  return nounBefore(a, end, first)
}

/** ", citing it, said …": what stands between commas ends where the verb of the sentence comes. */
function asideEnd(a: Analysis, from: number, last: number): number {
  for (let i = from; i + 1 < Math.min(last, from + 40); i += 1)
    if (
      lowOf(a, i) === ',' &&
      plainSpeech.has(stem(lowOf(a, i + 1))) &&
      tagOf(a, i + 1) === 'VERB' &&
      !lowOf(a, i + 1).endsWith('ing')
    )
      return i
  return last
}

/** "citing two officials", "quoting government sources": whoever has told it to the speaker, or what paper shows it. */
function citedBy(a: Analysis, verb: VerbGroup, { last }: Ground): Range | null {
  if (!/^(?:citing|quoting)$/.test(lowOf(a, verb.head))) return null
  const noun = sourceAfter(a, verb.to, last)
  if (!noun || startsClause(a, verb.to, noun.to)) return null
  const head = headOf(a, noun)
  const low = lowOf(a, head)
  // "citing safety concerns" gives a reason.
  return isName(a, head) || isPersonNoun(low) || isCitable(low) ? noun : null
}

/** "The agency reported, citing two officials": the officials told it what it tells. */
export function citations(outer: Frame[]): Frame[] {
  return outer.flatMap((frame, f) => {
    const told = outer[f - 1] ?? outer[f + 1]
    return frame.cited && told && !told.cited
      ? [{ ...frame, source: frame.cited, content: told.content, rule: 'citing', cited: undefined }]
      : []
  })
}
