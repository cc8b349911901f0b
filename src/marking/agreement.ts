/**
 * Krippendorff's alpha for nominal values and two marks a unit: 1 − observed over expected disagreement, from the matrix of
 * coincidences (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section B). Null where there is nothing
 * to expect: no pairs, or one value throughout.
 */
export function alpha<T>(pairs: readonly (readonly [T, T])[]): number | null {
  const counts = new Map<T, number>()
  for (const value of pairs.flat() as T[]) counts.set(value, (counts.get(value) ?? 0) + 1)
  const values = 2 * pairs.length
  if (counts.size < 2) return null
  const differ = pairs.filter(([one, other]) => one !== other).length
  const observed = (2 * differ) / values
  const same = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0)
  const expected = 1 - same / (values * (values - 1))
  return 1 - observed / expected
}

export type Disagreement<T> = { one: T; other: T; count: number }

/** Which marks are taken for one another, the most frequent first. */
export function disagreements<T extends string>(pairs: readonly (readonly [T, T])[]): Disagreement<T>[] {
  const counts = new Map<string, Disagreement<T>>()
  for (const pair of pairs) {
    const [one, other] = pair[0] < pair[1] ? pair : [pair[1], pair[0]]
    if (one === other) continue
    const key = `${one} ${other}`
    counts.set(key, { one, other, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.one < b.one ? -1 : 1))
}
