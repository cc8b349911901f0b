import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { isBody, type Known } from '../sources/known.js'
import { list } from '../words/lists.js'
import { femaleWords, maleWords } from '../words/people.js'
import { stem } from '../words/stem.js'

/** Could these people or this thing be called so, by number and gender? */
export function canBe(known: Known, pronoun: string): boolean {
  if (/^(?:he|him|his)$/.test(pronoun)) return known.isPerson && known.gender !== 'female' && !known.isPlural
  if (/^(?:she|her)$/.test(pronoun)) return known.isPerson && known.gender !== 'male' && !known.isPlural
  if (/^(?:it|its)$/.test(pronoun)) return known.isNamed && isBody(known)
  return known.isPlural
}

/** "She" is no brother, "he" no widow. */
export function genderFits(noun: string, pronoun: string): boolean {
  return !(/^(?:he|him|his)$/.test(pronoun) ? femaleWords : maleWords).has(noun)
}

/** "His mill", "her mill": whose something is. */
export function isPossessive(a: Analysis, pronoun: string, at: number): boolean {
  // "Her well ran dry": before a verb it can only be the owner of its subject, whatever the noun looks like.
  if (pronoun === 'her')
    return (
      /^(?:NOUN|ADJ|NUM|PROPN)$/.test(tagOf(a, at + 1)) ||
      (tagOf(a, at + 1) === 'ADV' && /^(?:VERB|AUX)$/.test(tagOf(a, at + 2)))
    )
  return /^(?:his|its|their)$/.test(pronoun)
}

export function isObject(pronoun: string): boolean {
  return /^(?:him|her|them)$/.test(pronoun)
}

const giving = new Set(
  [...list('offer give pay owe send lend promise hand show teach deny grant cost tell')].map(stem),
)

/** "Offered her money": to her, or the money she had? */
export function isUnclear(a: Analysis, pronoun: string, at: number): boolean {
  return pronoun === 'her' && tagOf(a, at + 1) === 'NOUN' && giving.has(stem(lowOf(a, at - 1)))
}
