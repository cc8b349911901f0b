import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { courtWords, datasetWords, documentWords } from '../words/bodies.js'
import { list, months, newsNouns, weekdays } from '../words/lists.js'
import {
  describingWords,
  expertWords,
  namelessGroups,
  officeWords,
  officialWords,
  personWords,
  titles,
} from '../words/people.js'
import { bodyWords } from './looks.js'

/** Words that open a quoted sentence and are no names for having a capital. */
const isSmall = list(
  `not here there now then yes no please never so well maybe today others another both neither several many most some few none`,
)

const commonWords = [
  personWords,
  officialWords,
  namelessGroups,
  expertWords,
  courtWords,
  documentWords,
  datasetWords,
]

/** Words that stand small anywhere in the text, and those that have a capital inside a sentence. */
export type Words = { small: Set<string>; capital: Set<string> }

export function wordsOf(a: Analysis): Words {
  const words: Words = { small: new Set(), capital: new Set() }
  a.tokens.forEach(({ text, low }, i) => {
    if (text === low) words.small.add(low)
    else if (!opensSentence(a, i)) words.capital.add(low)
  })
  return words
}

/** Does a name begin here, and not a word that has its capital from the start of the sentence? */
export function startsName(a: Analysis, i: number, words: Words): boolean {
  if (isCommonStart(a, i) || isSmall.has(lowOf(a, i)) || isNounStart(a, i, words)) return false
  if (isDescribing(a, i, words)) return false
  return isNameWord(a, i) && !weekdays.has(lowOf(a, i)) && !months.has(lowOf(a, i))
}

/** "Residents said": a common noun that has its capital from the start of the sentence. */
function isCommonStart(a: Analysis, i: number): boolean {
  if (!opensSentence(a, i)) return false
  const low = lowOf(a, i)
  return !isNameWord(a, i + 1) && (commonWords.some((words) => words.has(low)) || low === 'police')
}

/** "Shares in Ferran fell": one word with a capital only because it opens the sentence. */
function isNounStart(a: Analysis, i: number, { small, capital }: Words): boolean {
  const low = lowOf(a, i)
  if (!opensSentence(a, i) || isNameWord(a, i + 1) || capital.has(low)) return false
  return small.has(low) || newsNouns.has(low)
}

/** "Rival Oxbow", "State Senator Quill": what the bearer is, before the name. "State Department" is a name whole. */
function isDescribing(a: Analysis, i: number, { capital }: Words): boolean {
  const low = lowOf(a, i)
  if (!describingWords.has(low) || !opensSentence(a, i) || capital.has(low)) return false
  const next = lowOf(a, i + 1)
  if (!isNameWord(a, i + 1) || bodyWords.has(next)) return false
  return low !== 'state' || titles.has(next) || officeWords.has(next)
}

function opensSentence(a: Analysis, i: number): boolean {
  return a.sentenceOf[i] !== a.sentenceOf[i - 1] || isQuoteMark(a, i - 1)
}

/** A word with a capital that may be part of a name. */
export function isNameWord(a: Analysis, i: number): boolean {
  const text = a.tokens[i]?.text ?? ''
  if (!/^\p{Lu}/u.test(text) || /-(?:based|born|backed|led|owned|run|listed|registered|trained)$/.test(text))
    return false
  const tag = tagOf(a, i)
  const isFirst = a.sentenceOf[i] !== a.sentenceOf[i - 1]
  if (tag === 'PROPN') return true
  return (
    !isFirst && /^(?:NOUN|ADJ|VERB|ADV|X)$/.test(tag) && text.length > 1 && !isSmall.has(text.toLowerCase())
  )
}
