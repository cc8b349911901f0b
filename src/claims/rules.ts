import type { Hop, ReadClaim } from '../reading/index.js'
import {
  familyOf,
  type AnonymityReason,
  type Access,
  type ClaimKind,
  type ClaimWeight,
  type CueStance,
  type Modality,
  type QuoteForm,
  type Risk,
  type SourceFamily,
  type SourceType,
  type Span,
  type TermsOfUse,
} from '../shared/terms.js'

/** Who put it forward: the reading, an editor, or a language model where one is set. */
export type Proposer = 'machine' | 'person' | 'model'

/** One step of who says it, as the desk keeps it. */
export type ClaimHop = Omit<Hop, 'why' | 'mentionSpan' | 'cueSpan' | 'confidence'> & {
  mentionSpan: Span | null
  cueSpan: Span | null
  confidence: number | null
  why: Hop['why'] | null
  proposer: Proposer
  /** The registered source these words mean; a suggestion until a person confirms it. */
  registered?: Registered | null
}

export type Registered = { sourceId: string; isSuggested: boolean }

/** A claim before it has a number: from the machine's reading or from an editor's hand. */
export type NewClaim = {
  isHeadline: boolean
  quote: string
  span: Span
  prefix: string
  suffix: string
  statement: string
  hedges: string[]
  /** Set by editors only: the reading flags nothing. */
  risks?: Risk[]
  kind: ClaimKind
  weight: ClaimWeight
  hops: ClaimHop[]
  proposer: Proposer
  why: unknown
  confidence: number | null
}

/** The source that names the claim in lists: the outermost hop's. No hop is the reporter's own narration. */
export function tagOf(hops: ClaimHop[]): {
  sourceName: string | null
  sourceType: SourceType
  family: SourceFamily
} {
  const outermost = hops[0]
  const sourceType = outermost?.sourceType ?? 'unattributed'
  return {
    sourceName: outermost?.source ?? outermost?.mention ?? null,
    sourceType,
    family: familyOf(sourceType),
  }
}

export function fromReading(read: ReadClaim, near: { prefix: string; suffix: string }): NewClaim {
  return {
    isHeadline: read.where === 'headline',
    quote: read.quote,
    span: read.span,
    ...near,
    statement: read.statement,
    hedges: read.hedges,
    kind: read.kind,
    weight: read.weight,
    hops: read.hops.map((hop) => ({ ...hop, proposer: 'machine' })),
    proposer: 'machine',
    // The hop's rule is kept here as well: a corrected attribution replaces the hop, and its rule must still be counted.
    why: { ...read.why, hop: read.hops[0]?.why.rule ?? null, alternatives: read.alternatives },
    confidence: read.confidence,
  }
}

/** An attribution as an editor's form says it. */
export type HandAttribution = {
  source: string
  sourceType: SourceType
  cue: string
  quoteForm: QuoteForm
  cueStance: CueStance
  modality: Modality
  access: Access
  terms: TermsOfUse
  anonymityReason: AnonymityReason | null
}

export const narration: HandAttribution = {
  source: '',
  sourceType: 'unattributed',
  cue: '',
  quoteForm: 'none',
  cueStance: 'neutral',
  modality: 'unspecified',
  access: 'unknown',
  terms: 'unknown',
  anonymityReason: null,
}

/** The hop that an editor's words make; narration makes none. Where the words stand in the text is kept from before. */
export function hopsByHand(hand: HandAttribution, before: ClaimHop[]): ClaimHop[] {
  if (isNarration(hand)) return []
  return [hopByHand(hand, before[0] ?? null), ...before.slice(1)]
}

export const isNarration = ({ sourceType, source, cue }: HandAttribution): boolean =>
  sourceType === 'unattributed' && source === '' && cue === ''

/** One step as an editor says it. What the form does not ask for is kept, and whom the words mean as long as they stay. */
export function hopByHand(hand: HandAttribution, before: ClaimHop | null): ClaimHop {
  const source = hand.source || null
  const cue = hand.cue || null
  const isSameSource = before !== null && (before.source ?? before.mention) === source
  return {
    mention: before?.mention ?? source,
    mentionSpan: before?.mentionSpan ?? null,
    source,
    sourceType: hand.sourceType,
    cue,
    cueSpan: before && before.cue === cue ? before.cueSpan : null,
    cueStance: hand.cueStance,
    quoteForm: hand.quoteForm,
    modality: hand.modality,
    negated: before?.negated ?? false,
    saidWhen: before?.saidWhen ?? null,
    access: hand.access,
    terms: hand.terms,
    anonymityReason: hand.anonymityReason,
    anonymityWords: before?.anonymityWords ?? null,
    confidence: null,
    why: null,
    proposer: 'person',
    registered: isSameSource ? (before.registered ?? null) : null,
  }
}

/** Whether a claim's words stand in this text: an orphan's, or a superseded claim's, stand in an earlier one. */
export const standsIn =
  (text: { id: string }) =>
  ({ versionId }: { versionId: string }): boolean =>
    versionId === text.id

/** The words that two claims cover together, with whatever stands between them. */
export function spanOver(spans: Span[]): Span {
  return {
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  }
}

/**
 * Where a claim is cut in two: at a place inside its quote, in UTF-16 units from the quote's start. White space at the cut
 * belongs to neither half. Null where a half would be empty.
 */
export function cutAt(quote: string, span: Span, at: number): [Span, Span] | null {
  if (!Number.isInteger(at) || at <= 0 || at >= quote.length) return null
  const left = quote.slice(0, at).trimEnd()
  const right = quote.slice(at).trimStart()
  if (left === '' || right === '') return null
  return [
    { start: span.start, end: span.start + left.length },
    { start: span.end - right.length, end: span.end },
  ]
}
