import { cueEntries, plainSpeech } from '../cues/lexicon.js'
import type { Prose, Range } from '../prose.js'
import { shapes, type Lexed } from '../tagger/lexed.js'
import { speechTags, type SpeechTag } from '../tagger/tags.js'
import { datasetWords, documentWords } from '../words/bodies.js'
import { possessives } from '../words/lists.js'
import { stem } from '../words/stem.js'
import { homographs, maybePast, onlyPast, onlyPresent } from './homographs.js'

/** The words of one sentence with their tags, as they are repaired; nothing outside it. */
type Line = Range & {
  low: (i: number) => string
  tag: (i: number) => SpeechTag | ''
  isMark: (i: number) => boolean
  isLower: (i: number) => boolean
  comma: number
}

/** No clause that is looked at here is longer: a sentence without an end is not read over and over. */
const longest = 60

/**
 * A clause has a verb. Where none is tagged, a noun that is a verb's form as well and stands between a subject that
 * agrees with it and what a verb can take is that verb: "Varland plans to sell", "The dam burst on Friday".
 */
export function repairVerbless(prose: Prose, lexed: Lexed, tags: Uint8Array, range: Range): void {
  const line = lineOf(prose, lexed, tags, range)
  const verb = speechTags.indexOf('VERB')
  for (let i = range.from + 1; i < range.to; i += 1)
    if (line.tag(i) === 'NOUN' && line.isLower(i) && isSurely(line, i)) tags[i] = verb
  for (let i = range.from + 1; i < range.to; i += 1)
    if (line.tag(i) === 'NOUN' && line.isLower(i) && isMissing(line, i)) tags[i] = verb
}

function lineOf({ tokens }: Prose, lexed: Lexed, tags: Uint8Array, { from, to }: Range): Line {
  const low = (i: number) => (i < from || i >= to ? '' : (tokens[i]?.low ?? ''))
  let comma = from
  while (comma < to && comma - from < longest && low(comma) !== ',') comma += 1
  return {
    from,
    to,
    low,
    tag: (i) => (i < from || i >= to ? '' : (speechTags[tags[i] as number] as SpeechTag)),
    isMark: (i) => shapes[lexed.shape[i] as number] === 'quote',
    isLower: (i) => shapes[lexed.shape[i] as number] === 'lower',
    comma,
  }
}

/** A form that is no noun, or a word in "s" after a pronoun that is a subject: "it regularly reviews". */
function isSurely({ low, tag, isMark, from }: Line, i: number): boolean {
  if (onlyPast.has(low(i)) || onlyPresent.has(low(i))) return true
  if (!/[^s]s$/.test(low(i)) || tag(i + 1) === 'AUX') return false
  let at = i - 1
  while (at > from && (/ly$/.test(low(at)) || tag(at) === 'ADV' || isMark(at))) at -= 1
  if (!/^(?:he|she|it)$/.test(low(at)) || tag(at - 1) === 'ADP') return false
  return tag(at - 1) !== 'VERB' || takesClause(low(at - 1))
}

/** Is this the verb that its clause lacks? */
function isMissing(line: Line, i: number): boolean {
  const { low } = line
  const isPast = maybePast.has(low(i))
  const isPresent = homographs.has(low(i)) || homographs.has(base(low(i)))
  if (!isPast && !isPresent) return false
  if (resumes(line, i) || recordShows(line, i)) return true
  const start = startOf(line, i)
  if (!opensWithSubject(line, start, i) || hasVerb(line, start, endOf(line, i + 1))) return false
  if (isPast && takesPast(line, start, i + 1)) return true
  if (isPresent && fits(line, i, i - 1) && takesPresent(line, i + 1)) return true
  return (isPast || fits(line, i, i - 1)) && (isAllVerbless(line, start, i) || isOwed(line, start, i))
}

function takesClause(word: string): boolean {
  return cueEntries(word).some((entry) => entry.kind === 'speech' || entry.kind === 'finding')
}

/** Where the clause of a word begins: at the sentence's start, after a joining word or a verb of saying. */
function startOf(line: Line, i: number): number {
  const floor = Math.max(line.from, i - longest)
  for (let at = i - 1; at >= floor; at -= 1)
    if (isBreak(line, at) || (line.tag(at) === 'VERB' && takesClause(line.low(at)))) return at + 1
  return floor
}

function endOf(line: Line, i: number): number {
  const last = Math.min(line.to, i + longest)
  let at = i
  while (at < last && !isBreak(line, at) && line.low(at) !== 'who' && line.low(at) !== 'which') at += 1
  return at
}

function isBreak({ low, tag }: Line, at: number): boolean {
  return /^[,;:—–.()]$/.test(low(at)) || /^(?:SCONJ|CCONJ)$/.test(tag(at)) || low(at) === 'that'
}

/** From its start to the word there is one noun phrase, and it may be a subject. */
function opensWithSubject(line: Line, start: number, i: number): boolean {
  const { low, tag } = line
  if (i - start < 1 || i - start > 8 || (low(start - 1) === ',' && !isLeadIn(line, start - 1))) return false
  if (/^(?:ADP|VERB|AUX|PART)$/.test(tag(start)) || possessives.has(low(i - 1))) return false
  return /^(?:NOUN|PROPN)$/.test(tag(i - 1)) || /^(?:he|she|it|they|we|i|you|who)$/.test(low(i - 1))
}

