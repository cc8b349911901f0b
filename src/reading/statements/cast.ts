import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'
import { isBody, isNameless, type Known } from '../sources/known.js'
import type { Register } from '../sources/register.js'
import { officeWords, personWords, titles } from '../words/people.js'
import type { Dated } from './dates.js'
import type { Cast } from './statement.js'

/** How far back, in tokens, a pronoun looks for a name. */
const reach = 160

/** Who the words of a claim stand for. A pronoun inside what is said prefers the one last talked of, not the speaker. */
export function makeCast(
  a: Analysis,
  register: Register,
  speaker: Known | null,
  piece: Piece,
  dated: Dated | null,
): Cast {
  const nameAt = register.at
  const latest = (at: number, fits: (known: Known) => boolean): Known | null => {
    for (let i = at - 1; i >= Math.max(0, at - reach); i -= 1) {
      const known = nameAt(i)
      if (known && fits(known)) return known
    }
    return null
  }
  return {
    speaker: speaker && speaker.type !== 'unattributed' && !isNameless(speaker) ? speaker : null,
    nameAt,
    dated,
    talkedOf: (pronoun, at) => {
      // Who speaks of herself in her own words says "I"; a lawyer's "she" is the client also outside of quotation marks.
      const isOther = speaker !== null && speaksOfOthers(a, speaker, pronoun, at)
      const fits = (known: Known) => suits(known, pronoun) && !(isOther && known === speaker)
      if (/^its?$/.test(pronoun)) return bodyFor(a, nameAt, speaker, pronoun, at)
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
): Known | null {
  if (pronoun === 'it' && !/^(?:VERB|AUX|ADV)$/.test(tagOf(a, at + 1))) return null
  const isRecord = speaker?.type === 'document' || speaker?.type === 'dataset'
  if (speaker && !speaker.isPerson && !speaker.isPlace && !isRecord) return speaker
  const own = a.sentenceOf[at] as number
  for (const s of [own, own - 1]) {
    const sentence = a.sentences[s]
    if (!sentence || a.paragraphOf[sentence.from] !== a.paragraphOf[at]) continue
    const from = tagOf(a, sentence.from) === 'DET' ? sentence.from + 1 : sentence.from
    const known = from < at ? nameAt(from) : null
    if (known) return suits(known, pronoun) ? known : null
  }
  return null
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

const advocates = new Set(['lawyer', 'solicitor', 'attorney', 'barrister', 'counsel', 'advocate'])

function suits(known: Known, pronoun: string): boolean {
  if (isNameless(known)) return false
  if (/^(?:he|him|his)$/.test(pronoun)) return known.isPerson && known.gender !== 'female' && !known.isPlural
  if (/^(?:she|her)$/.test(pronoun)) return known.isPerson && known.gender !== 'male' && !known.isPlural
  if (/^(?:it|its)$/.test(pronoun)) return known.isNamed && isBody(known)
  return known.isPlural
}

function speaksOfOthers(a: Analysis, speaker: Known, pronoun: string, at: number): boolean {
  if (!/^(?:he|him|his|she|her)$/.test(pronoun)) return false
  return (a.quotationOf[at] as number) >= 0 || [...speaker.roles].some((role) => advocates.has(role))
}
