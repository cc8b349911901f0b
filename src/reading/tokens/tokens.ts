import type { Span } from '../../shared/terms.js'
import { keepsStop } from '../sentences/abbreviations.js'

/**
 * One word, number or mark as it is written, and in lower case with curly apostrophes made straight. A short form keeps its
 * full stop in `text` and not in `low`: "Sen." is "sen" to every list of words.
 */
export type Token = { readonly text: string; readonly low: string }

// Every branch starts on a different class of letter, so the scan never backtracks over more than one token.
const pattern = /\p{N}+(?:[.,:]\p{N}+)*|(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}]+(?:[-'’&][\p{L}\p{M}\p{N}]+)*|\S/gu

const clitic = /(?:['’](?:s|ll|re|ve|d|m)|n['’]t)$/i

/** How many different words of a text are kept; further ones are made anew where they stand. */
const mostKept = 20_000

/**
 * Takes one text apart into tokens. A text has few different words: each is kept once and stands at many places, so that
 * a text of a million marks takes a pointer and a number for each.
 */
export class Tokenizer {
  readonly tokens: Token[] = []
  private readonly startOf: number[] = []
  private readonly known = new Map<string, Token>()

  constructor(private readonly text: string) {}

  /** Adds the tokens of a part of the text; possessive and contracted endings are tokens of their own. */
  add(within: Span): void {
    const part = this.text.slice(within.start, within.end)
    pattern.lastIndex = 0
    for (let match = pattern.exec(part); match; match = pattern.exec(part)) {
      const start = within.start + match.index
      const word = match[0]
      const cut = endingOf(word)
      if (isStopped(part, pattern.lastIndex) && keepsStop(word)) {
        this.push(`${word}.`, start, word)
        pattern.lastIndex += 1
      } else if (cut > 0) {
        this.push(word.slice(0, cut), start)
        this.push(word.slice(cut), start + cut)
      } else this.push(word, start)
    }
  }

  /** Where each token starts, in UTF-16 units. */
  starts(): Int32Array {
    return Int32Array.from(this.startOf)
  }

  private push(text: string, start: number, plain = text): void {
    let token = this.known.get(text)
    if (!token) {
      token = { text, low: plain.toLowerCase().replaceAll('’', "'") }
      if (this.known.size < mostKept) this.known.set(text, token)
    }
    this.tokens.push(token)
    this.startOf.push(start)
  }
}

/** Does a full stop stand here with more words of the same sentence after it? */
function isStopped(part: string, at: number): boolean {
  return part[at] === '.' && /^,?\s+\S/.test(part.slice(at + 1, at + 9))
}

/** Where an ending of its own begins, or 0. */
function endingOf(word: string): number {
  if (word.length < 3 || word.length >= 40 || !(word.includes("'") || word.includes('’'))) return 0
  return clitic.exec(word)?.index ?? 0
}
