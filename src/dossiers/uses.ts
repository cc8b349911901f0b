import { createHash } from 'node:crypto'
import type { Claim } from '../claims/store.js'
import {
  isUnnamed,
  type Access,
  type AnonymityReason,
  type SourceType,
  type TermsOfUse,
} from '../shared/terms.js'
import { peopleIn } from '../sources/counting.js'
import { fold } from '../sources/rules.js'

type Hop = Pick<
  Claim['hops'][number],
  | 'source'
  | 'mention'
  | 'sourceType'
  | 'quoteForm'
  | 'access'
  | 'terms'
  | 'anonymityReason'
  | 'anonymityWords'
  | 'registered'
>
export type UsingClaim = Pick<Claim, 'id' | 'number' | 'stage'> & { hops: Hop[] }

/** What the reading found about a source in the text. Offered in the form, and never counts as done by itself. */
export type Prefill = {
  reason: AnonymityReason | null
  reasonWords: string | null
  terms: TermsOfUse
  access: Access
  people: number | null
}

/** One unnamed source as an article uses it. */
export type Use = {
  /** The registered source, else the folded description. */
  key: string
  /** The key as addresses carry it: no description stands in an address or a log. */
  slug: string
  sourceId: string | null
  description: string
  descriptions: string[]
  sourceType: SourceType
  claims: { id: string; number: number }[]
  isQuoted: boolean
  prefill: Prefill
}

/** By what a dossier is found: what a person resolved a mention to, else the words themselves without their article. */
export function keyOf({
  source,
  mention,
  registered,
}: Pick<Hop, 'source' | 'mention' | 'registered'>): string {
  return registered && !registered.isSuggested ? registered.sourceId : keyOfWords(source ?? mention ?? '')
}

export const keyOfWords = (description: string): string => fold(description).replace(/^(?:the|an?) /, '')

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const slugOf = (key: string): string =>
  uuid.test(key) ? key : createHash('sha256').update(key).digest('hex').slice(0, 24)

/** Every unnamed source that claims of an article rest on, in the order of the text, with the claims that do. */
export function usesOf(claims: UsingClaim[]): Use[] {
  const uses = new Map<string, { hops: Hop[]; claims: Map<string, number> }>()
  for (const claim of claims) {
    if (claim.stage === 'rejected' || claim.stage === 'superseded') continue
    for (const hop of claim.hops) {
      const key = keyOf(hop)
      if (!isUnnamed(hop.sourceType) || key === '') continue
      const use = uses.get(key) ?? { hops: [], claims: new Map<string, number>() }
      use.hops.push(hop)
      use.claims.set(claim.id, claim.number)
      uses.set(key, use)
    }
  }
  return [...uses].map(([key, { hops, claims: by }]) => useOf(key, hops, [...by]))
}

/** The use at an address. An address from before the description was resolved to a source leads to that source's use. */
export function useAt(uses: Use[], slug: string): Use | null {
  const was = (use: Use) => use.descriptions.some((words) => slugOf(keyOfWords(words)) === slug)
  return uses.find((use) => use.slug === slug) ?? uses.find(was) ?? null
}

function useOf(key: string, hops: Hop[], claims: [string, number][]): Use {
  const descriptions = [...new Set(hops.map(({ source, mention }) => source ?? mention ?? ''))]
  const [first] = hops as [Hop, ...Hop[]]
  return {
    key,
    slug: slugOf(key),
    sourceId: uuid.test(key) ? key : null,
    description: descriptions[0] ?? '',
    descriptions,
    sourceType: first.sourceType,
    claims: claims.map(([id, number]) => ({ id, number })),
    isQuoted: hops.some(({ quoteForm }) => quoteForm === 'direct' || quoteForm === 'mixed'),
    prefill: prefillOf(hops, descriptions),
  }
}

function prefillOf(hops: Hop[], descriptions: string[]): Prefill {
  const found = <T>(all: (T | null | undefined)[]): T | null =>
    all.find((each) => each !== null && each !== undefined) ?? null
  return {
    reason: found(hops.map((hop) => (hop.anonymityReason === 'not_stated' ? null : hop.anonymityReason))),
    reasonWords: found(hops.map((hop) => hop.anonymityWords)),
    terms: hops.find(({ terms }) => terms !== 'unknown')?.terms ?? 'unknown',
    access: hops.find(({ access }) => access !== 'unknown')?.access ?? 'unknown',
    people: found(descriptions.map(peopleIn)),
  }
}

/**
 * The dossier of a use. One that was opened under the description goes on for the source that the description was resolved
 * to since; a dossier that has a source belongs to that source alone.
 */
export function dossierOf<D extends { sourceKey: string; sourceId: string | null }>(
  dossiers: readonly D[],
  use: Pick<Use, 'key' | 'descriptions'>,
): D | null {
  const words = new Set(use.descriptions.map(keyOfWords))
  return (
    dossiers.find(({ sourceKey }) => sourceKey === use.key) ??
    dossiers.find(({ sourceKey, sourceId }) => sourceId === null && words.has(sourceKey)) ??
    null
  )
}
