import type {
  Access,
  AnonymityReason,
  ClaimKind,
  ClaimWeight,
  CueStance,
  Modality,
  QuoteForm,
  SourceType,
  Span,
  TermsOfUse,
} from '../shared/terms.js'

/** What the page says about the article itself: kept as metadata, never as claims. Spans are UTF-16 into the text. */
export type Page = {
  headline: Line | null
  dateline: Line | null
  /** The agency that filed it, as printed: from the dateline's brackets, a credit line or a byline. */
  agency: string | null
  byline: string | null
  /** Printed time without zone, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; null where the page does not say. */
  publishedOn: string | null
  /** Navigation, credits, contact lines, copyright: shown pale and never read. */
  furniture: Span[]
  /** Where the article's own paragraphs stand, in order. */
  paragraphs: Span[]
}

export type Line = { text: string; span: Span }

/** The rule that suggested a tag and the words that triggered it. */
export type Why = { rule: string; words: string[]; note?: string; runnerUp?: RunnerUp }

/** The rule that would have read the same cue in another way, and how far it is behind: near 0 for a toss-up. */
export type RunnerUp = { rule: string; margin: number }

/** One step between the fact and the page, outermost first. */
export type Hop = {
  /** As written: "the source", "He"; null where the text names nobody ("it is believed"). */
  mention: string | null
  mentionSpan: Span | null
  /** The fullest name or description this article gives that source; null for narration. */
  source: string | null
  sourceType: SourceType
  cue: string | null
  cueSpan: Span | null
  cueStance: CueStance
  quoteForm: QuoteForm
  modality: Modality
  negated: boolean
  /** "Thursday", as written. */
  saidWhen: string | null
  access: Access
  terms: TermsOfUse
  anonymityReason: AnonymityReason | null
  /** The text's own words for it: "declined to be identified". */
  anonymityWords: string | null
  /** 0 to 1. */
  confidence: number
  why: Why
}

export type ReadClaim = {
  where: 'headline' | 'body'
  /** Exactly `text.slice(span.start, span.end)`. */
  quote: string
  span: Span
  sentence: Span
  /** The same thing said so that it stands alone; never stronger than the quote. */
  statement: string
  /** Outermost first; empty for the newsroom's own narration. */
  hops: Hop[]
  hedges: string[]
  kind: ClaimKind
  weight: ClaimWeight
  confidence: number
  why: Why
  /**
   * Other readings, the nearest first, where the margin is small: near 0 for a toss-up. Of who says it, or, with `of`, of whom
   * a pronoun in the statement means.
   */
  alternatives: {
    source: string | null
    sourceType: SourceType
    why: string
    margin: number
    of?: 'statement'
  }[]
}

/** Attributions in the published evaluation format: fragments as [start, end). */
export type ReadAttribution = {
  source: [number, number][]
  cue: [number, number][]
  content: [number, number][]
}

export type Reading = {
  page: Page
  /** ISO 639-1 of the body; `isReadable` is false where it is a language this engine does not read. */
  language: string
  isReadable: boolean
  claims: ReadClaim[]
  attributions: ReadAttribution[]
  /** Name of the engine and its version, kept with each suggestion. */
  engine: string
}
