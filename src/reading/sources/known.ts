import type { SourceType } from '../../shared/terms.js'
import { companyWords, courtWords, governmentWords, mediaWords, organisationWords } from '../words/bodies.js'

/** A source the article has brought in so far. */
export type Known = {
  name: string
  type: SourceType
  words: Set<string>
  /** The noun that names its kind: "source", "ministry", "spokesman". */
  head: string
  roles: Set<string>
  gender: 'male' | 'female' | 'thing' | 'unknown'
  isPlural: boolean
  /** Two descriptions that spoke as one: "police and a doctor". */
  isJoined?: boolean
  isPerson: boolean
  isNamed: boolean
  isPlace: boolean
  acronym: string | null
  /** Order of its last appearance as a speaker; -1 for never. */
  saidAt: number
  /** How often it stands where places stand. */
  placed: number
  /** How often the article names it. */
  mentions: number
  /** Order of its last appearance at all, as a token number. */
  seenAt: number
  anonymityWords: string | null
}

const bodyWords = [governmentWords, mediaWords, organisationWords, companyWords, courtWords]

/** Is it shown to be a body that acts: by what it is called, by what is said of it, or by speaking? A bare name is not. */
export function isBody(known: Known): boolean {
  return (
    !known.isPerson &&
    !known.isPlace &&
    (known.acronym !== null || known.saidAt >= 0 || [...known.words, ...known.roles].some(isBodyWord))
  )
}

/** A noun for something that acts as one: "ministry", "union", "court". */
export function isBodyWord(word: string): boolean {
  return bodyWords.some((list) => list.has(word))
}

/** Brought in by nothing but a pronoun that fits nobody: there is no name to put for it. */
export function isNameless({ name }: Known): boolean {
  return /^(?:he|she|it|they|his|her|its|their)$/i.test(name)
}

/** Another reading of who it is. `margin` is how far it is behind the one taken: near 0 for a toss-up, 1 for out of the question. */
export type Rival = { known: Known; why: string; margin: number }

/** Who a source phrase stands for, by which rule, and the other readings. */
export type Answer = { known: Known; how: string; rivals: Rival[] }
