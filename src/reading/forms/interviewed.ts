import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'

/** How far into an article its opening may say who is interviewed, in tokens. */
const longestOpening = 600

/** Whom the opening of an article says it talked with: "sat down with Ilma Torr". Null for nobody, and for two. */
export function interviewed(a: Analysis, end: number): Range | null {
  let found: Range | null = null
  for (let i = 1; i < Math.min(end, longestOpening); i += 1) {
    const name = isTalking(a, i) ? nameAt(a, i + 1, end) : null
    if (!name) continue
    if (found && lowOf(a, found.to - 1) !== lowOf(a, name.to - 1)) return null
    found ??= name
  }
  return found
}

/** "interviewed", or "with" and "to" a few words behind an interview. */
function isTalking(a: Analysis, i: number): boolean {
  if (lowOf(a, i) === 'interviewed') return true
  if (!/^(?:with|to)$/.test(lowOf(a, i))) return false
  for (let k = i - 1; k >= Math.max(0, i - 3) && a.sentenceOf[k] === a.sentenceOf[i]; k -= 1)
    if (/^(?:interview|conversation|spoke|sat|talked)$/.test(lowOf(a, k))) return true
  return false
}

function nameAt(a: Analysis, from: number, end: number): Range | null {
  let to = from
  while (to < end && a.sentenceOf[to] === a.sentenceOf[from] && isOfName(a, from, to)) to += 1
  return to - from > 1 ? { from, to } : null
}

function isOfName(a: Analysis, from: number, i: number): boolean {
  return (lowOf(a, i) === '.' && i > from && lowOf(a, i - 1).length < 4) || tagOf(a, i) === 'PROPN'
}
