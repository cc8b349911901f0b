/** A name as one short line of a letter: no breaks, nothing invisible that could begin another one. */
export const oneLine = (words: string): string =>
  words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
