import type { Range } from '../prose.js'

const names = [
  'labelled-turn',
  'lettered-turn',
  'labelled-quotation',
  'labelled-headline',
  'signed-quotation',
  'signed-post',
] as const

/** Which form gives the words to somebody: the name of the rule that an editor is shown. */
export type FormRule = (typeof names)[number]

/** Speech given by form: a mark and a place say whose words they are, and no verb. All ranges are of tokens. */
export type Form = {
  source: Range
  /** The mark itself, a colon or a dash. */
  cue: Range
  content: Range[]
  /** Whom the article says a letter stands for; null where the source names itself, or where it does not say. */
  speaker: Range | null
  rule: FormRule
}

/** A label that takes longer to read is a sentence. */
export const longestLabel = 14

/**
 * The people who marked the published form took what is told inside an answer for attributions of its own, and left most
 * posts unmarked: on the training articles a quarter of these forms agreed with them, and nine in ten of the others.
 */
export function isPublished({ rule }: Form): boolean {
  return rule !== 'lettered-turn' && rule !== 'signed-post'
}

export function isByForm(rule: string): boolean {
  return (names as readonly string[]).includes(rule)
}

/** Turns and posts give the very words of whoever speaks, and need no quotation marks for that. */
export function isVerbatim(rule: string): boolean {
  return isByForm(rule) && (rule.endsWith('-turn') || rule === 'signed-post')
}
