import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'
import { isNameless, type Known, type Rival } from '../sources/known.js'
import type { Register } from '../sources/register.js'
import { officeWords, personWords, titles } from '../words/people.js'
import { bodyFor, isBodyNoun, soleBody } from './bodies.js'
import type { Dated } from './dates.js'
import { Persons } from './persons.js'
import type { Cast } from './statement.js'
import { isNamedBefore } from './strangers.js'

/** Who the words of a claim stand for. A pronoun inside what is said prefers the one last talked of, not the speaker. */
export function makeCast(
  a: Analysis,
  register: Register,
  speaker: Known | null,
  piece: Piece,
  dated: Dated | null,
): Cast {
  const nameAt = register.at
  const persons = new Persons(a, register, speaker, piece)
  const doubts: Rival[] = []
  return {
    speaker: speaker && speaker.type !== 'unattributed' && !isNameless(speaker) ? speaker : null,
    nameAt,
    dated,
    doubts,
    talkedOf: (pronoun, at) => {
      if (/^its?$/.test(pronoun)) {
        const body = bodyFor(a, register, speaker, pronoun, at, piece)
        return body && isNamedBefore(a, register, piece, body, at) ? null : body
      }
      const { known, rivals } = persons.find(pronoun, at)
      doubts.push(...rivals)
      return known
    },
    described: (range) => {
      const head = lowOf(a, range.to - 1)
      if (range.to - range.from === 2 && isBodyNoun(head)) return soleBody(a, register, range)
      if (
        tagOf(a, range.to - 1) !== 'NOUN' ||
        !(officeWords.has(head) || titles.has(head) || personWords.has(head))
      )
        return null
      const isBearer = (known: Known) => known.isPerson && known.roles.has(head)
      const known = persons.latest(range.from, isBearer)
      // "The minister", where two ministers are named: the words stay.
      return persons.latest(range.from, (one) => one !== known && isBearer(one)) ? null : known
    },
  }
}
