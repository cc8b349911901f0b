import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { cueNouns } from '../cues/lexicon.js'
import { hasWordsIn, isColon, isDash } from '../forms/labels.js'
import { findVerbs } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import type { Speakers } from '../sources/resolve.js'
import { finiteAux } from '../words/lists.js'
import { personWords } from '../words/people.js'
import { isPast, stem } from '../words/stem.js'
import { isPhrase, isSpeaker } from './speaker.js'

/** What one part of a headline tells: its words, and whose they are. All ranges are of tokens. */
export type Telling = {
  content: Range
  source: Range | null
  cue: Range | null
  rule: string
}

const stems = (words: string) => new Set(words.split(' ').map(stem))

/** Only people and bodies do these, whatever they are called. */
const humanCues = stems('say warn deny insist vow pledge admit allege')
/** Things do these as well, to people and to numbers: "Fire claims three lives". */
const otherCues = stems('claim confirm announce find show suggest argue')
/** At the end of a headline more verbs tell: "…, court rules", "…, experts fear". */
const closingCues = stems('report rule fear believe predict estimate reveal hear')
const findings = stems('find show suggest')
/** Their object may be a noun: then it is the whole that is claimed. */
const withNouns = stems('deny vow pledge admit confirm announce find show suggest claim')

/** What a headline tells, in order: one telling, or more where each part has its own teller. */
export function tellingsOf(a: Analysis, line: Range, speakers: Speakers): Telling[] {
  const found =
    markedAtEnd(a, line, speakers) ??
    saidAtEnd(a, line, speakers) ??
    labelled(a, line, speakers) ??
    saidFirst(a, line, speakers)
  if (!found) return [{ content: line, source: null, cue: null, rule: 'headline' }]
  const isLast = found.rule === 'headline-colon-source' || found.rule === 'headline-says-after'
  if (isLast) return [found]
  const next = found.content.to + 1
  return next < line.to ? [found, ...tellingsOf(a, { from: next, to: line.to }, speakers)] : [found]
}

/** "Mill to close: source", "Mill to close -sources say" */
function markedAtEnd(a: Analysis, { from, to }: Range, speakers: Speakers): Telling | null {
  let mark = to - 1
  while (mark > from && !isColon(a, mark) && !isMark(a, mark)) mark -= 1
  const content = { from, to: mark }
  if (!hasWordsIn(a, content, 2)) return null
  const hasVerb = isCue(a, to - 1) && to - mark > 2
  const source = { from: mark + 1, to: hasVerb ? to - 1 : to }
  if (!isSpeaker(a, source, speakers)) return null
  return hasVerb
    ? { content, source, cue: { from: to - 1, to }, rule: 'headline-says-after' }
    : { content, source, cue: { from: mark, to: mark + 1 }, rule: 'headline-colon-source' }
}

/** A dash, or the hyphen before a last word that was cut off its own. */
function isMark(a: Analysis, i: number): boolean {
  return isDash(a, i) || (lowOf(a, i) === '-' && a.paragraphOf[i] !== a.paragraphOf[i - 1])
}

/** "Mill to close, police say", "'It is over', says mayor", "Mill polluted river, experts say in report" */
function saidAtEnd(a: Analysis, { from, to }: Range, speakers: Speakers): Telling | null {
  let mark = to - 1
  while (mark > from && lowOf(a, mark) !== ',' && !isQuoteMark(a, mark)) mark -= 1
  const content = { from, to: isQuoteMark(a, mark) ? mark + 1 : mark }
  const rule = 'headline-says-after'
  if (!hasWordsIn(a, content, 2)) return null
  const start = mark + 1
  if (isCue(a, start)) {
    const source = { from: start + 1, to }
    const isName = isPhrase(a, source) && tagOf(a, start + 1) === 'PROPN'
    return isName || isSpeaker(a, source, speakers)
      ? { content, source, cue: { from: start, to: start + 1 }, rule }
      : null
  }
  for (let i = start + 1; i < to; i += 1) {
    const source = { from: start, to: i }
    if (!isCue(a, i) || !isPhrase(a, source)) continue
    const isTail = i + 1 === to || (to - i < 7 && /^(?:in|on|at|after|to)$/.test(lowOf(a, i + 1)))
    return isTail ? { content, source, cue: { from: i, to: i + 1 }, rule } : null
  }
  return null
}

