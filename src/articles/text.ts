import { createHash } from 'node:crypto'
import { limits } from '../limits.js'
import type { Span } from '../shared/terms.js'

export type TextFault = 'empty' | 'too-long' | 'nul' | 'lone-surrogate' | 'not-utf8' | 'not-text-file'

export const textFaultWords: Record<TextFault, string> = {
  empty: 'Paste the article’s text, or choose a file. Nothing was imported.',
  'too-long':
    'The text is longer than 1 MiB, which is some 170,000 words. Nothing was imported; shorten it and send it again.',
  nul: 'The text holds a NUL character, which no article has: it may have been copied from a damaged file. Nothing was imported.',
  'lone-surrogate':
    'The text holds half of a character, which happens when it is cut in the middle of an emoji or a rare letter. Nothing was imported; paste it again.',
  'not-utf8': 'The file is not UTF-8 text. Nothing was imported; save it as UTF-8, or paste the text.',
  'not-text-file': 'Only .txt and .md files can be read here. Nothing was imported; paste the text instead.',
}

/** The text as it is kept: exactly what came, but for line ends, which become LF. Or why it cannot be kept. */
export function keptText(raw: string): { ok: true; text: string } | { ok: false; fault: TextFault } {
  if (raw.trim() === '') return { ok: false, fault: 'empty' }
  if (raw.includes('\u0000')) return { ok: false, fault: 'nul' }
  if (!raw.isWellFormed()) return { ok: false, fault: 'lone-surrogate' }
  const text = raw.replace(/\r\n?/g, '\n')
  if (Buffer.byteLength(text, 'utf8') > limits.articleText) return { ok: false, fault: 'too-long' }
  return { ok: true, text }
}

/** An uploaded file's words: strict UTF-8, so that nothing is silently replaced. A byte-order mark is not text. */
export function fileText(
  name: string,
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; fault: TextFault } {
  if (!/\.(txt|md)$/i.test(name)) return { ok: false, fault: 'not-text-file' }
  try {
    return keptText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { ok: false, fault: 'not-utf8' }
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

const context = 32

/** The 32 UTF-16 units on either side, by which a span is found again when the text moves; never half a character. */
export function around(text: string, { start, end }: Span): { prefix: string; suffix: string } {
  const from = safeStart(text, Math.max(0, start - context))
  const to = safeEnd(text, Math.min(text.length, end + context))
  return { prefix: text.slice(from, start), suffix: text.slice(end, to) }
}

function safeStart(text: string, at: number): number {
  return isInsidePair(text, at) ? at + 1 : at
}

function safeEnd(text: string, at: number): number {
  return isInsidePair(text, at) ? at - 1 : at
}

function isInsidePair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))
}

/** Every place where the words stand, in UTF-16 units; at most `most`, since a letter may stand anywhere. */
export function placesOf(text: string, quote: string, most = 50): Span[] {
  const places: Span[] = []
  if (quote === '') return places
  for (let at = text.indexOf(quote); at >= 0 && places.length < most; at = text.indexOf(quote, at + 1)) {
    places.push({ start: at, end: at + quote.length })
  }
  return places
}

/** A selection without the white space around it; null where nothing is left or it would cut a character in two. */
export function trimmedSpan(text: string, { start, end }: Span): Span | null {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end)
    return null
  const slice = text.slice(start, end)
  const lead = slice.length - slice.trimStart().length
  const span = { start: start + lead, end: end - (slice.length - slice.trimEnd().length) }
  if (span.start >= span.end || cutsGrapheme(text, span.start) || cutsGrapheme(text, span.end)) return null
  return span
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Looks at a few units on either side only, so that its cost does not grow with the text. */
function cutsGrapheme(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const from = safeStart(text, Math.max(0, at - 24))
  const to = safeEnd(text, Math.min(text.length, at + 24))
  const { index } = graphemes.segment(text.slice(from, to)).containing(at - from) ?? { index: at - from }
  return index !== at - from
}
