import type { Access, SourceType, TermsOfUse } from '../shared/terms.js'
import { familyOf } from '../shared/terms.js'
import { remembered } from '../shared/remembered.js'
import { largestClique } from './clique.js'

export const stances = [
  'supports',
  'partly_supports',
  'contradicts',
  'qualifies',
  'context',
  'repeats',
] as const
export type Stance = (typeof stances)[number]

export const evidenceKinds = [
  'own_observation',
  'interview',
  'document',
  'dataset',
  'image_or_video',
  'official_statement',
  'official_denial',
  'no_comment',
  'not_reached',
  'agency_report',
  'other_media_report',
  'expert_view',
  'prior_own_story',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** The act of newsgathering or the document behind reports. */
export type Origin = {
  id: string
  name: string
  sourceType: SourceType
  access: Access
  terms: TermsOfUse
  /** A party to what it says: shown, never counted. */
  isParty: boolean
}

/** An origin offered for new evidence. `isElsewhere`: no claim of the article has evidence of it so far. */
export type Choosable = Origin & { isElsewhere: boolean }

/** Evidence as it bears on one claim. An origin that is not known is null. */
export type Bearing = { stance: Stance; originId: string | null; outlet: string | null }

/** Two origins that a person declared independent, with a basis and a reason. */
export type Independence = { firstId: string; secondId: string }

type Linked = (a: string, b: string) => boolean

export function areIndependent(declared: readonly Independence[]): Linked {
  const beside = new Map<string, Set<string>>()
  const add = (one: string, other: string) => {
    const others = beside.get(one) ?? new Set()
    beside.set(one, others.add(other))
  }
  for (const { firstId, secondId } of declared) {
    add(firstId, secondId)
    add(secondId, firstId)
  }
  return (a, b) => beside.get(a)?.has(b) ?? false
}

/** A pair's one name, whichever stands first. */
export function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/**
 * The largest set of known origins declared pairwise independent. One known origin counts 1, an unknown one 0, an undeclared
 * pair counts once: unknown is not independent. `repeats` never gets here, since relaying is not newsgathering.
 */
export function independentOrigins(
  bearings: Bearing[],
  wanted: readonly Stance[],
  declared: readonly Independence[],
): string[] {
  return pairwise(knownOrigins(bearings, wanted), () => areIndependent(declared))
}

/** One origin is a set by itself: declarations are not even looked at. */
const pairwise = (known: string[], linked: () => Linked): string[] =>
  known.length < 2 ? known : largestClique(known, linked())

export const supporting = ['supports', 'partly_supports'] as const satisfies Stance[]
export const opposing = ['contradicts'] as const satisfies Stance[]

export function knownOrigins(bearings: Bearing[], wanted: readonly Stance[]): string[] {
  return [
    ...new Set(
      bearings.flatMap((each) => (wanted.includes(each.stance) && each.originId ? [each.originId] : [])),
    ),
  ].sort()
}

/** Outlets that carry each known origin, relays included; the most for any one of them. */
export function outletsOfOneOrigin(bearings: Bearing[]): number {
  const outlets = new Map<string, Set<string>>()
  for (const { stance, originId, outlet } of bearings) {
    if (!originId || !outlet || stance === 'contradicts' || stance === 'context') continue
    const names = outlets.get(originId) ?? new Set()
    outlets.set(originId, names.add(foldOutlet(outlet)))
  }
  return Math.max(0, ...[...outlets.values()].map((names) => names.size))
}

export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
}

/** Few outlets carry many reports. */
export const foldOutlet = remembered(2000, (name: string) => name, foldName)

export function isOnRecord(origin: Origin): boolean {
  return origin.terms === 'on_record' || familyOf(origin.sourceType) === 'record'
}

const direct: Access[] = ['participant', 'eyewitness', 'document_holder']

export function knowsDirectly(origin: Origin): boolean {
  return direct.includes(origin.access)
}

export type Counted = {
  originsFor: number
  originsAgainst: number
  outletsOfOneOrigin: number
  repeats: number
}

/** What stands beside a status. Origins left out are shown and count neither for nor against; their relays stay relays. */
export function counted(
  bearings: Bearing[],
  declared: readonly Independence[],
  leftOut: ReadonlySet<string>,
): Counted {
  const counting = bearings.filter(({ originId }) => originId === null || !leftOut.has(originId))
  return {
    originsFor: independentOrigins(counting, supporting, declared).length,
    originsAgainst: independentOrigins(counting, opposing, declared).length,
    outletsOfOneOrigin: outletsOfOneOrigin(bearings),
    repeats: bearings.filter(({ stance }) => stance === 'repeats').length,
  }
}
