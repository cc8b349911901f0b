/** How an unnamed source is called: looked at word by word, so that the time grows with the words and nothing else. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

const empty = new Set(
  'a an the one some any another several other our unnamed anonymous confidential single of'.split(' '),
)

/** "a source", "sources": nothing is said of where they stand. */
export function isBareSource(words: string): boolean {
  return wordsOf(words)
    .filter((word) => !empty.has(word))
    .every((word) => word === 'source' || word === 'sources')
}

const plurals = new Set(
  'sources officials people diplomats analysts residents witnesses observers experts aides insiders executives employees soldiers officers lawyers doctors members traders bankers ministers lawmakers investigators'.split(
    ' ',
  ),
)

export function isPlural(words: string): boolean {
  return wordsOf(words).some((word) => plurals.has(word))
}

const numbers = new Set(
  'two three four five six seven eight nine ten eleven twelve dozen both pair couple'.split(' '),
)

/** "three people": a number, as a word or in digits. "Several" is none. */
export function numberIn(words: string): boolean {
  return wordsOf(words).some((word) => numbers.has(word) || /^\p{N}/u.test(word))
}
