import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { expertWords, kinWords, officeWords, personWords, spokesWords, titles } from '../words/people.js'
import { isNameWord } from './capitals.js'

/** "Finance chief Edda Quill", "the inspector Ben Lode": lower-case nouns straight before the name. */
export function rolesBefore(a: Analysis, from: number): string[] {
  const roles: string[] = []
  for (let i = from - 1; i >= 0 && from - i <= 4 && a.sentenceOf[i] === a.sentenceOf[from]; i -= 1) {
    if (
      tagOf(a, i) !== 'NOUN' &&
      tagOf(a, i) !== 'ADJ' &&
      !(tagOf(a, i) === 'PROPN' && (officeWords.has(lowOf(a, i)) || lowOf(a, i) === 'police'))
    )
      break
    roles.push(lowOf(a, i))
  }
  // "Her solicitor, Edda Quill,": the role stands before a comma.
  if (roles.length === 0 && lowOf(a, from - 1) === ',') {
    for (let i = from - 2; i >= 0 && from - i <= 9 && a.sentenceOf[i] === a.sentenceOf[from]; i -= 1) {
      if (!/^(?:NOUN|ADJ|DET|PRON|ADP|PROPN|PART)$/.test(tagOf(a, i))) break
      if (tagOf(a, i) === 'NOUN') roles.push(lowOf(a, i))
      // "Mr Quill's widow, Edda,": somebody's own.
      if (/^['’]s?$/.test(lowOf(a, i)) && isCalling(roles)) return roles
      if (tagOf(a, i) === 'DET' || /^(?:his|her|its|their)$/.test(lowOf(a, i))) return roles
    }
    return []
  }
  return roles
}

function isCalling(roles: string[]): boolean {
  return roles.some((role) => kinWords.has(role) || spokesWords.has(role))
}

/** "His wife, Edda,": one word between commas behind what only people are called. */
export function isFirstName(a: Analysis, { from, to }: Range, roles: string[]): boolean {
  const isBetween = lowOf(a, from - 1) === ',' && /^[,.;—)]$/.test(lowOf(a, to))
  return isBetween && to - from === 1 && roles.some((role) => kinWords.has(role))
}

/** The nouns of ", a clerk at the mill," after a name, and of ", who runs the mill". */
export function apposition(a: Analysis, to: number): string[] {
  if (lowOf(a, to) !== ',') return []
  const opener = lowOf(a, to + 1)
  const roles: string[] = []
  if (
    !/^(?:a|an|the|who|its|his|her|their|former|chief|head|director|professor|one)$/.test(opener) &&
    tagOf(a, to + 1) !== 'NOUN'
  )
    return []
  if (opener !== 'who' && isSetting(a, to)) return []
  for (let i = to + 1; i < a.tokens.length && i - to <= 9 && a.sentenceOf[i] === a.sentenceOf[to]; i += 1) {
    const low = lowOf(a, i)
    if (low === 'they' && lowOf(a, i - 1) === 'pronoun') roles.push(low)
    if (/^(?:,|of|for|at|in|from|and|on|with)$/.test(low)) break
    if (tagOf(a, i) === 'NOUN' || tagOf(a, i) === 'PROPN' || tagOf(a, i) === 'VERB') roles.push(low)
  }
  return roles
}

/** "In a post on Telegram, the governor said": the name ends a phrase of place, and what follows is the subject of the verb. */
function isSetting(a: Analysis, comma: number): boolean {
  const sentence = a.sentenceOf[comma]
  const first = (a.sentences[sentence as number] as Range).from
  let before = comma - 1
  while (before > first && isNameWord(a, before)) before -= 1
  if (tagOf(a, first) !== 'ADP' && tagOf(a, before) !== 'ADP') return false
  for (let i = comma + 1; a.sentenceOf[i] === sentence && i - comma < 12; i += 1) {
    if (/^(?:[,.;:)—–]|who|which|that|whose)$/.test(lowOf(a, i)) || isQuoteMark(a, i)) return false
    if (tagOf(a, i) === 'AUX' || (tagOf(a, i) === 'VERB' && tagOf(a, i + 1) !== 'NOUN')) return true
  }
  return false
}

/** "Housing Minister Edda Quill": everything up to a word of office inside the run is what she is, not her name. */
export function afterOffice(a: Analysis, { from, to }: Range, roles: string[]): number {
  for (let i = Math.min(to - 2, from + 3); i > from; i -= 1) {
    if (
      !/^(?:minister|secretary|executive|officer|president|director|chancellor|commissioner|governor|justice|marshal|general|leader|chairman|chairwoman|chair|spokesman|spokeswoman|attorney|prosecutor|editor|inspector|superintendent|adviser|coach)$/.test(
        lowOf(a, i),
      )
    )
      continue
    for (let k = from; k <= i; k += 1) roles.push(lowOf(a, k))
    return i + 1
  }
  return from
}

/** A word before a name that says what its bearer is: "Trainer", "Governor", "Mr.". */
export function isTitle(a: Analysis, i: number, to: number): boolean {
  const low = lowOf(a, i)
  if (titles.has(low) || officeWords.has(low)) return true
  return to - i >= 3 && (personWords.has(low) || expertWords.has(low))
}
