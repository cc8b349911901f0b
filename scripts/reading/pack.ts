import type { Chain } from '../../src/reading/tagger/chain.js'

/**
 * Writes a chain in the form that src/reading/tagger/store.ts reads. Weights are rounded to
 * `levels` steps either way, finer near nothing; `least` is the smallest one kept, as a share of the largest.
 */
export function packChain(chain: Chain, least = 0.015, levels = 31): Buffer {
  const { labels, bits, classes, weights, transitions } = chain
  const sorted = Float32Array.from(weights.filter((w) => w !== 0).map(Math.abs)).sort()
  // One in ten thousand weights may be cut off at the top: a lone giant would make all steps coarse.
  const top = sorted[Math.floor(sorted.length * 0.9999)] ?? 1
  const features: number[] = []
  for (let f = 0; f < 2 ** bits; f += 1) {
    let keeps = false
    for (let y = 0; y < labels; y += 1)
      if (Math.abs(weights[f * labels + y] as number) >= top * least) keeps = true
    if (keeps) features.push(f)
  }
  const head = Buffer.alloc(12)
  head.writeUInt8(labels, 0)
  head.writeUInt8(bits, 1)
  head.writeUInt8(classes, 2)
  head.writeUInt8(levels, 3)
  head.writeFloatLE(top, 4)
  head.writeUInt32LE(features.length, 8)
  const steps = Buffer.alloc(transitions.length * 4)
  transitions.forEach((w, i) => steps.writeFloatLE(w, i * 4))
  const deltas: number[] = []
  let before = 0
  for (const feature of features) {
    let step = feature - before
    before = feature
    while (step > 127) {
      deltas.push((step & 127) | 128)
      step = Math.floor(step / 128)
    }
    deltas.push(step)
  }
  const length = Buffer.alloc(4)
  length.writeUInt32LE(deltas.length, 0)
  const values = Buffer.alloc(features.length * labels)
  features.forEach((feature, row) => {
    for (let y = 0; y < labels; y += 1) {
      const w = weights[feature * labels + y] as number
      const level = Math.round(levels * Math.sqrt(Math.min(1, Math.abs(w) / top)))
      values.writeInt8(Math.sign(w) * level, y * features.length + row)
    }
  })
  console.error(`${features.length} features kept of ${2 ** bits}`)
  return Buffer.concat([head, steps, length, Buffer.from(deltas), values])
}
