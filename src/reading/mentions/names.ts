import { isQuoteMark, lowOf, tagOf, textOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import {
  expertWords,
  namelessGroups,
  officeWords,
  officialWords,
  personWords,
  titles,
} from '../words/people.js'
import {
  courtWords,
  datasetWords,
  documentWords,
  governmentWords,
  mediaWords,
  organisationWords,
  companyWords,
} from '../words/bodies.js'
import { months, weekdays } from '../words/lists.js'
import { countries, isDemonym, placeHeads, placeOpeners } from '../words/places.js'

/** A name as it stands in the text, with the words right before and after that say who it is. */
export type NameMention = Range & {
  /** The name without titles: "Edda Quill". */
  name: string
  words: string[]
  /** Lower-case words before it ("finance chief") and of the apposition after it ("a clerk at the mill"). */
  roles: string[]
  isPerson: boolean
  isPlace: boolean
  acronym: string | null
}

/** Words that open a quoted sentence and are no names for having a capital. */
const isSmall = new Set([
  'not',
  'here',
  'there',
  'now',
  'then',
  'yes',
  'no',
  'please',
  'never',
  'so',
  'well',
  'maybe',
  'today',
])

const joiners = new Set(['of', 'the', 'for', 'and', '&', 'de', 'van', 'von', 'al', 'bin', 'la', 'du', 'den'])
const bodyWords = new Set([...governmentWords, ...mediaWords, ...organisationWords, ...companyWords])

/** Every run of capitalised names in a text, in order. */
export function findNames(a: Analysis): NameMention[] {
  const found: NameMention[] = []
  for (let i = 0; i < a.tokens.length; i += 1) {
    if (!startsName(a, i)) continue
    const to = endOfName(a, i)
    const mention = mentionOf(a, { from: i, to })
    if (mention) found.push(mention)
    i = to - 1
  }
  return found
}

const commonWords = [
  personWords,
  officialWords,
  namelessGroups,
  expertWords,
  courtWords,
  documentWords,
  datasetWords,
]

/** "Residents said": a common noun that has its capital from the start of the sentence. */
function isCommonStart(a: Analysis, i: number): boolean {
  if (a.sentenceOf[i] === a.sentenceOf[i - 1] && !isQuoteMark(a, i - 1)) return false
  const low = lowOf(a, i)
  return !isNameWord(a, i + 1) && (commonWords.some((words) => words.has(low)) || low === 'police')
}

function startsName(a: Analysis, i: number): boolean {
  if (isCommonStart(a, i) || isSmall.has(lowOf(a, i))) return false
  return isNameWord(a, i) && !weekdays.has(lowOf(a, i)) && !months.has(lowOf(a, i))
}

function isNameWord(a: Analysis, i: number): boolean {
  const text = a.tokens[i]?.text ?? ''
  if (!/^\p{Lu}/u.test(text)) return false
  const tag = tagOf(a, i)
  const isFirst = a.sentenceOf[i] !== a.sentenceOf[i - 1]
  if (tag === 'PROPN') return true
  return (
    !isFirst && /^(?:NOUN|ADJ|VERB|ADV|X)$/.test(tag) && text.length > 1 && !isSmall.has(text.toLowerCase())
  )
}

const longestName = 12

function endOfName(a: Analysis, from: number): number {
  let to = from + 1
  while (to - from < longestName && a.sentenceOf[to] === a.sentenceOf[from]) {
    if (isNameWord(a, to) && !weekdays.has(lowOf(a, to))) {
      to += 1
      continue
    }
    const low = lowOf(a, to)
    if (low === '.' && /^\p{Lu}$/u.test(a.tokens[to - 1]?.text ?? '')) {
      to += 1
      continue
    }
    // "the Weavers' Guild": a possessive inside a body's name.
    if (/^'s?$/.test(low) && isNameWord(a, to + 1) && bodyWords.has(lowOf(a, to + 1))) {
      to += 2
      continue
    }
    // "Office for the Coasts", "Quill & Tarn": small words inside a body's name.
    let next = to
    while (joiners.has(lowOf(a, next)) && next - to < 2) next += 1
    if (next === to || !isNameWord(a, next)) break
    if ((low === 'and' || low === 'the') && !isBodyName(a, from, to)) break
    if ((low === 'of' || low === 'for') && !isBodyName(a, from, to)) break
    to = next + 1
  }
  return to
}

function isBodyName(a: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (bodyWords.has(lowOf(a, i))) return true
  return false
}

function mentionOf(a: Analysis, range: Range): NameMention | null {
  let from = range.from
  const roles: string[] = []
  from = afterOffice(a, range, roles)
  while (from < range.to && isTitle(a, from, range.to)) {
    if (isBodyName(a, from + 1, range.to) && !titles.has(strip(lowOf(a, from)))) break
    roles.push(strip(lowOf(a, from)))
    from += 1
  }
  if (from === range.to) return null
  if (isPeople(a, from, range.to)) return null
  const words = a.tokens.slice(from, range.to).map((token) => token.text)
  roles.push(...rolesBefore(a, range.from))
  const after = apposition(a, range.to)
  roles.push(...after)
  const isBody = isBodyName(a, from, range.to) && roles.length === 0
  return {
    from,
    to: range.to,
    name: textOf(a, from, range.to),
    words: words.map((word) => word.toLowerCase()),
    roles,
    isPerson:
      !isBody &&
      (roles.some((role) => titles.has(role) || officeWords.has(role)) || looksLikePerson(a, from, range.to)),
    isPlace: roles.length === 0 && !isBody && isPlace(a, from, range.to),
    acronym: acronymAfter(a, range.to),
  }
}

function strip(low: string): string {
  return low.endsWith('.') ? low.slice(0, -1) : low
}

/** "Finance chief Edda Quill", "the inspector Ben Lode": lower-case nouns straight before the name. */
function rolesBefore(a: Analysis, from: number): string[] {
  const roles: string[] = []
  for (let i = from - 1; i >= 0 && from - i <= 4 && a.sentenceOf[i] === a.sentenceOf[from]; i -= 1) {
    if (
      tagOf(a, i) !== 'NOUN' &&
      tagOf(a, i) !== 'ADJ' &&
      !(tagOf(a, i) === 'PROPN' && officeWords.has(lowOf(a, i)))
    )
      break
    roles.push(lowOf(a, i))
  }
  // "Her solicitor, Edda Quill,": the role stands before a comma.
  if (roles.length === 0 && lowOf(a, from - 1) === ',') {
    for (let i = from - 2; i >= 0 && from - i <= 9 && a.sentenceOf[i] === a.sentenceOf[from]; i -= 1) {
      if (!/^(?:NOUN|ADJ|DET|PRON|ADP|PROPN|PART)$/.test(tagOf(a, i))) break
      if (tagOf(a, i) === 'NOUN') roles.push(lowOf(a, i))
      if (tagOf(a, i) === 'DET' || /^(?:his|her|its|their)$/.test(lowOf(a, i))) return roles
    }
    return []
  }
  return roles
}

/** The nouns of ", a clerk at the mill," after a name, and of ", who runs the mill". */
function apposition(a: Analysis, to: number): string[] {
  if (lowOf(a, to) !== ',') return []
  const opener = lowOf(a, to + 1)
  const roles: string[] = []
  if (
    !/^(?:a|an|the|who|its|his|her|their|former|chief|head|director|professor|one)$/.test(opener) &&
    tagOf(a, to + 1) !== 'NOUN'
  )
    return []
  for (let i = to + 1; i < a.tokens.length && i - to <= 9 && a.sentenceOf[i] === a.sentenceOf[to]; i += 1) {
    const low = lowOf(a, i)
    if (low === 'they' && lowOf(a, i - 1) === 'pronoun') roles.push(low)
    if (/^(?:,|of|for|at|in|from|and|on|with)$/.test(low)) break
    if (tagOf(a, i) === 'NOUN' || tagOf(a, i) === 'PROPN' || tagOf(a, i) === 'VERB') roles.push(low)
  }
  return roles
}

/** "Housing Minister Edda Quill": everything up to a word of office inside the run is what she is, not her name. */
function afterOffice(a: Analysis, { from, to }: Range, roles: string[]): number {
  for (let i = Math.min(to - 2, from + 3); i > from; i -= 1) {
    if (
      !/^(?:minister|secretary|executive|officer|president|director|chancellor|commissioner|governor|justice|marshal|general|leader|chairman|chairwoman|chair|spokesman|spokeswoman|editor|inspector|superintendent|adviser|coach)$/.test(
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
function isTitle(a: Analysis, i: number, to: number): boolean {
  const low = strip(lowOf(a, i))
  if (titles.has(low) || officeWords.has(low) || low === '.') return true
  return to - i >= 3 && (personWords.has(low) || expertWords.has(low))
}

/** "North Korean officials", "Lowlandians": a people, as an adjective or a plural. */
function isPeople(a: Analysis, from: number, to: number): boolean {
  const last = lowOf(a, to - 1)
  if (!isDemonym(last)) return false
  if (to - from > 2 || (to - from === 2 && !placeOpeners.has(lowOf(a, from)))) return false
  return /^(?:NOUN|ADJ|PROPN)$/.test(tagOf(a, to)) || last.endsWith('ans')
}

function isPlace(a: Analysis, from: number, to: number): boolean {
  const first = lowOf(a, from)
  const last = lowOf(a, to - 1)
  if (countries.has(first) || countries.has(last) || placeHeads.has(last)) return true
  if (placeOpeners.has(first) && to - from <= 3) return true
  return (
    /^(?:in|near|at|from|to|outside|across|around|into|through|toward|towards|over)$/.test(
      lowOf(a, from - 1),
    ) &&
    to - from <= 2 &&
    !/^(?:from|to)$/.test(lowOf(a, from - 1))
  )
}

function looksLikePerson(a: Analysis, from: number, to: number): boolean {
  if (to - from < 2 || to - from > 4 || isPlace(a, from, to)) return false
  for (let i = from; i < to; i += 1) {
    if (bodyWords.has(lowOf(a, i)) || joiners.has(lowOf(a, i))) return false
    if (/^\p{Lu}{2,}$/u.test(a.tokens[i]?.text ?? '')) return false
  }
  // "Lake Terminals", "Hill Savings": a plural is a firm or a team rather than a surname.
  if (/[^s]s$/.test(lowOf(a, to - 1)) && /(?:ngs|als|ers|ors|ics|ies|res|ons|ves)$/.test(lowOf(a, to - 1)))
    return false
  return true
}

function acronymAfter(a: Analysis, to: number): string | null {
  if (lowOf(a, to) !== '(' || lowOf(a, to + 2) !== ')') return null
  const inner = a.tokens[to + 1]?.text ?? ''
  return /^\p{Lu}[\p{Lu}\p{N}&-]{1,7}$/u.test(inner) ? inner : null
}
