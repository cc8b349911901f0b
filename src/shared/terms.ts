/**
 * The newsroom's closed vocabularies: one name for each thing, in code, in the database and on pages.
 * Codes are stored; labels are what a reader sees. Nothing here decides anything.
 */

export const sourceFamilies = ['named', 'unnamed', 'institution', 'record', 'media', 'ourselves'] as const
export type SourceFamily = (typeof sourceFamilies)[number]

/** Every source type with its family. The family gives the letter and the line, the type gives the word. */
export const familyOfType = {
  named_official: 'named',
  spokesperson: 'named',
  named_person: 'named',
  expert: 'named',
  anonymous_person: 'unnamed',
  anonymous_group: 'unnamed',
  unnamed_official: 'unnamed',
  unnamed_observers: 'unnamed',
  government_body: 'institution',
  court_or_prosecutor: 'institution',
  company: 'institution',
  organisation: 'institution',
  document: 'record',
  dataset: 'record',
  news_agency: 'media',
  other_media: 'media',
  state_media: 'media',
  social_media: 'media',
  own_observation: 'ourselves',
  unattributed: 'ourselves',
} as const satisfies Record<string, SourceFamily>

export type SourceType = keyof typeof familyOfType
export const sourceTypes = Object.keys(familyOfType) as SourceType[]

export const quoteForms = ['direct', 'indirect', 'mixed', 'none'] as const
export type QuoteForm = (typeof quoteForms)[number]

export const cueStances = [
  'neutral',
  'claiming',
  'certain',
  'denying',
  'inferring',
  'believing',
  'intending',
  'evidential',
] as const
export type CueStance = (typeof cueStances)[number]

/** How strongly the source commits to what is said; the sign is kept apart. */
export const modalities = ['certain', 'probable', 'possible', 'unspecified'] as const
export type Modality = (typeof modalities)[number]

export const accesses = [
  'participant',
  'eyewitness',
  'document_holder',
  'briefed',
  'hearsay',
  'inference',
  'unknown',
] as const
export type Access = (typeof accesses)[number]

export const termsOfUse = ['on_record', 'background', 'deep_background', 'off_record', 'unknown'] as const
export type TermsOfUse = (typeof termsOfUse)[number]

export const anonymityReasons = [
  'physical_safety',
  'family_safety',
  'legal_risk',
  'job_risk',
  'not_authorised',
  'diplomatic',
  'ongoing_investigation',
  'victim_or_minor',
  'company_rules',
  'preference_only',
  'not_stated',
] as const
export type AnonymityReason = (typeof anonymityReasons)[number]

export const claimKinds = [
  'event',
  'state',
  'quantity',
  'quotation',
  'identity',
  'cause',
  'intention',
  'motive',
  'forecast',
  'opinion',
  'background',
  'not_a_claim',
] as const
export type ClaimKind = (typeof claimKinds)[number]

export const claimWeights = ['load_bearing', 'supporting', 'incidental'] as const
export type ClaimWeight = (typeof claimWeights)[number]

/** What a desk does with an article. */
export const decisionKinds = [
  'run',
  'run_with_attribution',
  'run_with_caveat',
  'hold',
  'cut_claims',
  'spike',
  'correct',
  'withdraw',
] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** What a mistake in a claim would do. Flags set by an editor; the house rules may ask more of a claim that has one. */
export const risks = ['defamation', 'safety', 'security', 'market'] as const
export type Risk = (typeof risks)[number]

/** A half-open range [start, end) in UTF-16 code units, the ones `text.slice(start, end)` takes. */
export type Span = { start: number; end: number }

export function familyOf(type: SourceType): SourceFamily {
  return familyOfType[type]
}

/** Anonymous in the sense of the gate: a person or persons the text does not name. */
export function isUnnamed(type: SourceType): boolean {
  return familyOfType[type] === 'unnamed'
}