/** "Hale: Harbour vote was rigged" */
function labelled(a: Analysis, { from, to }: Range, speakers: Speakers): Telling | null {
  let colon = from + 1
  while (colon < to && !isColon(a, colon)) colon += 1
  const content = { from: colon + 1, to: endOf(a, colon + 1, to) }
  const source = { from, to: colon }
  if (!hasWordsIn(a, content, 2) || !isSpeaker(a, source, speakers)) return null
  // "Fell and Marl: a long feud" is about both.
  for (let i = from; i < colon; i += 1) if (lowOf(a, i) === 'and') return null
  // "Mayor: Who is she?" asks for the newsroom.
  if (lowOf(a, to - 1) === '?' && a.quotationOf[colon + 1] === -1) return null
  return { content, source, cue: { from: colon, to: colon + 1 }, rule: 'headline-source-colon' }
}

/** "Minister says mill will close": the first verb that tells, with its teller before it. */
function saidFirst(a: Analysis, { from, to }: Range, speakers: Speakers): Telling | null {
  for (let i = from + 1; i < to; i += 1) {
    const low = stem(lowOf(a, i))
    const source = { from, to: i }
    if (!isPhrase(a, source)) return null
    if (!isVerbHere(a, i) || !(humanCues.has(low) || otherCues.has(low))) continue
    if (/^(?:of|on|at|for|from|by|with|about|over|against|as|and|or|in)$/.test(lowOf(a, i + 1))) continue
    if (otherCues.has(low) && !isSpeaker(a, source, speakers)) continue
    if (findings.has(low) && !isFinder(a, source)) continue
    const told = { from: i + 1, to: endOf(a, i + 1, to) }
    if (!hasWordsIn(a, told, 1)) return null
    const isWhole = withNouns.has(low) && !hasClause(a, told)
    if (!isWhole && !hasWordsIn(a, told, 2)) return null
    const content = isWhole ? { from, to: told.to } : told
    return { content, source, cue: { from: i, to: i + 1 }, rule: 'headline-source-says' }
  }
  return null
}

/** Studies find that something is so; officers find a boy. */
function isFinder(a: Analysis, { from, to }: Range): boolean {
  return !a.tokens.slice(from, to).some(({ low }) => personWords.has(low) || low === 'police')
}

function isCue(a: Analysis, i: number): boolean {
  const low = stem(lowOf(a, i))
  return (humanCues.has(low) || otherCues.has(low) || closingCues.has(low)) && !lowOf(a, i).endsWith('ing')
}

/** "claims" is a verb only where it is read as one; "warns" is nothing else. */
function isVerbHere(a: Analysis, i: number): boolean {
  const low = lowOf(a, i)
  if (low.endsWith('ing')) return false
  return tagOf(a, i) === 'VERB' || (/[^s]s$/.test(low) && !cueNouns.has(low) && low !== 'shows')
}

function hasClause(a: Analysis, range: Range): boolean {
  return findVerbs(a, range).some((verb) => verb.isFinite && verb.from > range.from)
}

/** Where what one source says ends: before a semicolon, or a comma behind which somebody else does something. */
function endOf(a: Analysis, from: number, to: number): number {
  for (let i = from + 1; i < to; i += 1) {
    if (lowOf(a, i) === ';') return i
    if (lowOf(a, i) === ',' && a.quotationOf[i] === -1 && isOwnClause(a, { from: i + 1, to })) return i
  }
  return to
}

/**
 * "…, rivals cry foul": a subject and a verb in the present. "…, two killed", "…, workers can return" and "…, will
 * reopen" go on with what was said.
 */
function isOwnClause(a: Analysis, range: Range): boolean {
  const [verb] = findVerbs(a, range)
  const low = verb ? lowOf(a, verb.from) : ''
  if (verb?.isFinite && verb.from > range.from && !finiteAux.has(low) && !isPast(low))
    return isPhrase(a, { from: range.from, to: verb.from })
  // The tagger takes many a short verb for a noun: "rivals cry".
  const first = lowOf(a, range.from)
  const second = lowOf(a, range.from + 1)
  const isPlural = personWords.has(first) && first.endsWith('s')
  const isSingular = personWords.has(first) && !first.endsWith('s')
  return (
    tagOf(a, range.from + 1) === 'NOUN' &&
    (isPlural ? !second.endsWith('s') : isSingular && /[^s]s$/.test(second))
  )
}
