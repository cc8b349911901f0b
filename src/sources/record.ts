/** What became of the claims that rest on a source. */
export const outcomes = ['confirmed', 'contradicted', 'contested', 'unresolved'] as const
export type Outcome = (typeof outcomes)[number]

/** Fewer claims than this are anecdotes, and get no rate. */
export const leastForRate = 5

export type Interval = { low: number; high: number }
export type TrackRecord = {
  /** Null: over all topics. The empty word: articles that have no topic. */
  topic: string | null
  counts: Record<Outcome, number>
  /** All claims counted, those never resolved among them: a source that is never proved right has no clean record. */
  size: number
  rate: number | null
  interval: Interval | null
}

export type Tally = { topic: string | null; outcome: Outcome; count: number }

/**
 * The Wilson score interval at 95 % (E. B. Wilson, «Probable inference, the law of succession, and statistical inference»,
 * JASA 22, 1927, 209–212): unlike the plain one it stays within 0 and 1 and holds for few claims, which is all a desk has.
 */
export function wilson(successes: number, size: number): Interval {
  const z = 1.959963984540054
  const share = successes / size
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * size)) / size)
  const centre = share + (z * z) / (2 * size)
  const scale = 1 + (z * z) / size
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: successes === size ? 1 : Math.min(1, (centre + spread) / scale),
  }
}

export function trackRecord(topic: string | null, tallies: Omit<Tally, 'topic'>[]): TrackRecord {
  const counts: Record<Outcome, number> = { confirmed: 0, contradicted: 0, contested: 0, unresolved: 0 }
  for (const { outcome, count } of tallies) counts[outcome] += count
  const size = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)
  if (size < leastForRate) return { topic, counts, size, rate: null, interval: null }
  return { topic, counts, size, rate: counts.confirmed / size, interval: wilson(counts.confirmed, size) }
}

/** The record over everything, and one for each topic, the one with most claims first. */
export function trackRecords(tallies: Tally[]): { overall: TrackRecord; topics: TrackRecord[] } {
  const byTopic = new Map<string, Tally[]>()
  for (const tally of tallies) {
    if (tally.topic !== null) byTopic.set(tally.topic, [...(byTopic.get(tally.topic) ?? []), tally])
  }
  const overall = trackRecord(
    null,
    tallies.filter(({ topic }) => topic === null),
  )
  const topics = [...byTopic].map(([topic, own]) => trackRecord(topic, own))
  return {
    overall,
    topics: topics.sort((a, b) => b.size - a.size || (a.topic ?? '').localeCompare(b.topic ?? '')),
  }
}

/** "between 44 and 76 in 100": whole numbers, as more would pretend to know more. */
export function hundredths({ low, high }: Interval): { low: number; high: number } {
  return { low: Math.round(low * 100), high: Math.round(high * 100) }
}
