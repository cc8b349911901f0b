import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'
import { isNameless, type Known, type Rival } from '../sources/known.js'
import type { Register } from '../sources/register.js'
import { officeWords, personWords, titles } from '../words/people.js'
import type { Dated } from './dates.js'
import { Persons } from './persons.js'
import { canBe } from './pronoun.js'
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
        const body = bodyFor(a, nameAt, speaker, pronoun, at, piece)
        return body && isNamedBefore(a, register, piece, body, at) ? null : body
      }
      const { known, rivals } = persons.find(pronoun, at)
      doubts.push(...rivals)
      return known
    },
    described: (range) => {
      const head = lowOf(a, range.to - 1)
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

/**
 * What "it" and "its" stand for: the body that speaks, or one that is the subject of this sentence or the one before.
 * Most of the time it is a thing that has no name; then the word stays as it is.
 */
function bodyFor(
  a: Analysis,
  nameAt: (i: number) => Known | null,
  speaker: Known | null,
  pronoun: string,
  at: number,
  piece: Piece,
): Known | null {
  if (pronoun === 'it' && !/^(?:VERB|AUX|ADV)$/.test(tagOf(a, at + 1))) return null
  const isRecord = speaker?.type === 'document' || speaker?.type === 'dataset'
  // In its very words a body says "we": "it" is something else.
  const isQuoted = (a.quotationOf[at] as number) >= 0
  // "Kestrel reported that guards believe it was sold": behind another subject "it" may be what the words are about.
  const isFirst = pronoun === 'its' || at - piece.from < 3
  if (speaker && !isQuoted && !speaker.isPerson && !speaker.isPlace && !isRecord)
    return isFirst ? speaker : null
  const own = a.sentenceOf[at] as number
  for (const s of [own, own - 1]) {
    const sentence = a.sentences[s]
    if (!sentence || a.paragraphOf[sentence.from] !== a.paragraphOf[at]) continue
    const from = tagOf(a, sentence.from) === 'DET' ? sentence.from + 1 : sentence.from
    const known = from < at ? nameAt(from) : null
    if (known && isQuoted && known === speaker) return null
    if (known) return canBe(known, pronoun) && !isNameless(known) ? known : null
  }
  return null
}
