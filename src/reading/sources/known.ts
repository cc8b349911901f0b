import type { SourceType } from '../../shared/terms.js'

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
