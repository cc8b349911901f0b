/** A word with its place, in UTF-16 units; `low` is how the lexicon writes it. */
export type Token = { low: string; start: number; end: number; isCapital: boolean }

const word = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu

/** The words of a text in order; one pass. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(word)].map(({ 0: words, index }) => ({
    low: words.toLowerCase().replaceAll('’', "'"),
    start: index,
    end: index + words.length,
    isCapital: /^\p{Lu}/u.test(words),
  }))
}

/** Words parted by blanks; an underscore stands for a blank inside an entry. */
export const entries = (words: string): string[][] =>
  words
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split('_'))

const numberWords = new Set(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
  twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens score scores
  half third quarter hundreds thousands millions`.split(/\s+/),
)

/** A number in digits or words, also behind an article: "40", "a dozen". */
export function isNumberAt(tokens: Token[], at: number): boolean {
  const low = tokens[at]?.low
  if (low === undefined) return false
  if (low === 'a' || low === 'an' || low === 'one') return numberWords.has(tokens[at + 1]?.low ?? '')
  return /^\p{N}/u.test(low) || numberWords.has(low)
}
