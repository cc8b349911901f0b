import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'
import type { Known } from '../sources/known.js'
import { genderOf, type Register } from '../sources/register.js'
import { possessives } from '../words/lists.js'
import { officeWords, personWords } from '../words/people.js'

const noOne = /^(?:other|others|first|second|third|local|head|staff|crew)$/

/** Is a noun here somebody without a name, one or (`isMany`) several, and not what stands before or behind a name? */
export function isStranger(a: Analysis, register: Register, i: number, isMany: boolean): boolean {
  const low = lowOf(a, i)
  if (noOne.test(low) || register.at(i) || register.at(i + 1)) return false
  const isNoun = tagOf(a, i) === 'NOUN' || (tagOf(a, i - 1) === 'DET' && tagOf(a, i + 1) !== 'NOUN')
  if (!isNoun || tagOf(a, i + 1) === 'NOUN') return false
  const isPlural = /[^su]s$|^(?:people|(?:\p{L}*)men)$/u.test(low)
  if (isMany) return isPlural
  return !isPlural && (personWords.has(low) || officeWords.has(low))
}

/** Does somebody without a name stand between a name and the pronoun: "Stour was there. Police said a man had hit his wife"? */
export function isCrossed(
  a: Analysis,
  register: Register,
  known: Known,
  pronoun: string,
  at: number,
): boolean {
  const other = /^(?:he|him|his)$/.test(pronoun) ? 'female' : /^(?:she|her)$/.test(pronoun) ? 'male' : null
  if (!other) return false
  for (let i = at - 1; i >= 0 && register.at(i) !== known; i -= 1) {
    if (!isStranger(a, register, i, false)) continue
    const low = lowOf(a, i)
    // "The minister": named again by what he is, or by a lawyer as the client.
    if (known.roles.has(low) || (low === 'client' && possessives.has(lowOf(a, i - 1)))) return false
    if (genderOf([low]) !== other) return true
  }
  return false
}

/** "Marl sold his mill": the words name him already, and nobody else comes between; a second name would say no more. */
export function isNamedBefore(
  a: Analysis,
  register: Register,
  piece: Piece,
  known: Known,
  at: number,
): boolean {
  const { from, subject } = piece
  for (let i = at - 1; i >= from; i -= 1) {
    const other = register.at(i)
    if (other) {
      if (other === known) return true
      if (!other.isPlace && other.isPerson === known.isPerson) return false
    } else if (known.isPerson && isStranger(a, register, i, false)) return known.roles.has(lowOf(a, i))
  }
  return subject !== null && subject.from < from && register.at(subject.from) === known
}
