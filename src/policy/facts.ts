import type { Role } from '../accounts/rules.js'
import type { Corroboration } from '../claims/moves.js'
import type { ClaimHop } from '../claims/rules.js'
import type { Bearing, Independence, Origin } from '../evidence/rules.js'
import type { Waived } from './finding.js'
import type {
  Access,
  ClaimKind,
  ClaimWeight,
  QuoteForm,
  Risk,
  SourceType,
  TermsOfUse,
} from '../shared/terms.js'

/** What the count of origins looks at. */
export type Evidenced = {
  bearings: Bearing[]
  origins: Origin[]
  declared: Independence[]
  weight: ClaimWeight
  kind?: ClaimKind
  risks?: readonly Risk[]
}

/** One hop of who says it, as far as the rules look at it. */
export type Said = {
  /** As the text has it, or as the desk calls it. */
  words: string
  /** Its verb of saying, which may carry a hedge by itself. */
  cue: string | null
  sourceType: SourceType
  quoteForm: QuoteForm
  access: Access
  terms: TermsOfUse
  /** The dossier of this source's use in this article; null where there is none. */
  dossier: DossierFact | null
}

export type DossierFact = {
  /** Its fields that are still empty, in words. */
  missing: string[]
  /** The roles of whoever approved it; null where nobody did. */
  approvedBy: readonly Role[] | null
  /** Whether the approval covers quoting the source directly. */
  coversQuotes: boolean
  /** How many people stand behind a plural. */
  people: number | null
}

/** Everything the rules look at for one claim; gathered in a few queries for many claims, then judged without any. */
export type ClaimFacts = Required<Evidenced> & {
  quote: string
  statement: string
  hedges: string[]
  said: Said[]
  /** Rules that somebody let pass for it. */
  waivers: Waived[]
  /** How often somebody was asked about it or answered: comments sought, denials, no-comments, calls not answered. */
  replies: number
}

/** What is read of a claim to lay out its facts. */
export type Told = {
  id: string
  articleId: string
  number: number
  weight: ClaimWeight
  kind: ClaimKind
  risks: Risk[]
  quote: string
  statement: string
  hedges: string[]
  corroboration: Corroboration
  hops: Pick<ClaimHop, 'source' | 'mention' | 'cue' | 'sourceType' | 'quoteForm' | 'access' | 'terms'>[]
}
