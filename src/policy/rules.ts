import { markBlockers, type Facts, type Mark } from '../claims/moves.js'
import { largestClique } from '../evidence/clique.js'
import {
  areIndependent,
  counted,
  isOnRecord,
  knownOrigins,
  knowsDirectly,
  supporting,
  type Bearing,
  type Counted,
  type Independence,
  type Origin,
} from '../evidence/rules.js'
import type { ClaimWeight } from '../shared/terms.js'

/** A desk's house rules as data. `name` is kept with every assessment made under them. */
export type Policy = {
  name: string
  origins: { supporting: ClaimCount; load_bearing: ClaimCount; incidental: ClaimCount }
  needsOnRecord: boolean
  needsDirectKnowledge: boolean
  partiesCount: boolean
  /** Marks that a second editor must see, and weights that always are. */
  secondEditor: { marks: Mark[]; weights: ClaimWeight[] }
}
type ClaimCount = number

export const plainPolicy: Policy = {
  name: 'two-source, plain default 1',
  origins: { load_bearing: 2, supporting: 2, incidental: 2 },
  needsOnRecord: true,
  needsDirectKnowledge: true,
  partiesCount: false,
  secondEditor: { marks: ['corroborated', 'contested', 'contradicted'], weights: ['load_bearing'] },
}

export type Finding = { rule: string; isMet: boolean; text: string; aside: string; wouldMeet: string }

export type Evidenced = {
  bearings: Bearing[]
  origins: Origin[]
  declared: Independence[]
  weight: ClaimWeight
}

/** The two-source rule's answers for one claim: each part met or not, why, and what would meet it. Pure. */
export function findings(on: Evidenced, policy: Policy): Finding[] {
  const needed = policy.origins[on.weight]
  const best = bestSet(on, policy)
  const party = partiesAmong(on)
  return [
    {
      rule: 'independent-origins',
      isMet: best.length >= needed,
      text: `${words(needed)} independent origins support it`,
      aside: `${best.length} of ${needed}`,
      wouldMeet: 'evidence from a further origin, and a declaration that it is independent of the others',
    },
    ...(policy.needsOnRecord
      ? [
          {
            rule: 'on-record',
            isMet: best.some(isOnRecord),
            text: 'One on the record, or a document',
            aside: '',
            wouldMeet: 'one of the counted origins on the record, or a document or data set',
          },
        ]
      : []),
    ...(policy.needsDirectKnowledge
      ? [
          {
            rule: 'direct-knowledge',
            isMet: best.some(knowsDirectly),
            text: 'One with direct knowledge',
            aside: '',
            wouldMeet: 'one of the counted origins took part, saw it, or holds the document',
          },
        ]
      : []),
    ...(policy.partiesCount
      ? []
      : [
          {
            rule: 'no-party',
            isMet: best.length > 0,
            text: 'No counted origin is a party to it',
            aside: party > 0 ? `${party} left out` : '',
            wouldMeet: 'an origin that has no stake in the claim',
          },
        ]),
  ]
}

/**
 * The set of origins that serves the rule best: pairwise independent, parties left out, one on the record and one with direct
 * knowledge where the policy asks for them and such a set exists, and as large as can be.
 */
export function bestSet({ bearings, origins, declared }: Evidenced, policy: Policy): Origin[] {
  const byId = new Map(origins.map((origin) => [origin.id, origin]))
  const known = knownOrigins(bearings, supporting).flatMap((id) => byId.get(id) ?? [])
  const countable = known.filter((origin) => policy.partiesCount || !origin.isParty)
  const ids = countable.map(({ id }) => id)
  const linked = areIndependent(declared)
  const originsOf = (members: string[]) => members.flatMap((id) => byId.get(id) ?? [])
  const serving = largestClique(ids, linked, (members) => meets(originsOf(members), policy))
  return originsOf(serving.length > 0 ? serving : largestClique(ids, linked))
}

function meets(set: Origin[], policy: Policy): boolean {
  return (
    (!policy.needsOnRecord || set.some(isOnRecord)) &&
    (!policy.needsDirectKnowledge || set.some(knowsDirectly))
  )
}

function partiesAmong({ bearings, origins }: Evidenced): number {
  const ids = new Set(knownOrigins(bearings, supporting))
  return origins.filter((origin) => ids.has(origin.id) && origin.isParty).length
}

export type Standing = Counted & { findings: Finding[]; isRuleMet: boolean; suggestion: Mark | null }

/** All that stands beside a claim's status and is never stored as a judgement: counts, the rule's answers, a suggestion. */
export function standingOf(on: Evidenced, policy: Policy): Standing {
  const counts = counted(on.bearings, on.declared)
  const answers = findings(on, policy)
  const isRuleMet = answers.every(({ isMet }) => isMet)
  return { ...counts, findings: answers, isRuleMet, suggestion: suggestionFor({ ...counts, isRuleMet }) }
}

/** The status the machine would suggest from the evidence; it is offered, never chosen. */
export function suggestionFor(facts: Omit<Facts, 'asksSecondEditor' | 'undoes'>): Mark | null {
  const order: Mark[] = ['contested', 'contradicted', 'corroborated', 'partly_corroborated', 'relayed']
  const found = order.find((mark) => markBlockers(mark, facts).length === 0)
  return found ?? (facts.originsFor >= 1 ? 'single_source' : null)
}

export function asksSecondEditor(policy: Policy): Facts['asksSecondEditor'] {
  return (mark, weight) =>
    policy.secondEditor.marks.includes(mark) || policy.secondEditor.weights.includes(weight)
}

function words(count: number): string {
  return ['No', 'One', 'Two', 'Three', 'Four', 'Five'][count] ?? String(count)
}
