import { spanOf, type Prose } from './prose.js'
import type { Lexed } from './tagger/lexed.js'
import { quoteShape } from './tagger/lexed.js'
import { speechTags, type SpeechTag } from './tagger/speech.js'

/** Prose with parts of speech: what the grammar, the frames and the claims read. */
export type Analysis = Prose & { lexed: Lexed; tags: Uint8Array }

export function tagOf(a: Analysis, i: number): SpeechTag | '' {
  const tag = a.tags[i]
  return tag === undefined ? '' : (speechTags[tag] as SpeechTag)
}

/** A verb or an auxiliary. */
export function isVerb(a: Analysis, i: number): boolean {
  const tag = tagOf(a, i)
  return tag === 'VERB' || tag === 'AUX'
}

/** The lower-case word at a place, or nothing outside the text. */
export function lowOf(a: Analysis, i: number): string {
  return a.tokens[i]?.low ?? ''
}

export function textOf(a: Analysis, from: number, to: number): string {
  if (to <= from) return ''
  const { start, end } = spanOf(a, { from, to })
  return a.text.slice(start, end)
}

/** A quotation mark; an apostrophe only where it opens or closes a quotation. */
export function isQuoteMark(a: Analysis, i: number): boolean {
  if (a.lexed.shape[i] !== quoteShape) return false
  const text = (a.tokens[i] as { text: string }).text
  return (text !== "'" && text !== '’') || a.quotationOf[i] !== -1
}

export function isName(a: Analysis, i: number): boolean {
  return (
    tagOf(a, i) === 'PROPN' ||
    (/^\p{Lu}/u.test(a.tokens[i]?.text ?? '') && /^(?:NOUN|ADJ|VERB|X)$/.test(tagOf(a, i)))
  )
}
