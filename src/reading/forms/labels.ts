import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { documentWords } from '../words/bodies.js'
import { months, weekdays } from '../words/lists.js'
import { isPersonNoun, titles } from '../words/people.js'
import { longestLabel } from './form.js'

/** `letter` is Q or A; `capitals` a name all in capitals; `name` one in title case; `person` and `record` a phrase. */
export type LabelKind = 'letter' | 'capitals' | 'name' | 'person' | 'record'
/** `key` is the lower-case word that stands for the whole: the surname, the letter, the noun. */
export type Label = { kind: LabelKind; key: string }

/** Labels of a page and of its notes: what follows them nobody has said. */
const kickers = new Set(
  `update updates correction corrections clarification note notes exclusive breaking live watch video videos photo photos image
  gallery related more read latest analysis opinion editorial explainer factbox contributing contributors byline twitter facebook
  instagram email e-mail website web phone contact address hint example examples result results bottom line conclusion caption
  translation headline subject date time place location venue where when who what why how cost price winner winners loser losers
  score scores wow look revealed leaked bombshell boom busted notice guide podcast newsletter briefing daily schedule
  agenda summary background context fact facts myth question answer verdict tip step part chapter exhibit recap preview review
  quiz poll warning warnings alert news forecast ward district constituency party ps nb via h/t credit credits`.split(
    /\s+/,
  ),
)

/** What a label before a mark is, or null where its words name no one. */
export function readLabel(a: Analysis, { from, to }: Range): Label | null {
  const end = beforeBracket(a, from, to)
  if (end <= from || end - from > longestLabel) return null
  const first = lowOf(a, from)
  const last = lowOf(a, end - 1)
  if (end - from === 1 && /^[qa]$/.test(first) && /^\p{Lu}$/u.test(a.tokens[from]?.text ?? ''))
    return { kind: 'letter', key: first }
  const nameEnd = beforeComma(a, from, end)
  // "Torr, who runs the yard" describes her; "Torr, rising to speak" tells what she did.
  if (
    nameEnd < end &&
    !/^who/.test(lowOf(a, lastComma(a, nameEnd, end) + 1)) &&
    hasVerb(a, lastComma(a, nameEnd, end), end)
  )
    return null
  if (isNameLike(a, from, nameEnd)) {
    const key = lowOf(a, nameEnd - 1)
    if (kickers.has(key) || weekdays.has(key) || months.has(key)) return null
    return { kind: isInCapitals(a, from, nameEnd) ? 'capitals' : 'name', key }
  }
  if (hasVerb(a, from, nameEnd)) return null
  const head = lowOf(a, headOf(a, { from, to: nameEnd }))
  if (isPersonNoun(head) || titles.has(head)) return { kind: 'person', key: head }
  return documentWords.has(last) ? { kind: 'record', key: last } : null
}

/** "Rep. Ann Hale (R-Va.)": the name without its bracket. */
function beforeBracket(a: Analysis, from: number, to: number): number {
  if (lowOf(a, to - 1) !== ')') return to
  for (let i = to - 2; i > from && to - i < longestLabel; i -= 1) if (lowOf(a, i) === '(') return i
  return to
}

/** "Ilma Torr, dock worker": the name without what it says of its bearer. */
export function beforeComma(a: Analysis, from: number, to: number): number {
  for (let i = from + 1; i < to; i += 1) if (lowOf(a, i) === ',') return i
  return to
}

function lastComma(a: Analysis, from: number, to: number): number {
  let at = from
  for (let i = from; i < to; i += 1) if (lowOf(a, i) === ',') at = i
  return at
}

const small = /^(?:of|the|for|and|&|de|van|von|der|al|bin|la|du|'s|\.|-)$/

function isNameLike(a: Analysis, from: number, to: number): boolean {
  if (to - from > 8 || !/^\p{Lu}/u.test(a.tokens[to - 1]?.text ?? '')) return false
  for (let i = from; i < to; i += 1) {
    if (i > from ? small.test(lowOf(a, i)) : lowOf(a, i) === 'the' && to - from > 1) continue
    if (!/^\p{Lu}/u.test(a.tokens[i]?.text ?? '')) return false
    if (!/^(?:PROPN|NOUN|ADJ|X)$/.test(tagOf(a, i))) return false
  }
  return tagOf(a, to - 1) === 'PROPN' || to - from > 1
}

function isInCapitals(a: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const text = a.tokens[i]?.text ?? ''
    if (/\p{Ll}/u.test(text) && !titles.has(lowOf(a, i))) return false
  }
  return (a.tokens[to - 1]?.text ?? '').length > 1
}

function hasVerb(a: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1)
    if (/^(?:VERB|AUX|SCONJ|PRON)$/.test(tagOf(a, i)) && !/^(?:his|her|its|their)$/.test(lowOf(a, i)))
      return true
  return false
}

/** A dash between two words, and not a hyphen within one. */
export function isDash(a: Analysis, i: number): boolean {
  const low = lowOf(a, i)
  if (/^(?:—|–|―|--)$/.test(low)) return true
  return low === '-' && !(endsAt(a, i - 1) === a.starts[i] && endsAt(a, i) === a.starts[i + 1])
}

/** A colon that is no part of a time, a score or a web address. */
export function isColon(a: Analysis, i: number): boolean {
  if (lowOf(a, i) !== ':') return false
  return endsAt(a, i) !== a.starts[i + 1] || isQuoteMark(a, i + 1)
}

function endsAt(a: Analysis, i: number): number {
  return (a.starts[i] ?? -1) + (a.tokens[i]?.text.length ?? 0)
}

/** Are there as many words as that in a range? Marks are no words. */
export function hasWordsIn(a: Analysis, { from, to }: Range, least: number): boolean {
  let found = 0
  for (let i = from; i < to && found < least; i += 1)
    if (/[\p{L}\p{N}]/u.test(a.tokens[i]?.text ?? '')) found += 1
  return found >= least
}
