import type { Span } from '../../shared/terms.js'
import { abbreviations, isWordToo, mayEndSentence } from './abbreviations.js'

const stop = /[.!?…]/
const closer = /["'”’)\]»]/
const opener = /["'“‘([«]/

/**
 * The sentences of one paragraph, in order, without the blanks between them. One pass over the letters: a stop ends a
 * sentence when blanks follow it and the next sentence could start there. A quotation mark closed after the stop
 * belongs to the sentence it closes.
 */
export function segmentParagraph(text: string, paragraph: Span): Span[] {
  const sentences: Span[] = []
  let start = skipBlanks(text, paragraph.start, paragraph.end)
  // How far the letters since `start` have been searched for a word, so that none is looked at twice.
  let searched = start
  let isSpoken = false
  for (let at = start; at < paragraph.end; at += 1) {
    if (!stop.test(text[at] as string)) continue
    let end = at + 1
    while (end < paragraph.end && (stop.test(text[end] as string) || closer.test(text[end] as string)))
      end += 1
    const next = skipBlanks(text, end, paragraph.end)
    if (next < paragraph.end && (next === end || !isBoundary(text, start, at, end, next))) {
      at = end - 1
      continue
    }
    // Marks without a word are no sentence; they go with what follows.
    isSpoken ||= hasWord(text, searched, end)
    searched = end
    if (isSpoken) {
      sentences.push({ start, end })
      start = next
      searched = next
      isSpoken = false
    }
    at = next - 1
  }
  const last = trimEnd(text, start, paragraph.end)
  const before = sentences.at(-1)
  if (last > start && before && !isSpoken && !hasWord(text, searched, last)) before.end = last
  else if (last > start) sentences.push({ start, end: last })
  return sentences
}

/** Every sentence of a text; each line is a paragraph. */
export function segmentSentences(text: string): Span[] {
  return lines(text).flatMap((line) => segmentParagraph(text, line))
}

/** The lines of a text that hold more than blanks. */
export function lines(text: string): Span[] {
  const spans: Span[] = []
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const first = skipBlanks(text, start, end)
    if (first < end) spans.push({ start: first, end: trimEnd(text, first, end) })
    start = end + 1
  }
  return spans
}

function isBoundary(text: string, start: number, at: number, end: number, next: number): boolean {
  const following = text.codePointAt(next) as number
  const letter = String.fromCodePoint(following)
  const isLower = /\p{Ll}/u.test(letter)
  if (text[at] === '.' && end === at + 1) {
    const word = wordBefore(text, start, at)
    if (/^\p{Lu}$/u.test(word)) return false
    const low = word.toLowerCase()
    if (abbreviations.has(low) && !(isWordToo.has(low) && word === low))
      return mayEndSentence.has(low) && startsSentence(text, next)
    // "U.S. officials", "p.m. Friday": letters with inner stops.
    if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return startsSentence(text, next)
  }
  if (!isLower) return true
  // "'Go!' she said": a lower-case word after a closed question or exclamation goes on with the sentence.
  return false
}

const starters =
  /^(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|Its|His|Her|Their|This|That|These|Those|As|If|When|For|Some|Mr|Mrs|Ms)\b/

function startsSentence(text: string, next: number): boolean {
  return starters.test(text.slice(next, next + 8)) || opener.test(text[next] as string)
}

function wordBefore(text: string, start: number, at: number): string {
  let from = at
  while (from > start && at - from < 12 && /[\p{L}.]/u.test(text[from - 1] as string)) from -= 1
  return text.slice(from, at)
}

const wordLetter = /[\p{L}\p{N}]/u

function hasWord(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 200)
    if (wordLetter.test(text.slice(at, Math.min(end, at + 200)))) return true
  return false
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && /\s/.test(text[at] as string)) at += 1
  return at
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /\s/.test(text[at - 1] as string)) at -= 1
  return at
}
