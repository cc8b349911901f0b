import type { ClaimKind, ClaimWeight, SourceType } from '../shared/terms.js'

/**
 * A claim that the script of the night speaks of. It is the suggestion that covers `words`; where the reading suggests none,
 * an editor adds `quote` by hand, as editors do.
 */
export type WishedClaim = {
  words: string
  /** The words as a correction has them, where it changed them. */
  later?: string
  quote: string
  statement: string
  kind: ClaimKind
  weight: ClaimWeight
  source: string
  sourceType: SourceType
  cue: string
}

/** A wire story. `{today}`, `{yesterday}` and `{date}` become the days of the night it is replayed in. */
export type DemoArticle = {
  text: string
  correction?: { text: string; note: string }
  claims: Record<string, WishedClaim>
}

/** Writes the days of this night into an article, so that a wire of this morning does not speak of last spring. */
export function filled(text: string, at: Date, timeZone: string): string {
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' })
  const date = new Intl.DateTimeFormat('en-US', { timeZone, month: 'long', day: 'numeric' })
  return text
    .replaceAll('{today}', weekday.format(at))
    .replaceAll('{yesterday}', weekday.format(new Date(at.getTime() - 24 * 3_600_000)))
    .replaceAll('{date}', date.format(at))
}
