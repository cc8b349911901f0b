import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { cueEntries, plainSpeech, type CueEntry } from '../cues/lexicon.js'
import type { VerbGroup } from '../grammar/verbs.js'
import { headOf, nounAt, nounBefore } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { datasetWords, documentWords } from '../words/bodies.js'
import { possessives } from '../words/lists.js'
import { stem } from '../words/stem.js'
import type { Draft, Frame } from './frame.js'
import { sourceAfter, subjectBefore } from './subjects.js'
import { isDone, skipTail } from './tails.js'

/** What one sentence offers to its verbs: where it starts and ends, without the last stop. */
export type Ground = { first: number; last: number; sentence: number }

const declining = /^(?:declin|refus|fail|not)/

/** The frame of one verb that may be a cue, or null. Frames that lie inside another's content are dealt with later. */
export function verbFrame(a: Analysis, verb: VerbGroup, ground: Ground, before: Frame[]): Draft | null {
  const low = lowOf(a, verb.head)
  const entries = cueEntries(low)
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
  if (verb.isPassive && !/^(?:told|quoted|informed|warned)$/.test(low)) return null

  const isPlain = plainSpeech.has(stem(low))
  const hasLeft = isLeftClosed(a, verb.from, ground)
  if (hasLeft && !opensForward(a, verb, ground)) {
    const inverted = invertedFrame(a, verb, ground, isPlain, shared)
    if (inverted) return inverted
  }
  const source = subjectOf(a, verb, ground, before)
  if (!source) return null
  const opener = source.from - 1
  if (opener > ground.first && lowOf(a, opener) === 'which') {
    const inside = relativeFrame(a, verb, source, ground, shared)
    if (inside) return inside
  }
  const tail = skipTail(a, verb.to, ground.last, low)
  const trailing = trailingFrame(a, source, tail, ground, isPlain, shared)
  if (trailing) return trailing
  return forwardFrame(a, verb, source, tail, ground, entries, shared)
}

/** "quoted an aide as saying": the aide speaks; who quotes is where the desk has it from. */
function quotedAs(a: Analysis, verb: VerbGroup, ground: Ground, shared: Shared): Draft | null {
  if (!/^(?:quoted|quotes|quoting|cited|cites|citing)$/.test(lowOf(a, verb.head))) return null
  const source = nounAt(a, verb.to, ground.last)
  if (
    !source ||
    lowOf(a, source.to) !== 'as' ||
    !/^(?:saying|telling|claiming|warning)$/.test(lowOf(a, source.to + 1))
  )
    return null
  const from = source.to + 2
  if (from >= ground.last) return null
  return {
    ...shared,
    source,
    cue: { from: source.to, to: from },
    content: [{ from, to: ground.last }],
    rule: 'quoted-as-saying',
    confidence: 0.85,
  }
}

/** ", which the mill denied" (the pronoun is what was said) and "which he said proved …" (what follows is). */
function relativeFrame(
  a: Analysis,
  verb: VerbGroup,
  source: Range,
  ground: Ground,
  shared: Shared,
): Draft | null {
  const base = { ...shared, source, rule: 'relative', confidence: 0.8 }
  if (isDone(a, verb.to, ground.last) || lowOf(a, verb.to) === ',')
    return { ...base, content: [{ from: source.from - 1, to: source.from }] }
  if (/^(?:VERB|AUX)$/.test(tagOf(a, verb.to)))
    return { ...base, content: [{ from: verb.to, to: ground.last }] }
  return null
}

type Shared = Pick<Frame, 'cue' | 'stance' | 'isNegated' | 'sentence'>

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

/** "rarely admits defeat": what someone does as a rule is not something they said. */
function isHabit(a: Analysis, verb: VerbGroup): boolean {
  const words = a.tokens.slice(Math.max(0, verb.from - 1), verb.to).map((token) => token.low)
  return (
    words.some((word) => /^(?:rarely|seldom|often|usually|always|never|routinely)$/.test(word)) &&
    !/^(?:had|has|have)$/.test(words[0] ?? '')
  )
}

/** The words before a verb end with a comma or a closed quotation: what was said may stand there. */
function isLeftClosed(a: Analysis, at: number, { first }: Ground): boolean {
  if (at <= first) return false
  return lowOf(a, at - 1) === ',' || isQuoteMark(a, at - 1) || /^[—–?!]$/.test(lowOf(a, at - 1))
}

