/** FNV-1a over the UTF-16 units of a word, at most 40 of them: a longer "word" is no word. 32 bits, signed. */
export function hashWord(word: string): number {
  let h = 0x811c9dc5
  const length = Math.min(word.length, 40)
  for (let i = 0; i < length; i += 1) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193)
  return h ^ (h >>> 15)
}

/** Mixes one more number into a hash. */
export function mix(h: number, x: number): number {
  const mixed = Math.imul(h ^ x, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}
