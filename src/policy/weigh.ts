import type { Claim } from '../claims/store.js'
import type { Db } from '../db/connect.js'
import { listIndependence, listLinks, type Declared, type Linked } from '../evidence/store.js'
import { plainPolicy, standingOf, type Standing } from './rules.js'
import type { ClaimWeight } from '../shared/terms.js'

export type Weighed = { links: Linked[]; declared: Declared[]; standing: Standing }

/** The evidence of many claims and what it shows for each, in three queries however many claims there are. */
export async function weigh(
  db: Db,
  claims: { id: string; weight: ClaimWeight }[],
): Promise<Map<string, Weighed>> {
  const links = await listLinks(
    db,
    claims.map(({ id }) => id),
  )
  const declared = await listIndependence(
    db,
    links.flatMap(({ originId }) => originId ?? []),
  )
  const byClaim = new Map<string, Linked[]>()
  for (const link of links) byClaim.set(link.claimId, [...(byClaim.get(link.claimId) ?? []), link])
  return new Map(claims.map((claim) => [claim.id, weighOne(claim, byClaim.get(claim.id) ?? [], declared)]))
}

function weighOne(claim: { weight: ClaimWeight }, links: Linked[], declared: Declared[]): Weighed {
  const origins = [
    ...new Map(links.flatMap(({ origin }) => (origin ? [[origin.id, origin] as const] : []))).values(),
  ]
  const ids = new Set(origins.map(({ id }) => id))
  const own = declared.filter(({ firstId, secondId }) => ids.has(firstId) && ids.has(secondId))
  return {
    links,
    declared: own,
    standing: standingOf({ bearings: links, origins, declared: own, weight: claim.weight }, plainPolicy),
  }
}

/** The claims' weight is in the claim; everything else about one claim's evidence is here. */
export async function weighClaim(db: Db, claim: Claim): Promise<Weighed> {
  return (await weigh(db, [claim])).get(claim.id) as Weighed
}