function invertedFrame(
  a: Analysis,
  verb: VerbGroup,
  ground: Ground,
  isPlain: boolean,
  shared: Shared,
): Draft | null {
  if (verb.head !== verb.from || verb.from - ground.first < 3 || lowOf(a, verb.head) === 'put') return null
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

/** The subject of the sentence's first verb: what a later verb after "and" or a participle shares. */
export function firstSubject(a: Analysis, ground: Ground, limit: number): Range | null {
  for (let i = ground.first; i < limit; i += 1) {
    if ((tagOf(a, i) === 'VERB' || tagOf(a, i) === 'AUX') && i > ground.first) {
      const subject = subjectBefore(a, i, ground.first)
      if (subject) return subject
    }
  }
  return null
}

/** ", he said." at the end, or ", she said, " in the middle: what was said stands before the source. */
function trailingFrame(
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

/** Only phrases without a verb of their own follow: "said in parliament", "told a news conference". */
function onlyPhrases(a: Analysis, from: number, last: number): boolean {
  if (!/^(?:ADP|DET|NOUN|PROPN|ADJ)$/.test(tagOf(a, from))) return false
  for (let i = from; i < last; i += 1) {
    if (lowOf(a, i) === ',') return true
    if (/^(?:VERB|AUX|SCONJ)$/.test(tagOf(a, i)) || isQuoteMark(a, i)) return false
  }
  return true
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

function forwardFrame(
  a: Analysis,
  verb: VerbGroup,
  source: Range,
  tail: number,
  ground: Ground,
  entries: CueEntry[],
  shared: Shared,
): Draft | null {
  let at = tail
  while (at < ground.last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  if (at >= ground.last) return null
  const opensQuote = isQuoteMark(a, at) && a.quotationOf[at] !== -1
  const kinds = new Set(entries.map((entry) => entry.kind))
  const content: Range = { from: at, to: ground.last }
  if (lowOf(a, at) === 'only' && lowOf(a, at + 1) === 'that') content.from += 1
  if (!startsClause(a, at, ground.last)) content.to = beforeNextVerb(a, at, ground.last)
  const base = { ...shared, source, content: [content] }
  const head = lowOf(a, headOf(a, source))
  const isRecord = documentWords.has(head) || datasetWords.has(head)
  const hasThat = lowOf(a, at) === 'that' || (lowOf(a, at) === 'only' && lowOf(a, at + 1) === 'that')
  if (kinds.has('speech') && (hasThat || opensQuote))
    return { ...base, rule: hasThat ? 'cue-that' : 'cue-quote', confidence: 0.96 }
  if (kinds.has('finding') && hasThat) return { ...base, rule: 'cue-that', confidence: 0.9 }
  if (kinds.has('finding') && isRecord) return { ...base, rule: 'record-shows', confidence: 0.85 }
  if (lowOf(a, verb.head) === 'put' && / at /.test(wordsFrom(a, at, ground.last)))
    return { ...base, rule: 'puts-at', confidence: 0.7 }
  if ((kinds.has('named') || kinds.has('object')) && lowOf(a, at) === 'as')
    return { ...base, rule: 'names-it', confidence: 0.75 }
  if (kinds.has('named')) {
    const text = wordsFrom(a, at, ground.last)
    if (opensQuote || text.includes('"') || /[“"']/.test(text) || /(?:^| )(?:as|for|on|of|to) /.test(text))
      return { ...base, rule: 'names-it', confidence: 0.75 }
  }
  if (shared.stance === 'claiming' && kinds.has('named') && nounAt(a, at, ground.last))
    return { ...base, rule: 'names-it', confidence: 0.75 }
  if (/^ask/.test(lowOf(a, verb.head)) && !/^(?:whether|if|why|how|what|when|where|who)$/.test(lowOf(a, at)))
    return null
  if (lowOf(a, verb.head) === 'ruled' && !hasThat) return null
  if (kinds.has('object') && !verb.isPassive) {
    const isSpeech = kinds.has('speech') && opensClause(a, at, ground.last)
    if (isSpeech || nounAt(a, at, ground.last) || hasThat || /ing$/.test(lowOf(a, at)))
      return { ...base, rule: isSpeech ? 'cue-clause' : 'cue-object', confidence: isSpeech ? 0.9 : 0.7 }
  }
  if (kinds.has('speech') && opensClause(a, at, ground.last))
    return { ...base, rule: 'cue-clause', confidence: 0.9 }
  if (kinds.has('speech') && shared.stance === 'intending' && lowOf(a, at) === 'to')
    return { ...base, rule: 'vows-to', confidence: 0.7 }
  if (kinds.has('finding') && shared.stance === 'inferring')
    return { ...base, rule: 'estimates', confidence: 0.6 }
  return null
}

/** The cue is followed by what was said ("told the Post: '…'", "told the meeting that …"), so nothing before it is. */
function opensForward(a: Analysis, verb: VerbGroup, { last }: Ground): boolean {
  let at = skipTail(a, verb.to, last, lowOf(a, verb.head))
  const tail = at
  while (at < last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  return (
    lowOf(a, at) === 'that' ||
    (at > tail && isQuoteMark(a, at) && a.quotationOf[at] !== -1 && !isQuoteMark(a, verb.from - 1))
  )
}

/** A finite verb that is not in a relative between commas: the words can stand as a sentence. */
function hasMainClause(a: Analysis, first: number, last: number): boolean {
  let opener = lowOf(a, first)
  for (let i = first; i < last; i += 1) {
    if (lowOf(a, i) === ',') opener = lowOf(a, i + 1)
    const tag = tagOf(a, i)
    if (tag !== 'VERB' && tag !== 'AUX') continue
    if (/^(?:who|which|whose|whom|to)$/.test(opener) || lowOf(a, i - 1) === 'to') continue
    if (
      i > first &&
      lowOf(a, i - 1) !== ',' &&
      !/ing$/.test(lowOf(a, i)) &&
      !/^(?:NUM|ADP)$/.test(tagOf(a, i + 1))
    )
      return true
    if (tag === 'AUX' && i > first) return true
  }
  return false
}

function afterColon(a: Analysis, first: number, end: number): number {
  for (let i = end - 1; i > first; i -= 1) {
    if ((lowOf(a, i) === ':' || lowOf(a, i) === ';') && a.quotationOf[i] === -1) return i + 1
  }
  return first
}

/** A clause that opens with its subject: "since 2009, has not …" is none. */
function opensClause(a: Analysis, at: number, last: number): boolean {
  const opens =
    nounAt(a, at, last) !== null ||
    /^(?:there|what|if|in|on|by|under|for|when|while|after|although|only|none|nobody|nothing|no|all|both|some|many|most|few)$/.test(
      lowOf(a, at),
    ) ||
    tagOf(a, at) === 'DET' ||
    tagOf(a, at) === 'ADJ'
  return opens && startsClause(a, at, last)
}

/** "called it 'rash' and urged him to go": an object ends where the subject goes on to do something else. */
function beforeNextVerb(a: Analysis, from: number, last: number): number {
  for (let i = from + 1; i + 1 < last; i += 1) {
    if (!/^(?:and|but)$/.test(lowOf(a, i)) || (a.quotationOf[i] as number) >= 0) continue
    const next = tagOf(a, i + 1) === 'ADV' ? i + 2 : i + 1
    if (/^(?:VERB|AUX)$/.test(tagOf(a, next)) && !/ing$/.test(lowOf(a, next))) return i
  }
  return last
}

function wordsFrom(a: Analysis, from: number, to: number): string {
  return a.tokens
    .slice(from, Math.min(to, from + 40))
    .map((token) => token.low)
    .join(' ')
}

/** A subject and a finite verb come next: what follows is a clause and not an object. */
export function startsClause(a: Analysis, from: number, last: number): boolean {
  const limit = Math.min(last, from + 36)
  let hasComma = false
  for (let i = from; i < limit; i += 1) {
    const tag = tagOf(a, i)
    if (lowOf(a, i) === ',') hasComma = true
    if (tag === 'AUX' || tag === 'VERB') {
      if (i === from) return false
      // "recalled its envoy, a diplomat said": the verb after the comma is another cue.
      if (hasComma && plainSpeech.has(stem(lowOf(a, i)))) return false
      const low = lowOf(a, i)
      if (/^(?:and|but|or)$/.test(lowOf(a, i - 1))) return false
      if (lowOf(a, i - 1) === 'to' || (/ing$/.test(low) && tag === 'VERB')) continue
      if (/ed$/.test(low) && lowOf(a, i + 1) === 'by') continue
      return true
    }
    if (lowOf(a, i) === ';') return false
  }
  return false
}

/** ", adding that …", ", saying he …", ", blaming …": the subject is that of the main clause or its speaker. */
function participleFrame(
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
