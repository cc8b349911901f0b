import type { SourceFamily } from './terms.js'

/**
 * How things are drawn and worded on pages, in reports and in exports: one word, letter and key for each code.
 * Templates get `words` as a local; nothing here decides anything.
 */

export const statuses = [
  'unassessed',
  'single_source',
  'relayed',
  'partly_corroborated',
  'corroborated',
  'contested',
  'contradicted',
  'uncheckable',
] as const
export type Status = (typeof statuses)[number]

const status: Record<Status, string> = {
  unassessed: 'Unassessed',
  single_source: 'Single source',
  relayed: 'Relayed',
  partly_corroborated: 'Partly corroborated',
  corroborated: 'Corroborated',
  contested: 'Contested',
  contradicted: 'Contradicted',
  uncheckable: 'Uncheckable',
}

const stage = {
  suggested: 'Suggested',
  in_verification: 'In verification',
  assessed: 'Assessed',
  ready_for_review: 'Ready for review',
  signed_off: 'Signed off',
  returned: 'Returned',
  rejected: 'Rejected',
  stale: 'Stale',
  superseded: 'Superseded',
} as const satisfies Record<string, string>

/** A gap is no family: it is the someone unnamed between two hops. */
const family: Record<SourceFamily | 'gap', string> = {
  named: 'Named',
  unnamed: 'Unnamed',
  institution: 'Institution',
  record: 'Record',
  media: 'Media',
  ourselves: 'Ourselves',
  gap: 'Someone not named',
}

const letter: Record<SourceFamily | 'gap', string> = {
  named: 'N',
  unnamed: 'U',
  institution: 'I',
  record: 'R',
  media: 'M',
  ourselves: '¶',
  gap: '?',
}

const stance = {
  supports: 'Supports',
  partly_supports: 'Partly supports',
  contradicts: 'Contradicts',
  qualifies: 'Qualifies',
  context: 'Context',
  repeats: 'Repeats',
} as const satisfies Record<string, string>

/** The digit that chooses a status on the claim page. Unassessed cannot be chosen. */
export const statusKey: Record<Exclude<Status, 'unassessed'>, string> = {
  single_source: '1',
  relayed: '2',
  partly_corroborated: '3',
  corroborated: '4',
  contested: '5',
  contradicted: '6',
  uncheckable: '7',
}

export const words = { status, stage, family, letter, stance }
