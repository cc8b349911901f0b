import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

/** What the weight file holds, in this order. */
export const partNames = ['classes', 'speech', 'cues', 'nets', 'choice'] as const
export type PartName = (typeof partNames)[number]
export type Parts = Partial<Record<PartName, Buffer>>

export const weightFile = new URL('./reading.bin', import.meta.url)

/** The parts of the weight file: length and bytes of each, the whole compressed with Brotli. */
export function unpack(packed: Buffer): Parts {
  const bytes = brotliDecompressSync(packed)
  const parts: Parts = {}
  let at = 0
  for (const name of partNames) {
    if (at + 4 > bytes.length) break
    const length = bytes.readUInt32LE(at)
    if (length > 0) parts[name] = bytes.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
  return parts
}

/** The packaged weights, or none where the file is missing or broken: the engine then reads by rules alone. */
export function loadParts(): Parts {
  try {
    return unpack(readFileSync(weightFile))
  } catch {
    return {}
  }
}
