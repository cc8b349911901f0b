import { isVerb, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Known } from '../sources/known.js'
import type { Register } from '../sources/register.js'
import { beForms } from '../words/lists.js'
import { isObject, isPossessive } from './pronoun.js'

/** Who stands before the verb cannot be its object, nor be "his deputy": "Marl hit him", "Marl is his deputy". */
export function subjectBarred(a: Analysis, register: Register, pronoun: string, at: number): Known | null {
  const isOwned = isPossessive(a, pronoun, at)
  if (!isOwned && !isObject(pronoun)) return null
  if (isOwned && !beForms.has(lowOf(a, at - 1)) && lowOf(a, at - 1) !== 'not') return null
  return subjectOf(a, register, at)
}

/** Whose name stands right before the verb that governs a place: "Karel Marl, her brother, had lost his job". */
export function subjectOf(a: Analysis, register: Register, at: number): Known | null {
  const isHere = (i: number) => a.sentenceOf[i] === a.sentenceOf[at]
  let i = at - 1
  while (isHere(i) && /^(?:NOUN|ADJ|DET|NUM|ADP|PRON)$/.test(tagOf(a, i)) && !isVerb(a, i)) i -= 1
  if (!isHere(i) || !isVerb(a, i)) return null
  while (isHere(i) && (isVerb(a, i) || /^(?:ADV|PART)$/.test(tagOf(a, i)))) i -= 1
  if (lowOf(a, i) === ',') i -= 1
  return isHere(i) ? register.at(i) : null
}
