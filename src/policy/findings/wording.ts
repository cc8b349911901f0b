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
