import { isQuoteMark, isVerb, lowOf, tagOf, type Analysis } from '../analysis.js'
import { plainSpeech } from '../cues/lexicon.js'
import { headOf, nounBefore } from '../grammar/nouns.js'
import type { Piece } from '../grammar/pieces.js'
import type { Range } from '../prose.js'
import { stem } from '../words/stem.js'
import { personWords } from '../words/people.js'
import { genderFits, isObject, isPossessive } from './pronoun.js'

/** How far back, in tokens, a subject may stand. */
const reach = 80

/** The subject a pronoun belongs to. `isSaid`: it stands in the words of the claim, which say so already. */
export type Owner = Range & { isSaid: boolean }

/**
 * The phrase that a pronoun's own clause, or the one before in the sentence, has for its subject and that the pronoun fits by
 * number: "The company may sell its unit", "the guards lost their coats". Verbs that only tell who says something are passed
 * over. Null for none.
 */
export function ownSubject(a: Analysis, piece: Piece, pronoun: string, at: number): Owner | null {
  const { from, subject } = piece
  const first = Math.max((a.sentences[a.sentenceOf[at] as number] as Range).from, at - reach)
  const inside = at > from ? subjectWithin(a, Math.max(from, first), at, pronoun) : null
  if (inside) return { ...inside, isSaid: true }
  const isCarried = subject && at >= from && subject.to <= at && isFit(a, subject, pronoun)
  if (isCarried) return { ...subject, isSaid: true }
  const before = subjectWithin(a, first, Math.min(at, from > first ? from : at), pronoun)
  return before && { ...before, isSaid: false }
}

/** The noun for the people a pronoun belongs to: "guards" where they sold their coats. Null where it is nobody's, or an object. */
export function ownerNoun(a: Analysis, piece: Piece, pronoun: string, at: number): string | null {
  if (isObject(pronoun) && !isPossessive(a, pronoun, at)) return null
  const owner = ownSubject(a, piece, pronoun, at)
  const noun = owner && lowOf(a, headOf(a, owner))
  // A lawyer's client: whoever that is, by name.
  return noun === null || /^clients?$/.test(noun) || !genderFits(noun, pronoun) ? null : noun
}

/** The nearest subject that fits before a place. */
function subjectWithin(a: Analysis, first: number, at: number, pronoun: string): Range | null {
  for (let i = at - 1; i >= first; i -= 1) {
    if (!isVerb(a, i)) continue
    const verb = i
    while (i > first && /^(?:VERB|AUX|ADV|PART)$/.test(tagOf(a, i - 1))) i -= 1
    // "A report relating to the mill": no verb of a clause.
    const isLoose = /ing$/.test(lowOf(a, verb)) && !hasAux(a, i, verb)
    const found = isLoose || plainSpeech.has(stem(lowOf(a, verb))) ? null : subjectAt(a, i, first)
    if (found && isFit(a, found, pronoun) && !isBeside(a, found, pronoun, verb, at)) return found
  }
  return null
}

/** "Its profit fell and its staff left": both are of the same. */
function isBeside(a: Analysis, noun: Range, pronoun: string, verb: number, at: number): boolean {
  if (lowOf(a, noun.from) !== (pronoun === 'it' ? 'its' : pronoun)) return false
  for (let i = verb + 1; i < at; i += 1) if (/^(?:and|but|while|[,;])$/.test(lowOf(a, i))) return true
  return false
}

/** Before a verb, over what stands between commas and a time: "Rival Oxbow last week cut". */
function subjectAt(a: Analysis, verb: number, first: number): Range | null {
  let end = verb
  if (end - 2 > first && /^(?:last|this|next)$/.test(lowOf(a, end - 2))) end -= 2
  if (isQuoteMark(a, end - 1)) end -= 1
  return nounBefore(a, end, first)
}

function hasAux(a: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (tagOf(a, i) === 'AUX') return true
  return false
}

function isFit(a: Analysis, noun: Range, pronoun: string): boolean {
  const head = headOf(a, noun)
  const low = lowOf(a, head)
  const tag = tagOf(a, head)
  if (tag !== 'NOUN' && tag !== 'PROPN') return false
  const isMany = /(?:[^su]s|people|men|police|staff)$/.test(low) && tag === 'NOUN'
  if (/^the[my]|^their/.test(pronoun)) return isMany
  if (/^its?$/.test(pronoun)) return !isMany && !(tag === 'NOUN' && personWords.has(low))
  return tag === 'NOUN' && !isMany && personWords.has(low)
}
