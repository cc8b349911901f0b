import type { Span } from '../../shared/terms.js'

/** One word, number or mark of a text, with its place in UTF-16 units. */
export type Token = {
  text: string
  /** Lower case, curly apostrophes made straight. */
  low: string
  start: number
  end: number
}

// Every branch starts on a different class of letter, so the scan never backtracks over more than one token.
const pattern = /\p{N}+(?:[.,:]\p{N}+)*|(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}]+(?:[-'’&][\p{L}\p{M}\p{N}]+)*|\S/gu

const clitic = /(?:['’](?:s|ll|re|ve|d|m)|n['’]t)$/i

/** Splits a part of a text into tokens; possessive and contracted endings are tokens of their own. */
export function tokenize(text: string, within: Span = { start: 0, end: text.length }): Token[] {
  const tokens: Token[] = []
  const part = text.slice(within.start, within.end)
  for (const match of part.matchAll(pattern)) {
    const start = within.start + match.index
    const word = match[0]
    const tail = word.length > 2 && word.length < 40 ? clitic.exec(word) : null
    if (tail && tail.index > 0) {
      tokens.push(token(word.slice(0, tail.index), start), token(tail[0], start + tail.index))
    } else tokens.push(token(word, start))
  }
  return tokens
}

function token(text: string, start: number): Token {
  return { text, low: text.toLowerCase().replaceAll('’', "'"), start, end: start + text.length }
}
