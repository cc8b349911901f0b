import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { companyWords, governmentWords, mediaWords, organisationWords } from '../words/bodies.js'
import { countries, isDemonym, placeHeads, placeOpeners } from '../words/places.js'

/** Small words inside a name: "Office for the Coasts". */
export const joiners = new Set([
  'of',
  'the',
  'for',
  'and',
  '&',
  'de',
  'van',
  'von',
  'al',
  'bin',
  'la',
  'du',
  'den',
])
export const bodyWords = new Set([...governmentWords, ...mediaWords, ...organisationWords, ...companyWords])

/** Does a run of words hold one for a body that acts: "Harbour Office"? */
export function isBodyName(a: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (bodyWords.has(lowOf(a, i))) return true
    if (i + 1 < to && bodyWords.has(`${lowOf(a, i)} ${lowOf(a, i + 1)}`)) return true
  }
  return false
}

/** "North Korean officials", "Lowlandians": a people, as an adjective or a plural. */
export function isPeople(a: Analysis, from: number, to: number): boolean {
  const last = lowOf(a, to - 1)
  if (!isDemonym(last)) return false
  if (to - from > 2 || (to - from === 2 && !placeOpeners.has(lowOf(a, from)))) return false
  return /^(?:NOUN|ADJ|PROPN)$/.test(tagOf(a, to)) || last.endsWith('ans')
}

/** Is a run of words called like a place, or does it stand where places stand? */
export function isPlace(a: Analysis, from: number, to: number): boolean {
  const first = lowOf(a, from)
  const last = lowOf(a, to - 1)
  // "Georgia Fell", "Jordan Vale": a country's name that people have as well.
  const isGiven = to - from > 1 && /^(?:georgia|jordan|chad|israel)$/.test(first)
  if ((countries.has(first) && !isGiven) || countries.has(last) || placeHeads.has(last)) return true
  if (placeOpeners.has(first) && to - from <= 3) return true
  if (/-based$/.test(lowOf(a, to))) return true
  if (/^(?:shares?|stakes?|stocks?|bonds?|investors?|investments?)$/.test(lowOf(a, from - 2))) return false
  return (
    /^(?:in|near|at|from|to|outside|across|around|into|through|toward|towards|over)$/.test(
      lowOf(a, from - 1),
    ) &&
    to - from <= 2 &&
    !/^(?:from|to)$/.test(lowOf(a, from - 1))
  )
}

/** Is a run of words made like a person's name: "Edda Quill"? */
export function looksLikePerson(a: Analysis, from: number, to: number): boolean {
  if (to - from < 2 || to - from > 4 || isPlace(a, from, to)) return false
  // "Harrowgate Vale council": what follows belongs to a place or a body.
  if (tagOf(a, to) === 'NOUN' && bodyWords.has(lowOf(a, to))) return false
  for (let i = from; i < to; i += 1) {
    if (bodyWords.has(lowOf(a, i)) || joiners.has(lowOf(a, i))) return false
    if (/^\p{Lu}{2,}$/u.test(a.tokens[i]?.text ?? '')) return false
  }
  // "Lake Terminals", "Hill Savings": a plural is a firm or a team rather than a surname.
  if (/[^s]s$/.test(lowOf(a, to - 1)) && /(?:ngs|als|ers|ors|ics|ies|res|ons|ves)$/.test(lowOf(a, to - 1)))
    return false
  return true
}
