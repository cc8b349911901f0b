/** How many fine and coarse word classes there are, with class 0 for words outside the list. */
export const fineClasses = 512
export const coarseClasses = 96

/** Word classes by hash of the lower-case word: sorted hashes with two class numbers each. */
export type WordClasses = { hashes: Uint32Array; fine: Uint16Array; coarse: Uint8Array }

export const noClasses: WordClasses = {
  hashes: new Uint32Array(),
  fine: new Uint16Array(),
  coarse: new Uint8Array(),
}

/** The place of a hash in the list, or -1. */
export function findClass(classes: WordClasses, hash: number): number {
  const wanted = hash >>> 0
  let low = 0
  let high = classes.hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = classes.hashes[middle] as number
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Reads what scripts/reading/clusters.ts wrote: a count, then hashes, fine and coarse classes. */
export function readClasses(bytes: Buffer): WordClasses {
  const count = bytes.readUInt32LE(0)
  const hashes = new Uint32Array(count)
  const fine = new Uint16Array(count)
  const coarse = new Uint8Array(count)
  for (let i = 0; i < count; i += 1) {
    hashes[i] = bytes.readUInt32LE(4 + i * 4)
    fine[i] = bytes.readUInt16LE(4 + count * 4 + i * 2)
    coarse[i] = bytes.readUInt8(4 + count * 6 + i)
  }
  return { hashes, fine, coarse }
}
