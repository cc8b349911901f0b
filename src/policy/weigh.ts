import type { Db } from '../db/connect.js'
import { counted, type Counted, type Origin } from '../evidence/rules.js'
import { listIndependence, listLinks, type Declared, type Linked } from '../evidence/store.js'
import type { ClaimFacts, Told } from './facts.js'
import { grouped } from './grouped.js'
import { gather, originsIn } from './gather.js'
import { bestSet, originsAsked, standingOf, type Policy, type Standing } from './rules.js'
import { leftOut } from './set.js'

export type Weighed = {
  links: Linked[]
  declared: Declared[]
  standing: Standing
  /** Independent origins the rules ask for here, and those that fill the places. */
  needed: number
  filled: Origin[]
}

type Evidence = { links: Linked[]; declared: Declared[] }

/** What the rules look at for each of these claims, for whoever asks two policies about the same facts. */
export async function factsOf(db: Db, claims: Told[]): Promise<Map<string, ClaimFacts>> {
  const evidence = await evidenceOf(db, claims)
  const beside = await gather(db, claims)
  return new Map(claims.map((claim) => [claim.id, beside(claim, evidence(claim.id))]))
}

/** The evidence of many claims and what the rules say of each, in a handful of queries however many claims there are. */
export async function weigh(db: Db, claims: Told[], policy: Policy): Promise<Map<string, Weighed>> {
  const evidence = await evidenceOf(db, claims)
  const beside = await gather(db, claims)
  return new Map(
    claims.map((claim) => {
      const own = evidence(claim.id)
      const facts = beside(claim, own)
      const standing = standingOf(facts, policy)
      const needed = originsAsked(policy, claim)
      return [claim.id, { ...own, standing, needed, filled: bestSet(facts, policy) }]
    }),
  )
}

export async function weighClaim(db: Db, claim: Told, policy: Policy): Promise<Weighed> {
  return (await weigh(db, [claim], policy)).get(claim.id) as Weighed
}

/** Only the counts, for lists that show no findings. */
export async function countMany(
  db: Db,
  claims: { id: string }[],
  policy: Policy,
): Promise<Map<string, Counted>> {
  const evidence = await evidenceOf(db, claims)
  return new Map(
    claims.map(({ id }) => {
      const { links, declared } = evidence(id)
      return [id, counted(links, declared, leftOut(originsIn(links), policy))]
    }),
  )
}

async function evidenceOf(db: Db, claims: { id: string }[]): Promise<(claimId: string) => Evidence> {
  const links = await listLinks(
    db,
    claims.map(({ id }) => id),
  )
  const declared = await listIndependence(
    db,
    links.flatMap(({ originId }) => originId ?? []),
  )
  const byClaim = grouped(links, ({ claimId }) => claimId)
  const byOrigin = grouped(declared, ({ firstId }) => firstId)
  return (claimId) => {
    const own = byClaim.get(claimId) ?? []
    const ids = new Set(own.flatMap(({ originId }) => originId ?? []))
    const pairs = [...ids].flatMap((id) => byOrigin.get(id) ?? []).filter(({ secondId }) => ids.has(secondId))
    return { links: own, declared: pairs }
  }
}
