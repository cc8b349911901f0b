import type { Db } from '../db/connect.js'
import { counted, type Counted, type Origin } from '../evidence/rules.js'
import { listIndependence, type Declared } from '../evidence/pairs/store.js'
import { listBare, listLinks, type Bare, type Linked } from '../evidence/store.js'
import type { ClaimFacts, Told } from './facts.js'
import { grouped } from './grouped.js'
import { gather, originsIn } from './gather.js'
import { bestSet, originsAsked, standingOf, type Policy, type Standing } from './rules.js'
import { leftOut } from './set.js'

export type Weighed<L extends Bare = Linked> = {
  links: L[]
  declared: Declared[]
  standing: Standing
  /** Independent origins the rules ask for here. */
  needed: number
}

type Evidence<L extends Bare> = { links: L[]; declared: Declared[] }
/** Reads the evidence of claims: with all that is shown of it, or bare. */
type Read<L extends Bare> = (db: Db, claimIds: string[]) => Promise<L[]>

/** What the rules look at for each of these claims, for whoever asks two policies about the same facts. */
export async function factsOf(db: Db, claims: Told[]): Promise<Map<string, ClaimFacts>> {
  const evidence = await evidenceOf(db, claims, listBare)
  const beside = await gather(db, claims)
  return new Map(claims.map((claim) => [claim.id, beside(claim, evidence(claim.id))]))
}

/** The evidence of many claims and what the rules say of each, in a handful of queries however many claims there are. */
export async function weigh(db: Db, claims: Told[], policy: Policy): Promise<Map<string, Weighed>> {
  return weighAll(db, claims, policy, listLinks)
}

/** The same for a page that shows of the evidence only where it comes from. */
export async function weighBare(db: Db, claims: Told[], policy: Policy): Promise<Map<string, Weighed<Bare>>> {
  return weighAll(db, claims, policy, listBare)
}

async function weighAll<L extends Bare>(
  db: Db,
  claims: Told[],
  policy: Policy,
  read: Read<L>,
): Promise<Map<string, Weighed<L>>> {
  const [evidence, beside] = await Promise.all([evidenceOf(db, claims, read), gather(db, claims)])
  return new Map(
    claims.map((claim) => {
      const own = evidence(claim.id)
      return [claim.id, weighed(claim, own, beside(claim, own), policy)]
    }),
  )
}

function weighed<L extends Bare>(
  claim: Told,
  own: Evidence<L>,
  facts: ClaimFacts,
  policy: Policy,
): Weighed<L> {
  return { ...own, standing: standingOf(facts, policy), needed: originsAsked(policy, claim) }
}

/** One claim, with the origins that fill the places of the rule: shown on its own page only. */
export async function weighClaim(
  db: Db,
  claim: Told,
  policy: Policy,
): Promise<Weighed & { filled: Origin[] }> {
  const own = (await evidenceOf(db, [claim], listLinks))(claim.id)
  const facts = (await gather(db, [claim]))(claim, own)
  return { ...weighed(claim, own, facts, policy), filled: bestSet(facts, policy) }
}

/** Only the counts, for lists that show no findings. */
export async function countMany(
  db: Db,
  claims: { id: string }[],
  policy: Policy,
): Promise<Map<string, Counted>> {
  const evidence = await evidenceOf(db, claims, listLinks)
  return new Map(
    claims.map(({ id }) => {
      const { links, declared } = evidence(id)
      return [id, counted(links, declared, leftOut(originsIn(links), policy))]
    }),
  )
}

async function evidenceOf<L extends Bare>(
  db: Db,
  claims: { id: string }[],
  read: Read<L>,
): Promise<(claimId: string) => Evidence<L>> {
  const links = await read(
    db,
    claims.map(({ id }) => id),
  )
  const declared = await listIndependence(
    db,
    links.flatMap(({ originId }) => originId ?? []),
  )
  const byClaim = grouped(links, ({ claimId }) => claimId)
  const known = grouped(declared, ({ firstId }) => firstId)
  return (claimId) => {
    const own = byClaim.get(claimId) ?? []
    const ids = new Set<string>()
    for (const { originId } of own) if (originId) ids.add(originId)
    const pairs: Declared[] = []
    for (const id of ids) for (const pair of known.get(id) ?? []) if (ids.has(pair.secondId)) pairs.push(pair)
    return { links: own, declared: pairs }
  }
}
