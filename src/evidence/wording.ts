import { createHash } from 'node:crypto'

const shingleWords = 3
const hashes = 32
const bandCount = 16
/** Fewer words than this are alike by chance. */
const leastWords = 8

/** The words of a passage in runs of three, folded: what is compared when wording is compared. */
export function shingles(text: string): Set<string> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < leastWords) return new Set()
  return new Set(
    words
      .slice(0, 2000)
      .flatMap((_, i) =>
        i + shingleWords <= words.length ? [words.slice(i, i + shingleWords).join(' ')] : [],
      ),
  )
}

/** How much of a passage's wording is shared with each of some others, by their place among them; who shares none is left out. */
export type Shares = (of: Set<string>) => Map<number, number>

/**
 * Shared wording from 0 to 1: Jaccard over shingles. Looked up by shingle, so that many passages are compared with many
 * without looking at every pair.
 */
export function sharesWith(others: Set<string>[]): Shares {
  const holders = new Map<string, number[]>()
  others.forEach((other, i) => {
    for (const shingle of other) {
      const known = holders.get(shingle)
      if (known) known.push(i)
      else holders.set(shingle, [i])
    }
  })
  return (of) => {
    const shared = new Map<number, number>()
    for (const shingle of of)
      for (const i of holders.get(shingle) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
    return new Map(
      [...shared].map(([i, count]) => [i, count / (of.size + (others[i] as Set<string>).size - count)]),
    )
  }
}

/**
 * MinHash in bands (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4): two passages that share 60 % of
 * their shingles have a band in common with a probability above 0.99, and PostgreSQL finds equal bands by index. Each number is a
 * signed 32-bit integer that names its band as well, so that equal values in different bands do not meet.
 */
export function wordingBands(text: string): number[] {
  const found = [...shingles(text)].map(hashOf)
  if (found.length === 0) return []
  const least = multipliers.map(([a, b]) =>
    found.reduce((min, each) => Math.min(min, (Math.imul(each, a) + b) >>> 0), 0xffffffff),
  )
  const rows = hashes / bandCount
  return Array.from({ length: bandCount }, (_, band) => {
    const digest = createHash('sha256')
      .update(`${band} ${least.slice(band * rows, (band + 1) * rows).join(' ')}`)
      .digest()
    return digest.readInt32BE(0)
  })
}

function hashOf(shingle: string): number {
  return createHash('sha256').update(shingle).digest().readUInt32BE(0)
}

/** Fixed for good: bands kept in the database must stay comparable. */
const multipliers = Array.from({ length: hashes }, (_, i): [number, number] => {
  const digest = createHash('sha256').update(`second-source minhash ${i}`).digest()
  return [digest.readInt32BE(0) | 1, digest.readInt32BE(4)]
})
