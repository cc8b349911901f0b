import type { Chain } from './chain.js'

/**
 * Reads a chain as scripts/reading/pack.ts wrote it: labels, bits, classes, the largest weight, transitions, then every feature that
 * weighs anything as the step from the one before (seven bits to a byte) and one signed byte a label.
 */
export function readChain(bytes: Buffer): Chain {
  const labels = bytes.readUInt8(0)
  const bits = bytes.readUInt8(1)
  const classes = bytes.readUInt8(2)
  const top = bytes.readFloatLE(4)
  const levels = bytes.readUInt8(3)
  const rows = bytes.readUInt32LE(8)
  const transitions = new Float32Array(classes * (labels + 1) * labels)
  let at = 12
  for (let i = 0; i < transitions.length; i += 1, at += 4) transitions[i] = bytes.readFloatLE(at)
  const weights = new Int8Array(2 ** bits * labels)
  const valuesFrom = at + bytes.readUInt32LE(at) + 4
  at += 4
  const present = new Int32Array(2 ** bits / 32)
  let feature = 0
  for (let row = 0; row < rows; row += 1) {
    let step = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] as number
      at += 1
      step += (byte & 127) * 2 ** shift
      if (byte < 128) break
    }
    feature += step
    present[feature >>> 5] = (present[feature >>> 5] as number) | (1 << (feature & 31))
    // Kept label by label, because the columns compress better than the rows.
    for (let y = 0; y < labels; y += 1)
      weights[feature * labels + y] = bytes.readInt8(valuesFrom + y * rows + row)
  }
  return { labels, bits, classes, weights, table: tableOf(top, levels), present, transitions }
}

/**
 * What each of the kept numbers weighs. The steps grow with the square, so that the many small weights keep their
 * differences and the few large ones lose little.
 */
export function tableOf(top: number, levels: number): Float32Array {
  const table = new Float32Array(256)
  for (let level = 1; level <= levels; level += 1) {
    const weight = top * (level / levels) ** 2
    table[128 + level] = weight
    table[128 - level] = -weight
  }
  return table
}
