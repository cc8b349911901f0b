import { largestClique } from '../evidence/clique.js'
import {
  areIndependent,
  isOnRecord,
  knownOrigins,
  knowsDirectly,
  supporting,
  type Origin,
} from '../evidence/rules.js'
import { familyOf, isUnnamed } from '../shared/terms.js'
import type { Evidenced } from './facts.js'
import type { Policy } from './shape.js'

/** Independent origins this claim needs: by its weight, its kind and each of its risks, and the strictest wins. */
export function originsAsked(policy: Policy, on: Pick<Evidenced, 'weight' | 'kind' | 'risks'>): number {
  const { weights, kinds, risks } = policy.origins
  const byKind = on.kind ? (kinds[on.kind] ?? 0) : 0
  return Math.max(weights[on.weight], byKind, ...(on.risks ?? []).map((risk) => risks[risk] ?? 0))
}

/** Origins that support the claim and may count: of a family that counts, and no party where parties do not. */
export function countable({ bearings, origins }: Evidenced, policy: Policy): Origin[] {
  const byId = new Map(origins.map((origin) => [origin.id, origin]))
  return knownOrigins(bearings, supporting)
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ isParty }) => policy.partiesCount || !isParty)
    .filter(({ sourceType }) => policy.counted.includes(familyOf(sourceType)))
}

/**
 * The set of origins that serves the rules best: pairwise independent, one on the record, one with direct knowledge and one
 * named where the policy asks for them and such a set exists, and as large as can be.
 */
export function bestSet(on: Evidenced, policy: Policy, isExcepted = false): Origin[] {
  const from = countable(on, policy)
  const byId = new Map(from.map((origin) => [origin.id, origin]))
  const originsOf = (members: string[]) => members.flatMap((id) => byId.get(id) ?? [])
  const ids = from.map(({ id }) => id)
  const linked = areIndependent(on.declared)
  const asksNamed = policy.unnamedAlone !== 'allowed' && !isExcepted
  const serves = (set: Origin[]) =>
    (!policy.needsOnRecord || set.some(isOnRecord)) &&
    (!policy.needsDirectKnowledge || set.some(knowsDirectly)) &&
    (!asksNamed || set.some(({ sourceType }) => !isUnnamed(sourceType)))
  const serving = largestClique(ids, linked, (members) => serves(originsOf(members)))
  return originsOf(serving.length > 0 ? serving : largestClique(ids, linked))
}

/** Origins that count neither for nor against: parties to the claim, unless the rules count them like anybody. */
export function leftOut(origins: Origin[], policy: Policy): Set<string> {
  return new Set(policy.partiesCount ? [] : origins.flatMap(({ id, isParty }) => (isParty ? [id] : [])))
}

export function partiesAmong({ bearings, origins }: Evidenced): number {
  const ids = new Set(knownOrigins(bearings, supporting))
  return origins.filter((origin) => ids.has(origin.id) && origin.isParty).length
}
