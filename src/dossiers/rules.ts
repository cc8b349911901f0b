import type { Role } from '../accounts/rules.js'
import { isPlural, peopleIn } from '../sources/counting.js'
import type { Access, AnonymityReason, TermsOfUse } from '../shared/terms.js'
import { checkWords } from './checks.js'

export const variants = ['own', 'wire'] as const
/** `own`: the desk spoke to the source. `wire`: an agency did, and the desk knows what the agency states. */
export type Variant = (typeof variants)[number]

/** A dossier as far as the rules look at it; a row of the table has it all. */
export type DossierFacts = {
  variant: Variant
  /** As the article has it. */
  description: string
  reason: AnonymityReason | null
  terms: TermsOfUse
  access: Access
  howKnown: string | null
  alternatives: string | null
  motive: string | null
  wording: string | null
  people: number | null
  knownToId: string | null
  checks: readonly string[]
}

export type DossierFinding = {
  /** The field it is about, as the form calls it. */
  field: string
  /** What is missing, in words. */
  words: string
  /** False for what an approver is shown and may accept. */
  stops: boolean
}

/** What is missing in a dossier, in words; nothing that stops means it is complete. Pure: the house rules ask it as well. */
export function dossierFindings(
  dossier: DossierFacts,
  use: { isQuoted: boolean } | null = null,
): DossierFinding[] {
  const asked = dossier.variant === 'own' ? ownFindings(dossier) : wireFindings(dossier)
  const unticked = Object.entries(checkWords)
    .filter(([check]) => !dossier.checks.includes(check))
    .map(([, words]) => ({ field: 'checks', words: `not checked: ${lowered(words)}`, stops: false }))
  const quoted = use?.isQuoted && !dossier.checks.includes('direct_quotes')
  return [
    ...asked,
    ...unticked,
    ...(quoted
      ? [{ field: 'checks', words: 'quoted directly, and the dossier does not cover quotes', stops: false }]
      : []),
  ]
}

/** Only the words of what keeps it from being complete. */
export function missingIn(dossier: DossierFacts): string[] {
  return dossierFindings(dossier).flatMap(({ words, stops }) => (stops ? [words] : []))
}

function ownFindings(dossier: DossierFacts): DossierFinding[] {
  const isEmpty = (words: string | null) => !words?.trim()
  return missing([
    ['reason', 'reason', dossier.reason === null || dossier.reason === 'not_stated'],
    ['terms', 'terms', dossier.terms === 'unknown'],
    ['howKnown', 'how the source knows', dossier.access === 'unknown' && isEmpty(dossier.howKnown)],
    ['alternatives', 'alternatives tried', isEmpty(dossier.alternatives)],
    ['motive', 'motive', isEmpty(dossier.motive)],
    ['wording', 'agreed wording', isEmpty(dossier.wording)],
    ['knownToId', 'who knows the identity', dossier.knownToId === null],
    ['people', 'number of people', lacksNumber(dossier)],
  ])
}

/** Of an agency's source: what it states and what it does not. That it states nothing is an answer. */
function wireFindings(dossier: DossierFacts): DossierFinding[] {
  const isSilent = (check: string) => dossier.checks.includes(check)
  const knows = dossier.access !== 'unknown' || Boolean(dossier.howKnown?.trim())
  const asked = missing([
    ['reason', 'reason', dossier.reason === null],
    ['howKnown', 'how the source knows', !knows && !isSilent('access_not_stated')],
    ['people', 'number of people', lacksNumber(dossier) && !isSilent('people_not_stated')],
  ])
  const flags = [
    [dossier.reason === 'not_stated', 'reason', 'the agency states no reason'],
    [!knows && isSilent('access_not_stated'), 'howKnown', 'the agency does not say how the source knows'],
    [
      lacksNumber(dossier) && isSilent('people_not_stated'),
      'people',
      'a plural without a number: the agency does not say how many people',
    ],
  ] as const
  return [
    ...asked,
    ...flags.flatMap(([isSo, field, words]) => (isSo ? [{ field, words, stops: false }] : [])),
  ]
}

const missing = (fields: [string, string, boolean][]): DossierFinding[] =>
  fields.flatMap(([field, words, isMissing]) => (isMissing ? [{ field, words, stops: true }] : []))

/** "Officials" without a number, and none in the dossier. A plural of one is no answer: it would be the singular. */
function lacksNumber({ description, people }: DossierFacts): boolean {
  return isPlural(description) && peopleIn(description) === null && (people ?? 0) < 2
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

export type DossierState = 'none' | 'incomplete' | 'complete' | 'approved'

export function stateOf(dossier: (DossierFacts & { approvedById: string | null }) | null): DossierState {
  if (!dossier) return 'none'
  if (dossier.approvedById !== null) return 'approved'
  return missingIn(dossier).length === 0 ? 'complete' : 'incomplete'
}

export type ApprovalBlocker =
  'not-opened' | 'incomplete' | 'own-dossier' | 'approved-already' | 'not-your-role'

/** Everything that stands in the way of this person's approval. Whoever wrote any of it does not approve it. */
export function approvalBlockers(
  dossier: (DossierFacts & { approvedById: string | null; openedById: string }) | null,
  writers: readonly string[],
  actor: { id: string; roles: readonly Role[] },
): ApprovalBlocker[] {
  if (!dossier) return ['not-opened']
  const blockers: [ApprovalBlocker, boolean][] = [
    ['not-your-role', !actor.roles.includes('senior_editor')],
    ['approved-already', dossier.approvedById !== null],
    ['incomplete', missingIn(dossier).length > 0],
    ['own-dossier', [dossier.openedById, ...writers].includes(actor.id)],
  ]
  return blockers.flatMap(([code, stands]) => (stands ? [code] : []))
}
