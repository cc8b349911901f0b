import type { Span } from '../shared/terms.js'
import { findQuotations, type Quotation } from './quotations/regions.js'
import { segmentParagraph } from './sentences/segment.js'
import { Tokenizer, type Token } from './tokens/tokens.js'

/** A range of tokens [from, to). */
export type Range = { from: number; to: number }

/** An article's own text, taken apart once; every room reads this and none changes it. */
export type Prose = {
  text: string
  tokens: Token[]
  /** Where each token starts, in UTF-16 units. */
  starts: Int32Array
  paragraphs: Range[]
  sentences: Range[]
  quotations: Quotation[]
  /** Per token: its sentence, its paragraph, and its quotation or -1. A mark belongs to the quotation it opens. */
  sentenceOf: Int32Array
  paragraphOf: Int32Array
  quotationOf: Int32Array
}

/** No sentence is longer than this many tokens: an endless line is cut, so that time stays in line with length. */
export const longestSentence = 240

export function readProse(text: string, paragraphs: Span[]): Prose {
  const quotations = findQuotations(text, paragraphs)
  const tokenizer = new Tokenizer(text)
  const { tokens } = tokenizer
  const ranges: Range[] = []
  const sentences: Range[] = []
  for (const paragraph of paragraphs) {
    const from = tokens.length
    const before = sentences.length
    for (const sentence of segmentParagraph(text, paragraph)) {
      for (const span of halves(text, sentence)) {
        let at = tokens.length
        tokenizer.add(span)
        for (; at < tokens.length; at += longestSentence)
          sentences.push({ from: at, to: Math.min(tokens.length, at + longestSentence) })
      }
    }
    const only = sentences.length === before + 1 ? sentences[before] : undefined
    ranges.push(only ?? { from, to: tokens.length })
  }
  const starts = tokenizer.starts()
  return {
    text,
    tokens,
    starts,
    paragraphs: ranges,
    sentences,
    quotations,
    sentenceOf: placesOf(sentences, tokens.length),
    paragraphOf: placesOf(ranges, tokens.length),
    quotationOf: placeQuotations(starts, quotations),
  }
}

/** The letters of a range of tokens. */
export function spanOf({ tokens, starts }: Prose, { from, to }: Range): Span {
  const last = to - 1
  return {
    start: starts[from] as number,
    end: (starts[last] as number) + (tokens[last] as Token).text.length,
  }
}

/** The number of the range that each token stands in. */
function placesOf(ranges: Range[], length: number): Int32Array {
  const places = new Int32Array(length)
  ranges.forEach(({ from, to }, n) => places.fill(n, from, to))
  return places
}

/** A semicolon parts two statements as a stop does, unless a quotation or a bracket is open. */
function halves(text: string, sentence: Span): Span[] {
  const found: Span[] = []
  let start = sentence.start
  let isInside = false
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const letter = text[at]
    if (letter === '"' || letter === '“' || letter === '”')
      isInside = letter === '"' ? !isInside : letter === '“'
    if (letter === '(') isInside = true
    if (letter === ')') isInside = false
    if (letter !== ';' || isInside || text[at + 1] !== ' ' || at - start < 15 || sentence.end - at < 15)
      continue
    found.push({ start, end: at + 1 })
    start = at + 2
  }
  found.push({ start, end: sentence.end })
  return found
}

function placeQuotations(starts: Int32Array, quotations: Quotation[]): Int32Array {
  const places = new Int32Array(starts.length).fill(-1)
  let q = 0
  starts.forEach((start, i) => {
    while (q < quotations.length && (quotations[q] as Quotation).outer.end <= start) q += 1
    const quotation = quotations[q]
    if (quotation && start >= quotation.outer.start) places[i] = q
  })
  return places
}
