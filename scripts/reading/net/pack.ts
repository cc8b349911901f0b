import { ownWords } from './vectors.js'

/** The parts of each network and its word vectors, in the form that src/reading/tagger/net/store.ts reads. */
export function packNets(
  rowOf: Int32Array,
  nets: { parts: Float32Array[]; vectors: Float32Array }[],
): Buffer {
  const head = Buffer.alloc(8 + rowOf.length * 2)
  head.writeUInt32LE(rowOf.length, 0)
  head.writeUInt32LE(ownWords, 4)
  rowOf.forEach((row, place) => head.writeUInt16LE(row, 8 + place * 2))
  return Buffer.concat([
    head,
    ...nets.flatMap(({ parts, vectors }) => [...parts.map((part) => packed(part, 127)), packed(vectors, 63)]),
  ])
}

/** Steps of one size either way; one number in a thousand may be cut off, so that a lone giant does not make them coarse. */
function packed(part: Float32Array, levels: number): Buffer {
  const sorted = Float32Array.from(part, Math.abs).sort()
  const top = (part.length < 4_000 ? sorted.at(-1) : sorted[Math.floor(sorted.length * 0.999)]) || 1
  const bytes = Buffer.alloc(4 + part.length)
  bytes.writeFloatLE(top / levels, 0)
  part.forEach((w, i) =>
    bytes.writeInt8(Math.max(-levels, Math.min(levels, Math.round((w / top) * levels))), 4 + i),
  )
  return bytes
}
