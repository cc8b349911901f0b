import type { Span } from '../shared/terms.js'

/** A word, or one sign between words; white space is none. */
export type Token = Span & { words: string }

/** Tokens from..to that are compared as one before their words are: a line of the text, or a sentence of it. */
export type Unit = { from: number; to: number; words: string }

/** Scripts that put no space between words are compared letter by letter. */
const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`
const hanging = String.raw`[\p{M}\p{Cf}]*`
const word = String.raw`(?:(?![${unspaced}])[\p{L}\p{N}][\p{M}\p{Cf}]*(?:['’.,](?=[\p{L}\p{N}]))?)+`
const tokens = new RegExp(`${word}|[^\\s]${hanging}`, 'gu')

export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(tokens), ({ 0: words, index }) => ({
    words,
    start: index,
    end: index + words.length,
  }))
}

export const isWord = ({ words }: Token): boolean => /[\p{L}\p{N}]/u.test(words)

const closing = /^["'”’»)\]]$/
const ending = /^[.!?…。！？]$/

/**
 * Cuts tokens into lines and those into sentences. Where a sentence ends is told by its own last signs alone, so that an edit
 * next to a sentence never changes where that one begins or ends.
 */
export function unitsOf(
  text: string,
  all: Token[],
  { from, to }: { from: number; to: number },
  size: 'line' | 'sentence',
): Unit[] {
  const units: Unit[] = []
  let start = from
  for (let at = from; at < to; at += 1) {
    const isLast = at + 1 === to
    if (!isLast && !endsHere(text, all, at, size)) continue
    units.push({ from: start, to: at + 1, words: joined(all, start, at + 1) })
    start = at + 1
  }
  return units
}

function endsHere(text: string, all: Token[], at: number, size: 'line' | 'sentence'): boolean {
  const [one, next] = [all[at] as Token, all[at + 1] as Token]
  const between = text.slice(one.end, next.start)
  if (between.includes('\n')) return true
  if (size === 'line') return false
  let last = at
  while (last > 0 && closing.test((all[last] as Token).words)) last -= 1
  return ending.test((all[last] as Token).words) && (between !== '' || /[。！？]/.test(one.words))
}

const joined = (all: Token[], from: number, to: number): string => {
  let words = ''
  for (let at = from; at < to; at += 1) words += `${(all[at] as Token).words}\u0000`
  return words
}
