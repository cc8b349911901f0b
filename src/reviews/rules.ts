import type { Mark } from '../claims/moves.js'

/** Reasons that come up every night, in the words that are kept. `usualFor` chooses one when the mark is chosen. */
export const usualReasons = [
  { code: 'one-source', words: 'One source, nothing independent yet', usualFor: 'single_source' },
  { code: 'one-origin', words: 'All reports trace back to one origin', usualFor: 'relayed' },
  { code: 'no-reply', words: 'Asked, no reply before the deadline', usualFor: null },
  { code: 'evidence', words: 'As the evidence listed here shows', usualFor: null },
] as const satisfies { code: string; words: string; usualFor: Mark | null }[]

export const ownReason = 'own'

/** The reason as it is kept: the usual words, or the editor's own. */
export function reasonWords(code: string, note: string): string {
  const usual = usualReasons.find((each) => each.code === code)
  return usual ? usual.words : note.trim()
}

/** Who could sign this off: seniors of the desk who never touched it. */
export function whoMaySignOff<P extends { id: string }>(seniors: P[], touchedBy: string[]): P[] {
  return seniors.filter(({ id }) => !touchedBy.includes(id))
}
