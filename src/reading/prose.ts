import type { Span } from '../shared/terms.js'
import { findQuotations, type Quotation } from './quotations/regions.js'
import { segmentParagraph } from './sentences/segment.js'
import { tokenize, type Token } from './tokens/tokens.js'

/** A range of tokens [from, to). */
export type Range = { from: number; to: number }

/** An article's own text, taken apart once; every room reads this and none changes it. */
export type Prose = {
  text: string
  tokens: Token[]
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
  const tokens: Token[] = []
  const ranges: Range[] = []
  const sentences: Range[] = []
  const sentenceOf: number[] = []
  const paragraphOf: number[] = []
  paragraphs.forEach((paragraph, p) => {
    const from = tokens.length
    for (const span of segmentParagraph(text, paragraph).flatMap((one) => halves(text, one))) {
      const words = tokenize(text, span)
      for (let at = 0; at < words.length; at += longestSentence) {
        const piece = words.slice(at, at + longestSentence)
        for (const token of piece) {
          tokens.push(token)
          sentenceOf.push(sentences.length)
          paragraphOf.push(p)
        }
        sentences.push({ from: tokens.length - piece.length, to: tokens.length })
      }
    }
    ranges.push({ from, to: tokens.length })
  })
  return {
    text,
    tokens,
    paragraphs: ranges,
    sentences,
    quotations,
    sentenceOf: Int32Array.from(sentenceOf),
    paragraphOf: Int32Array.from(paragraphOf),
    quotationOf: placeQuotations(tokens, quotations),
  }
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

function placeQuotations(tokens: Token[], quotations: Quotation[]): Int32Array {
  const places = new Int32Array(tokens.length).fill(-1)
  let q = 0
  tokens.forEach((token, i) => {
    while (q < quotations.length && (quotations[q] as Quotation).outer.end <= token.start) q += 1
    const quotation = quotations[q]
    if (quotation && token.start >= quotation.outer.start) places[i] = q
  })
  return places
}
