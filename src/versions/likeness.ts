/** Words that carry something; where there are hardly any, all of them. */
function bearing(words: string[]): string[] {
  const low = words.map((each) => each.toLowerCase())
  const long = low.filter((each) => each.length > 3 || /\p{N}/u.test(each))
  return long.length >= 2 ? long : low
}

/** How much two passages have in common, from nothing (0) to every word (1). */
export function likeness(one: string[], other: string[]): number {
  const [a, b] = [bearing(one), bearing(other)]
  if (a.length + b.length === 0) return 0
  const left = new Map<string, number>()
  for (const each of a) left.set(each, (left.get(each) ?? 0) + 1)
  let shared = 0
  for (const each of b) {
    const count = left.get(each) ?? 0
    if (count === 0) continue
    left.set(each, count - 1)
    shared += 1
  }
  return (2 * shared) / (a.length + b.length)
}
