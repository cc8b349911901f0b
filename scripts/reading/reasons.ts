import type { Published } from '../../src/reading/published.js'

type Stated = {
  id: string
  claims: { start: number; end: number; attribution: { anonymityReason?: string | null } }[]
}

/** Of the claims whose text states why their source is not named: how many there are, and for how many the reason is found. */
export function reasonsFound(gold: Stated[], predicted: Published[]): { found: number; stated: number } {
  const read = new Map(predicted.map((one) => [one.id, one.claims]))
  let found = 0
  let stated = 0
  for (const { id, claims } of gold) {
    for (const claim of claims) {
      if (!claim.attribution.anonymityReason) continue
      stated += 1
      const same = read.get(id)?.find((one) => overlap(claim, one) > 0.5)
      if (same?.attribution.anonymityReason) found += 1
    }
  }
  return { found, stated }
}

type Place = { start: number; end: number }

/** Shared letters as a part of all letters of either. */
function overlap(one: Place, other: Place): number {
  const both = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return both / (Math.max(one.end, other.end) - Math.min(one.start, other.start))
}
