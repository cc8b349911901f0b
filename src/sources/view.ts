import { hundredths, outcomes, type Outcome, type TrackRecord } from './record.js'
import { isAnonymous, type Source } from './rules.js'
import type { Alias } from './store.js'

export type RecordRow = {
  label: string
  size: number
  counts: number[]
  /** "3 of 8, between 14 and 69 in 100"; without a rate, why there is none. */
  said: string
  interval: { low: number; high: number; rate: number } | null
}

export const outcomeWords: Record<Outcome, string> = {
  confirmed: 'Corroborated',
  contradicted: 'Contradicted',
  contested: 'Contested',
  unresolved: 'Never resolved',
}
export const outcomeHeads = outcomes.map((outcome) => outcomeWords[outcome])

export function recordRow(record: TrackRecord): RecordRow {
  const { topic, counts, size, rate, interval } = record
  const range = interval && hundredths(interval)
  return {
    label: topic === null ? 'All topics' : topic === '' ? 'No topic given' : topic,
    size,
    counts: outcomes.map((outcome) => counts[outcome]),
    said: range
      ? `${counts.confirmed} of ${size}, between ${range.low} and ${range.high} in 100`
      : 'no rate below 5 claims',
    interval: range && rate !== null ? { ...range, rate: Math.round(rate * 100) } : null,
  }
}

/** The figure and the sentence at the head of a record. */
export function recordSentence({ counts, size, interval }: TrackRecord): {
  figure: string
  sentence: string
} {
  if (size === 0)
    return {
      figure: '',
      sentence: 'No claim of this source has been assessed yet, so there is nothing to go by.',
    }
  if (!interval) {
    const claims = size === 1 ? '1 claim' : `${size} claims`
    return {
      figure: claims,
      sentence: `${counts.confirmed} of them corroborated. Fewer than 5 are anecdotes, so no rate is given.`,
    }
  }
  const { low, high } = hundredths(interval)
  const care = high - low > 25 ? ' Few claims: read it with care.' : ''
  return {
    figure: `${counts.confirmed} of ${size}`,
    sentence: `claims were corroborated. That is between ${low} and ${high} in 100 with 95 % confidence.${care}`,
  }
}

/** What the forms are filled with. The words it is called and described by have fields of their own. */
export function valuesOf(source: Source, aliases: Alias[]): Record<string, string> {
  const own = [source.name, source.descriptor ?? '']
  return {
    type: source.type,
    name: isAnonymous(source) ? '' : source.name,
    handle: source.handle ?? '',
    descriptor: source.descriptor ?? '',
    interest: source.interest ?? '',
    note: source.note ?? '',
    aliases: aliases
      .filter(({ alias }) => !own.includes(alias))
      .map(({ alias }) => alias)
      .join('\n'),
  }
}
