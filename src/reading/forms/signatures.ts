import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { months } from '../words/lists.js'
import { longestLabel, type Form } from './form.js'
import { beforeComma, hasWordsIn, isDash, readLabel } from './labels.js'

/** The longest signature with its dash, its description and its date, in tokens. */
const longestSignature = longestLabel + 8

/** Words signed behind a dash: "“Nobody asked us.” — Ilma Torr, dock worker", and posts with the name of an account. */
export function findSigned(a: Analysis): Form[] {
  const found: Form[] = []
  a.paragraphs.forEach((range, p) => {
    const dash = lastDash(a, range)
    if (dash < 0) return
    const account = accountAt(a, dash + 1, range.to)
    const source = account ?? nameAt(a, dash + 1, range.to)
    if (!source) return
    const content =
      dash === range.from
        ? wholeQuotation(a, a.paragraphs[p - 1])
        : account
          ? postIn(a, range.from, dash)
          : quotedIn(a, range.from, dash)
    if (!content || !hasWordsIn(a, content, 3)) return
    found.push({
      source,
      cue: { from: dash, to: dash + 1 },
      content: [content],
      speaker: null,
      rule: account ? 'signed-post' : 'signed-quotation',
    })
  })
  return found
}

function lastDash(a: Analysis, { from, to }: Range): number {
  for (let i = to - 2; i >= Math.max(from, to - longestSignature); i -= 1) if (isDash(a, i)) return i
  return -1
}

/** "Ann Hale (@annhale) March 3, 2016", with or without the day; nothing but the page's own marks may follow. */
function accountAt(a: Analysis, from: number, to: number): Range | null {
  let i = from
  while (i < Math.min(to, from + longestLabel) && lowOf(a, i) !== '(') i += 1
  if (i === from || lowOf(a, i) !== '(' || !(a.tokens[i + 1]?.text ?? '').startsWith('@')) return null
  while (i < to && lowOf(a, i) !== ')') i += 1
  if (i >= to) return null
  const end = i + 1
  if (end < to && !months.has(lowOf(a, end)) && !/^[\d.<]/.test(lowOf(a, end))) return null
  return { from, to: end }
}

/** A name to the end of the line; what follows a comma tells of its bearer. */
function nameAt(a: Analysis, from: number, end: number): Range | null {
  let to = end
  while (to > from && /^[.\])]$/.test(lowOf(a, to - 1)) && tagOf(a, to - 2) !== 'X') to -= 1
  const name = { from, to: beforeComma(a, from, to) }
  const label = readLabel(a, name)
  return label?.kind === 'name' || label?.kind === 'capitals' ? name : null
}

/** The paragraph before, where every word of it is quoted. */
function wholeQuotation(a: Analysis, before: Range | undefined): Range | null {
  return before ? quotedIn(a, before.from, before.to) : null
}

/** A range that opens and closes with quotation marks and holds no word outside of them. */
function quotedIn(a: Analysis, from: number, to: number): Range | null {
  if (!isQuoteMark(a, from) || a.quotationOf[from] === -1) return null
  for (let i = from; i < to; i += 1)
    if (a.quotationOf[i] === -1 && /[\p{L}\p{N}]/u.test(a.tokens[i]?.text ?? '')) return null
  return { from, to }
}

/** The words of a post: the whole line up to the dash, without marks of the page before them. */
function postIn(a: Analysis, from: number, dash: number): Range | null {
  let start = from
  for (let i = from; i < dash; i += 1) if (lowOf(a, i) === '>') start = i + 1
  return start < dash ? { from: start, to: dash } : null
}
