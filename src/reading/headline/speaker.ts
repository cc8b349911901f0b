import { lowOf, tagOf, textOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { isBody, isBodyWord, type Known } from '../sources/known.js'
import type { Speakers } from '../sources/resolve.js'
import { typeOf } from '../sources/types.js'
import { datasetWords, documentWords } from '../words/bodies.js'
import { femaleWords, isPersonNoun as isCalling, maleWords, titles } from '../words/people.js'
import { isKicker } from './kickers.js'

const people = [maleWords, femaleWords, titles]

/** Papers and figures that are quoted by their kind alone; "plan", "notes" and "results" before a colon are a subject. */
const quotable =
  /^(?:reports?|study|studies|survey|surveys|polls?|documents?|files|papers|memos?|letters?|e-?mails?|data|figures|audit|filings?|lawsuit|indictment|findings|tests?|transcripts?|statement)$/

/** Offices as headlines shorten them. */
const short: Record<string, string> = {
  pm: 'prime minister',
  fm: 'foreign minister',
  mp: 'lawmaker',
  mps: 'lawmakers',
}

/** Longer phrases before "says" are sentences. */
const longest = 8

/** Is it a phrase for a person, a body or a paper that can speak: by its noun, or because the article names one so? */
export function isSpeaker(a: Analysis, range: Range, speakers: Speakers): boolean {
  const words = a.tokens.slice(range.from, range.to).map(({ low }) => low)
  if (words.length === 0 || words.length > longest) return false
  const known = speakers.byWords(words.join(' '))
  // In title case a surname is easily taken for a verb: whom the article names needs no look at the grammar.
  if (known?.isNamed && isMeant(known, words) && (known.isPerson || isBody(known))) return true
  if (!isPhrase(a, range)) return false
  const last = lowOf(a, range.to - 1)
  if (isKicker(last)) return false
  const head = lowOf(a, headOf(a, range))
  if ([last, head].some((low) => isPersonNoun(low) || isBodyWord(low) || quotable.test(low))) return true
  if (known && (known.isPerson || (!known.isNamed && isBody(known)))) return true
  return range.to - range.from === 1 && isAcronym(a, range.from)
}

/** Nouns, names and what joins them: nothing that makes a clause or asks. */
export function isPhrase(a: Analysis, { from, to }: Range): boolean {
  if (to <= from || to - from > longest) return false
  for (let i = from; i < to; i += 1) {
    const low = lowOf(a, i)
    if (/^(?:who|what|why|how|where|when|which)$/.test(low)) return false
    if (/^(?:'s|'|-|&|of|for|in|at|from|and|\.)$/.test(low) && i > from) continue
    // "leaked files", "freed hostages"
    if (i === from && /ed$/.test(low) && tagOf(a, i + 1) === 'NOUN' && i + 1 < to) continue
    if (!/^(?:NOUN|PROPN|ADJ|NUM|DET|X)$/.test(tagOf(a, i)) && !isPersonNoun(low)) return false
  }
  return true
}

/** "KLN", where the rest of the headline is not in capitals too. */
function isAcronym(a: Analysis, at: number): boolean {
  return /^\p{Lu}{2,5}$/u.test(a.tokens[at]?.text ?? '') && a.tokens.some(({ text }) => /\p{Ll}/u.test(text))
}

function isPersonNoun(low: string): boolean {
  return Object.hasOwn(short, low) || isCalling(low) || people.some((words) => words.has(low))
}

export type Speaker = { known: Known | null; source: string; type: Known['type'] }

/** Whom a headline's short words mean in the article below; "sources" are never one of them, nor "source" several. */
export function speakerOf(a: Analysis, range: Range, speakers: Speakers): Speaker {
  const mention = textOf(a, range.from, range.to)
  const words = a.tokens.slice(range.from, range.to).flatMap(({ low }) => longFormOf(low))
  const low = lowOf(a, headOf(a, range))
  const head = longFormOf(low).at(-1) ?? low
  const isPerson = isPersonNoun(low) && !documentWords.has(low) && !datasetWords.has(low)
  const isPlural = (/s$/.test(low) && !/(?:ss|us)$/.test(low)) || /^(?:people|men|women)$/.test(low)
  const found = speakers.byWords(words.join(' '))
  if (found && isSameNumber(found, isPerson, isPlural) && isMeant(found, words))
    return { known: found, source: found.name, type: found.type }
  const type = typeOf({ head, words, isNamed: false, isPerson, isPlural, asksNotToBeNamed: false })
  return { known: null, source: mention, type }
}

function isSameNumber(known: Known, isPerson: boolean, isPlural: boolean): boolean {
  if (!known.isPerson) return true
  return known.isNamed ? !(isPerson && isPlural) : known.isPlural === isPlural
}

/** "Ada Clay" is not Tom Clay, nor "PM" any minister: of a name every word must be said in the article. */
function isMeant({ words, roles, isNamed, acronym }: Known, mention: string[]): boolean {
  return (
    !isNamed ||
    mention.every(
      (word) => !/\p{L}/u.test(word) || words.has(word) || roles.has(word) || word === acronym?.toLowerCase(),
    )
  )
}

function longFormOf(low: string): string[] {
  return Object.hasOwn(short, low) ? (short[low] as string).split(' ') : [low]
}
