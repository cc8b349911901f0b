import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'
import type { Known } from '../sources/known.js'
import type { Register } from '../sources/register.js'
import { officeWords, personWords, titles } from '../words/people.js'
import type { Cast } from './statement.js'

/** How far back, in tokens, a pronoun looks for a name. */
const reach = 160

/** Who the words of a claim stand for. A pronoun inside what is said prefers the one last talked of, not the speaker. */
export function makeCast(a: Analysis, register: Register, speaker: Known | null, piece: Piece): Cast {
  const nameAt = (i: number) => register.byPlace.get(i) ?? null
  const latest = (at: number, fits: (known: Known) => boolean): Known | null => {
    for (let i = at - 1; i >= Math.max(0, at - reach); i -= 1) {
      const known = nameAt(i)
      if (known && fits(known)) return known
    }
    return null
  }
  return {
    speaker: speaker && speaker.type !== 'unattributed' ? speaker : null,
    nameAt: (i) => register.byPlace.get(i) ?? null,
    talkedOf: (pronoun, at) => {
      const fits = (known: Known) => suits(known, pronoun)
      const body = /^(?:it|its)$/.test(pronoun)
      if (speaker && body && !speaker.isPerson && !speaker.isPlace) return speaker
      const before = subjectFor(a, nameAt, at, fits) ?? latest(at, fits)
      // "Quill said she had left": with nobody else in between, the one who speaks speaks of herself.
      if (speaker && fits(speaker) && isClose(a, at, piece) && (!before || before === speaker)) return speaker
      return before ?? (speaker && fits(speaker) ? speaker : null)
    },
    described: (range) => {
      const head = lowOf(a, range.to - 1)
      if (
        tagOf(a, range.to - 1) !== 'NOUN' ||
        !(officeWords.has(head) || titles.has(head) || personWords.has(head))
      )
        return null
      const plain = head
      return latest(range.from, (known) => known.isPerson && known.roles.has(plain))
    },
  }
}

/** The first fitting name of the sentence before the pronoun, else of the sentence before that: subjects stay in mind. */
function subjectFor(
  a: Analysis,
  nameAt: (i: number) => Known | null,
  at: number,
  fits: (known: Known) => boolean,
): Known | null {
  const own = a.sentenceOf[at] as number
  for (const s of [own, own - 1]) {
    const sentence = a.sentences[s]
    if (!sentence || (s !== own && a.paragraphOf[sentence.from] !== a.paragraphOf[at])) continue
    for (let i = sentence.from; i < Math.min(sentence.to, at); i += 1) {
      const known = nameAt(i)
      if (known && fits(known)) return known
    }
  }
  return null
}

function isClose(a: Analysis, at: number, piece: Piece): boolean {
  return at - piece.from < 3 || a.sentenceOf[at] === a.sentenceOf[piece.from]
}

function suits(known: Known, pronoun: string): boolean {
  if (/^(?:he|him|his)$/.test(pronoun)) return known.isPerson && known.gender !== 'female' && !known.isPlural
  if (/^(?:she|her)$/.test(pronoun)) return known.isPerson && known.gender !== 'male' && !known.isPlural
  if (/^(?:it|its)$/.test(pronoun)) return !known.isPerson && known.isNamed && !known.isPlace
  return known.isPlural
}