/** "On Friday, ": words before the first comma that set the scene. */
function isLeadIn(line: Line, comma: number): boolean {
  return (
    line.comma === comma &&
    /^(?:ADP|ADV|SCONJ)$/.test(line.tag(line.from)) &&
    !hasVerb(line, line.from, comma)
  )
}

/** "Varland, which owns the yard, plans to sell it": the subject stands before what is between the commas. */
function resumes(line: Line, i: number): boolean {
  const { low, tag, from, comma } = line
  if (low(i - 1) !== ',' || comma >= i - 1 || low(i + 1) !== 'to' || tag(i + 2) !== 'VERB') return false
  return (
    !/^(?:ADP|ADV|SCONJ|VERB)$/.test(tag(from)) && !hasVerb(line, from, comma) && fits(line, i, comma - 1)
  )
}

/** "documents reviewed by the Post show", "court records show Kess was fined": what papers and figures do. */
function recordShows(line: Line, i: number): boolean {
  const { low, tag } = line
  if (!/^(?:show|suggest|indicate|reveal)s?$/.test(low(i)) || !/^(?:NOUN|PROPN)$/.test(tag(i - 1)))
    return false
  if (/^(?:VERB|AUX|ADP)$/.test(tag(i + 1)) && low(i + 2) !== 'least') return false
  for (let at = startOf(line, i); at < i; at += 1)
    if (
      (documentWords.has(low(at)) || datasetWords.has(low(at))) &&
      (fits(line, i, at) || low(at) === 'data')
    )
      return true
  return false
}

/** A verb that makes a clause: no infinitive, no "-ing", no "reviewed by". */
function hasVerb({ low, tag }: Line, start: number, end: number): boolean {
  for (let k = start; k < end; k += 1) {
    // "claims to have taken": all that hangs on "to" is no verb of the clause.
    if (/^(?:have|be)$/.test(low(k)) && low(k - 1) === 'to') {
      while (/^(?:AUX|VERB|ADV)$/.test(tag(k + 1))) k += 1
      continue
    }
    if (tag(k) === 'AUX') return true
    if (tag(k) !== 'VERB' || low(k - 1) === 'to' || /ing$/.test(low(k))) continue
    if (!(/ed$/.test(low(k)) && low(k + 1) === 'by')) return true
  }
  return false
}

/** "Varland plans", "workers plan": the ending of a verb in the present fits its subject. */
function fits({ low, tag, from }: Line, i: number, head: number): boolean {
  const isSingular = base(low(i)) !== low(i)
  const subject = low(head)
  if (/^(?:he|she|it)$/.test(subject)) return isSingular
  if (/^(?:they|we|i|you)$/.test(subject)) return !isSingular
  const isBody = tag(head) === 'PROPN' && head > from
  return isSingular ? isBody || !isPlural(subject) : !isBody && isPlural(subject)
}

/** What a verb in the present takes and a noun does not: "to sell", an article, a pronoun. */
function takesPresent({ low, tag }: Line, at: number): boolean {
  if (low(at) === 'to') return /^(?:VERB|AUX)$/.test(tag(at + 1))
  if (low(at) === 'that') return !/^(?:VERB|AUX)$/.test(tag(at + 1))
  if (tag(at) === 'DET') return low(at) !== 'all' && low(at) !== 'both'
  return tag(at) === 'PRON' && low(at) !== 'who' && low(at) !== 'which'
}

function takesPast({ low, tag }: Line, start: number, at: number): boolean {
  if (tag(at) === 'PUNCT') return /^(?:DET|PRON|PROPN)$/.test(tag(start))
  return /^(?:ADP|DET|ADV|NUM|PRON|PROPN)$/.test(tag(at)) && low(at) !== 'of'
}

/** The sentence has no verb at all and goes on after the word: "The council votes on the plan on Friday." */
function isAllVerbless(line: Line, start: number, i: number): boolean {
  const { low, tag, from, to } = line
  if (start !== from || to - i < 4 || to - from > longest || low(to - 1) !== '.') return false
  if (!/^(?:DET|PROPN|PRON)$/.test(tag(from)) || low(i + 1) === 'of' || hasVerb(line, from, to)) return false
  return /^(?:NOUN|PROPN|ADJ|NUM|ADP)$/.test(tag(i + 1))
}

/** "that 12 schools lack heating", "said the plan costs 40 million": a clause has been opened and needs its verb. */
function isOwed({ low, tag }: Line, start: number, i: number): boolean {
  if (low(start - 1) === 'that' && tag(start - 1) === 'SCONJ')
    return /^(?:NOUN|PROPN|ADJ|NUM)$/.test(tag(i + 1))
  return plainSpeech.has(stem(low(start - 1))) && tag(i + 1) === 'NUM'
}

function base(low: string): string {
  return /[^s]s$/.test(low) ? low.slice(0, -1) : low
}

function isPlural(low: string): boolean {
  return /[^s]s$/.test(low) || /^(?:people|police|men|women|children|data|media)$/.test(low)
}
