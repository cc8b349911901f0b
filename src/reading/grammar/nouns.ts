import { isName, isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'

const inside = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'DET', 'PRON', 'SYM'])
const attaching = new Set([
  'of',
  'for',
  'in',
  'at',
  'from',
  'with',
  'on',
  'to',
  'about',
  'near',
  'by',
  'between',
  'under',
  'against',
  'inside',
  'within',
  'involved',
])

/** Is this token part of a plain noun phrase, without what is attached by a preposition? */
function isInside(a: Analysis, i: number): boolean {
  const tag = tagOf(a, i)
  const low = lowOf(a, i)
  // "a nurse there"
  if (low === 'there' && tagOf(a, i - 1) === 'NOUN') return false
  if (inside.has(tag)) return true
  if (tag === 'PART') return low === "'s" || low === "'"
  if (low === "'s" || low === '&' || low === '-' || low === '/') return true
  // "lead author", "sporting director": a verb's form before a noun at the start of a phrase.
  if (
    tag === 'VERB' &&
    tagOf(a, i + 1) === 'NOUN' &&
    /^(?:lead|acting|leading|ruling|sporting|managing|visiting|founding|sitting|retired|elected|appointed|outgoing|incoming)$/.test(
      low,
    )
  )
    return true
  if (tag === 'VERB' && /ing$/.test(low) && lowOf(a, i - 1) === "'s") return true
  // "a high-ranking official", "the accused officer": participles between an article and a noun.
  if (tag === 'VERB' && /(?:ed|ing)$/.test(low))
    return inside.has(tagOf(a, i + 1)) && ['DET', 'ADJ'].includes(tagOf(a, i - 1))
  return false
}

/** The noun phrase that ends right before `end`, with phrases attached to it by "of", "for" and the like. */
export function nounBefore(a: Analysis, end: number, first: number): Range | null {
  let from = end
  while (from > first && isInside(a, from - 1)) from -= 1
  if (from === end) return null
  from = startOfLast(a, from, end)
  while (from - 2 >= first && attaching.has(lowOf(a, from - 1)) && isInside(a, from - 2)) {
    let start = from - 1
    while (start > first && isInside(a, start - 1)) start -= 1
    const before = startOfLast(a, start, from - 1)
    if (before >= from - 1) break
    from = before
  }
  // "Tarn and Quill", ", police and a doctor said": names, and two phrases that open the clause, are one source.
  if (from - 2 >= first && lowOf(a, from - 1) === 'and' && isInside(a, from - 2)) {
    let start = from - 1
    while (start > first && isInside(a, start - 1)) start -= 1
    const left = startOfLast(a, start, from - 1)
    if (left < from - 1 && (isSameKind(a, from - 2, from) || opensClause(a, left, first))) from = left
  }
  return { from, to: end }
}

function isSameKind(a: Analysis, left: number, right: number): boolean {
  return isName(a, left) && isName(a, right)
}

function opensClause(a: Analysis, at: number, first: number): boolean {
  return at === first || lowOf(a, at - 1) === ',' || isQuoteMark(a, at - 1)
}

/** Two phrases side by side ("Tuesday the minister") part at a new determiner or pronoun. */
function startOfLast(a: Analysis, from: number, end: number): number {
  let start = from
  for (let i = from + 1; i < end; i += 1) {
    const tag = tagOf(a, i)
    const before = lowOf(a, i - 1)
    if (tag === 'DET' && lowOf(a, i - 1) !== 'all' && lowOf(a, i - 1) !== 'both') start = i
    else if (tag === 'PRON' && /^(?:he|she|it|they|we|i|you|who)$/.test(lowOf(a, i))) start = i
    else if (tag === 'PRON' && /^(?:his|her|its|their|my|our)$/.test(lowOf(a, i)) && before !== "'s")
      start = i
    else if (tagOf(a, i - 1) === 'PRON' && /^(?:he|she|it|they|we|i|you|him|them|who|which)$/.test(before))
      start = i
  }
  return start
}

/** The noun phrase that starts at `from`, with attached phrases; null where none starts there. */
export function nounAt(a: Analysis, from: number, last: number): Range | null {
  let to = from
  if (/^(?:he|she|it|they|we|i|you|who)$/.test(lowOf(a, from))) return { from, to: from + 1 }
  let hasHead = false
  while (to < last && isInside(a, to)) {
    if (to > from && hasHead && tagOf(a, to) === 'DET') break
    if (
      to > from &&
      /^(?:he|she|it|they|we|i|you|who|which|that)$/.test(lowOf(a, to)) &&
      tagOf(a, to) === 'PRON'
    )
      break
    if (
      ['NOUN', 'PROPN', 'PRON', 'NUM'].includes(tagOf(a, to)) ||
      /^(?:other|others|third|second|first|latter|former)$/.test(lowOf(a, to))
    )
      hasHead = true
    to += 1
  }
  if (!hasHead) return null
  while (to < last && attaching.has(lowOf(a, to)) && to + 1 < last && isInside(a, to + 1)) {
    let next = to + 1
    while (next < last && isInside(a, next) && !/^(?:who|which|whose)$/.test(lowOf(a, next))) next += 1
    to = next
  }
  return { from, to }
}

/** The last noun of a phrase before anything attached to it: "an official at the ministry" → "official". */
export function headOf(a: Analysis, { from, to }: Range): number {
  let head = from
  for (let i = from; i < to; i += 1) {
    const low = lowOf(a, i)
    if (
      i > from &&
      (attaching.has(low) || low === ',' || low === 'who' || low === 'which' || low === 'that' || low === '(')
    )
      break
    if (lowOf(a, i - 1) === "'s" && i > from && tagOf(a, i) === 'VERB') {
      // "the company's filing": a noun made of a verb.
      head = i
      continue
    }
    if (i > from && tagOf(a, i) === 'VERB' && !isInside(a, i)) break
    if (i > from && tagOf(a, i) === 'ADJ' && /^(?:familiar|close|aware|privy|present|involved)$/.test(low))
      break
    if (
      ['NOUN', 'PROPN', 'PRON', 'NUM'].includes(tagOf(a, i)) ||
      (head === from && /^(?:other|others|latter|former)$/.test(low))
    )
      head = i
  }
  return head
}
