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

/** The 32 UTF-16 units on either side, by which a span is found again when the text moves; never a part of a character. */
export function around(text: string, { start, end }: Span): { prefix: string; suffix: string } {
  let from = Math.max(0, start - context)
  let to = Math.min(text.length, end + context)
  while (from < start && cutsGrapheme(text, from)) from += 1
  while (to > end && cutsGrapheme(text, to)) to -= 1
  return { prefix: text.slice(from, start), suffix: text.slice(end, to) }
}

/** Letters that end in the middle of a character are looked at and passed over; this many at most, since a text may be full of them. */
const mostLooks = 2000

/** Every place where the words stand whole, in UTF-16 units; at most `most`, since a letter may stand anywhere. */
export function placesOf(text: string, quote: string, most = 50): Span[] {
  const places: Span[] = []
  if (quote === '') return places
  let at = text.indexOf(quote)
  for (let looks = 0; at >= 0 && places.length < most && looks < mostLooks; looks += 1) {
    const span = { start: at, end: at + quote.length }
    if (isWhole(text, span)) places.push(span)
    at = text.indexOf(quote, at + 1)
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
  return span.start < span.end && isWhole(text, span) ? span : null
}

/** Whether a span begins and ends between characters as a reader sees them. */
function isWhole(text: string, { start, end }: Span): boolean {
  return !cutsGrapheme(text, start) && !cutsGrapheme(text, end)
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Looks at a few units on either side only, so that its cost does not grow with the text. */
function cutsGrapheme(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length || isPlain(text, at)) return false
  const from = anchorOf(text, at)
  const to = Math.min(text.length, at + 24)
  const { index } = graphemes.segment(text.slice(from, to)).containing(at - from) ?? { index: at - from }
  return index !== at - from
}

/** Between two letters of the Latin alphabets nothing is ever joined. */
function isPlain(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) < 0x300 && text.charCodeAt(at) < 0x300
}

/** What hangs on the letters before it: marks, joiners, skin tones, halves of flags, tags. Looking must not begin at one. */
const hangs = /\p{M}|\p{RI}|\p{Emoji_Modifier}|\p{Join_Control}|[\uff9e\uff9f]|[\u{e0020}-\u{e007f}]/u
const mostHanging = 4000

/** A place before `at` from which characters can be counted without knowing what stands before it. */
function anchorOf(text: string, at: number): number {
  let from = at
  do from -= isInsidePair(text, from - 1) ? 2 : 1
  while (from > 0 && at - from < mostHanging && hangs.test(String.fromCodePoint(text.codePointAt(from) ?? 0)))
  return from
}

function isInsidePair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))
}
