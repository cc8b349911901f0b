import {
  emissions,
  marginals,
  sums,
  bestPath,
  type Chain,
  type Features,
} from '../../src/reading/tagger/chain.js'

export type Example = { features: Features; gold: Uint8Array }

export type Settings = {
  labels: number
  bits: number
  classes: number
  epochs: number
  rate?: number
  /** FTRL's two penalties: `sparse` sets small weights to nothing, `smooth` keeps large ones down. */
  sparse?: number
  smooth?: number
  /** May label `after` follow `before`? `before` = labels is the start. Forbidden steps weigh -30. */
  allows?: (before: number, after: number) => boolean
  name: string
  seed?: number
}

/**
 * Fits a linear chain by maximum likelihood (a conditional random field), one example at a time, with FTRL-Proximal
 * (McMahan et al., KDD 2013), whose first penalty leaves most weights at exactly nothing, so that the file is small.
 */
export function learn(examples: Example[], settings: Settings): Chain {
  const { labels, bits, classes } = settings
  const alpha = settings.rate ?? 0.12
  const beta = 1
  const l1 = settings.sparse ?? 0.4
  const l2 = settings.smooth ?? 1
  const size = 2 ** bits * labels
  const weights = new Float32Array(size)
  const z = new Float32Array(size)
  const n = new Float32Array(size)
  const transitions = new Float32Array(classes * (labels + 1) * labels)
  const tn = new Float32Array(transitions.length)
  const chain: Chain = { labels, bits, classes, weights, table: null, present: null, transitions }
  forbid(chain, settings)

  const nudge = (at: number, gradient: number) => {
    const w = weights[at] as number
    const before = n[at] as number
    const after = before + gradient * gradient
    z[at] = (z[at] as number) + gradient - ((Math.sqrt(after) - Math.sqrt(before)) / alpha) * w
    n[at] = after
    const zz = z[at] as number
    weights[at] =
      Math.abs(zz) <= l1 ? 0 : -(zz - Math.sign(zz) * l1) / ((beta + Math.sqrt(after)) / alpha + l2)
  }
  const nudgeStep = (at: number, gradient: number) => {
    if ((transitions[at] as number) < -20) return
    tn[at] = (tn[at] as number) + gradient * gradient
    transitions[at] = (transitions[at] as number) - (0.05 * gradient) / (0.1 + Math.sqrt(tn[at] as number))
  }

  const mask = 2 ** bits - 1
  const order = examples.map((_, i) => i)
  const random = numbers(settings.seed ?? 7)
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, random)
    let loss = 0
    let tokens = 0
    for (const index of order) {
      const { features, gold } = examples[index] as Example
      const { length, width, ids } = features
      if (length === 0) continue
      const scores = emissions(chain, features)
      const found = sums(chain, features, scores)
      const shares = marginals(chain, features, found)
      loss += found.logZ - goldScore(chain, features, scores, gold)
      tokens += length
      for (let i = 0; i < length; i += 1) {
        const right = gold[i] as number
        if ((shares[i * labels + right] as number) > 0.9995) continue
        for (let y = 0; y < labels; y += 1) {
          const gradient = (shares[i * labels + y] as number) - (y === right ? 1 : 0)
          if (Math.abs(gradient) < 0.0005) continue
          for (let k = 0; k < width; k += 1) {
            const id = ids[i * width + k] as number
            if (id !== 0) nudge((id & mask) * labels + y, gradient)
          }
        }
      }
      stepGradients(chain, features, found, gold, nudgeStep)
    }
    console.error(`${settings.name} epoch ${epoch + 1}: ${(loss / tokens).toFixed(4)} per token`)
  }
  return chain
}

function forbid(chain: Chain, { allows }: Settings): void {
  if (!allows) return
  const { labels, classes } = chain
  for (let c = 0; c < classes; c += 1) {
    for (let x = 0; x <= labels; x += 1) {
      for (let y = 0; y < labels; y += 1) {
        if (!allows(x, y)) chain.transitions[(c * (labels + 1) + x) * labels + y] = -30
      }
    }
  }
}

function goldScore(chain: Chain, features: Features, scores: Float64Array, gold: Uint8Array): number {
  const { labels, transitions } = chain
  let score = 0
  for (let i = 0; i < gold.length; i += 1) {
    const before = i === 0 ? labels : (gold[i - 1] as number)
    const step = ((features.classes[i] as number) * (labels + 1) + before) * labels + (gold[i] as number)
    score += (scores[i * labels + (gold[i] as number)] as number) + (transitions[step] as number)
  }
  return score
}

export function stepGradients(
  chain: Chain,
  features: Features,
  found: ReturnType<typeof sums>,
  gold: Uint8Array,
  nudge: (at: number, gradient: number) => void,
): void {
  const { labels } = chain
  for (let i = 1; i < features.length; i += 1) {
    const table = (features.classes[i] as number) * (labels + 1) * labels
    let total = 0
    const joint = new Float64Array(labels * labels)
    for (let x = 0; x < labels; x += 1) {
      for (let y = 0; y < labels; y += 1) {
        const share =
          (found.forward[(i - 1) * labels + x] as number) *
          (found.steps[table + x * labels + y] as number) *
          (found.local[i * labels + y] as number) *
          (found.backward[i * labels + y] as number)
        joint[x * labels + y] = share
        total += share
      }
    }
    for (let x = 0; x < labels; x += 1) {
      for (let y = 0; y < labels; y += 1) {
        const isGold = gold[i - 1] === x && gold[i] === y
        const gradient = (joint[x * labels + y] as number) / (total || 1) - (isGold ? 1 : 0)
        if (Math.abs(gradient) > 0.001) nudge(table + x * labels + y, gradient)
      }
    }
  }
}

/** Share of tokens whose label is right. */
export function accuracy(chain: Chain, examples: Example[]): number {
  let right = 0
  let all = 0
  for (const { features, gold } of examples) {
    const path = bestPath(chain, features, emissions(chain, features))
    all += gold.length
    gold.forEach((label, i) => {
      if (path[i] === label) right += 1
    })
  }
  return right / all
}

/** Even numbers in [0, 1) from a seed, the same every time (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffle<T>(list: T[], random: () => number): T[] {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const kept = list[i] as T
    list[i] = list[j] as T
    list[j] = kept
  }
  return list
}
