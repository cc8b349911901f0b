import { lowOf, textOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { weekdays } from '../words/lists.js'
import { officeWords, titles } from '../words/people.js'
import { isNameWord, startsName, wordsOf } from './capitals.js'
import { bodyWords, isBodyName, isPeople, isPlace, joiners, looksLikePerson } from './looks.js'
import { afterOffice, apposition, isFirstName, isTitle, rolesBefore } from './roles.js'
import { isShownPerson } from './shown.js'

/** A name as it stands in the text, with the words right before and after that say who it is. */
export type NameMention = Range & {
  /** The name without titles: "Edda Quill". */
  name: string
  words: string[]
  /** Lower-case words before it ("finance chief") and of the apposition after it ("a clerk at the mill"). */
  roles: string[]
  isPerson: boolean
  /** The words around it are said of people only: "Quill, 43," or "I saw it," Quill said. */
  isShown: boolean
  isPlace: boolean
  acronym: string | null
}

/** Every run of capitalised names in a text, in order. */
export function findNames(a: Analysis): NameMention[] {
  const found: NameMention[] = []
  const words = wordsOf(a)
  for (let i = 0; i < a.tokens.length; i += 1) {
    if (!startsName(a, i, words)) continue
    const to = endOfName(a, i)
    const mention = mentionOf(a, { from: i, to })
    if (mention) found.push(mention)
    i = to - 1
  }
  return found
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

function mentionOf(a: Analysis, range: Range): NameMention | null {
  let from = range.from
  const roles: string[] = []
  from = afterOffice(a, range, roles)
  while (from < range.to && isTitle(a, from, range.to)) {
    if (isBodyName(a, from + 1, range.to) && !titles.has(lowOf(a, from))) break
    roles.push(lowOf(a, from))
    from += 1
  }
  if (from === range.to) return null
  if (isPeople(a, from, range.to)) return null
  const words = a.tokens.slice(from, range.to).map((token) => token.low)
  const before = rolesBefore(a, range.from)
  roles.push(...before)
  const after = apposition(a, range.to)
  roles.push(...after)
  const isBody = isBodyName(a, from, range.to) && roles.length === 0
  const isShown = !isBody && (isShownPerson(a, range.to) || isFirstName(a, range, before))
  return {
    from,
    to: range.to,
    name: textOf(a, from, range.to),
    words,
    roles,
    isShown,
    isPerson:
      !isBody &&
      (isShown ||
        roles.some((role) => titles.has(role) || officeWords.has(role)) ||
        looksLikePerson(a, from, range.to)),
    isPlace: roles.length === 0 && !isBody && isPlace(a, from, range.to),
    acronym: acronymAfter(a, range.to),
  }
}

function acronymAfter(a: Analysis, to: number): string | null {
  if (lowOf(a, to) !== '(' || lowOf(a, to + 2) !== ')') return null
  const inner = a.tokens[to + 1]?.text ?? ''
  return /^\p{Lu}[\p{Lu}\p{N}&-]{1,7}$/u.test(inner) ? inner : null
}
