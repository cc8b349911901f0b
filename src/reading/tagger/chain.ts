/**
 * A linear chain over the tokens of a stretch: a label for each, scored by hashed features and by which label follows
 * which. `classes` lets a transition weigh differently at quotation marks, commas and the like.
 * Viterbi for the best labels, forward-backward for how sure each is (Lafferty, McCallum & Pereira, ICML 2001).
 */
export type Chain = {
  labels: number
  /** Feature numbers are taken modulo 2^bits. */
  bits: number
  classes: number
  /** weights[feature * labels + label]; where there is a table, it is looked up at 128 + the number. */
  weights: Int8Array | Float32Array
  table: Float32Array | null
  /** A bit for each feature that weighs anything: small enough to stay near, so that most look-ups go no further. */
  present: Int32Array | null
  /** transitions[(class * (labels + 1) + before) * labels + label]; `before` = labels means the start. */
  transitions: Float32Array
}

/** The features of each token of a stretch, `width` to a token, and the transition class of each. */
export type Features = { width: number; length: number; ids: Int32Array; classes: Uint8Array }

/** The score of every label at every token, before transitions. */
export function emissions(chain: Chain, features: Features): Float64Array {
  const { weights, table, present } = chain
  if (!(weights instanceof Int8Array) || !table || !present) return slowly(chain, features)
  if (chain.labels === 3) return three(chain, features, weights, table, present)
  return many(chain, features, weights, table, present)
}

/** Any number of labels; most weights of a row are nothing. */
function many(
  { bits, labels }: Chain,
  { ids, width, length }: Features,
  weights: Int8Array,
  table: Float32Array,
  present: Int32Array,
): Float64Array {
  const mask = (1 << bits) - 1
  const scores = new Float64Array(length * labels)
  for (let i = 0; i < length; i += 1) {
    const at = i * labels
    for (let k = i * width; k < (i + 1) * width; k += 1) {
      const id = ids[k] as number
      const f = id & mask
      if (id === 0 || (((present[f >>> 5] as number) >>> (f & 31)) & 1) === 0) continue
      const w = f * labels
      for (let y = 0; y < labels; y += 1) {
        const weight = weights[w + y] as number
        if (weight !== 0) scores[at + y] = (scores[at + y] as number) + (table[weight + 128] as number)
      }
    }
  }
  return scores
}

/** Weights as they are while learning. */
function slowly({ labels, weights, bits }: Chain, features: Features): Float64Array {
  const mask = 2 ** bits - 1
  const scores = new Float64Array(features.length * labels)
  for (let i = 0; i < features.length; i += 1) {
    const at = i * labels
    const from = i * features.width
    for (let k = 0; k < features.width; k += 1) {
      const id = features.ids[from + k] as number
      if (id === 0) continue
      const w = (id & mask) * labels
      for (let y = 0; y < labels; y += 1)
        scores[at + y] = (scores[at + y] as number) + (weights[w + y] as number)
    }
  }
  return scores
}

/** Three labels are nearly all the work of a reading: their sums stay in local variables. */
function three(
  chain: Chain,
  features: Features,
  weights: Int8Array,
  table: Float32Array,
  present: Int32Array,
): Float64Array {
  const mask = (1 << chain.bits) - 1
  const { ids, width, length } = features
  const scores = new Float64Array(length * 3)
  for (let i = 0; i < length; i += 1) {
    let a = 0
    let b = 0
    let c = 0
    for (let k = i * width; k < (i + 1) * width; k += 1) {
      const id = ids[k] as number
      const f = id & mask
      if (id === 0 || (((present[f >>> 5] as number) >>> (f & 31)) & 1) === 0) continue
      const w = f * 3
      a += table[(weights[w] as number) + 128] as number
      b += table[(weights[w + 1] as number) + 128] as number
      c += table[(weights[w + 2] as number) + 128] as number
    }
    scores[i * 3] = a
    scores[i * 3 + 1] = b
    scores[i * 3 + 2] = c
  }
  return scores
}

/** The best path of labels. `bias` is added to label 0 at every token: above zero it trades recall for precision. */
export function bestPath(chain: Chain, features: Features, scores: Float64Array, bias = 0): Uint8Array {
  const { labels, transitions } = chain
  const { length, classes } = features
  const best = new Float64Array(length * labels)
  const back = new Uint8Array(length * labels)
  for (let i = 0; i < length; i += 1) {
    const table = (classes[i] as number) * (labels + 1) * labels
    for (let y = 0; y < labels; y += 1) {
      const own = (scores[i * labels + y] as number) + (y === 0 ? bias : 0)
      let top = -Infinity
      let from = 0
      if (i === 0) top = transitions[table + labels * labels + y] as number
      else {
        for (let x = 0; x < labels; x += 1) {
          const score =
            (best[(i - 1) * labels + x] as number) + (transitions[table + x * labels + y] as number)
          if (score > top) {
            top = score
            from = x
          }
        }
      }
      best[i * labels + y] = top + own
      back[i * labels + y] = from
    }
  }
  const path = new Uint8Array(length)
  if (length === 0) return path
  let y = 0
  for (let x = 1; x < labels; x += 1) {
    if ((best[(length - 1) * labels + x] as number) > (best[(length - 1) * labels + y] as number)) y = x
  }
  for (let i = length - 1; i >= 0; i -= 1) {
    path[i] = y
    y = back[i * labels + y] as number
  }
  return path
}

/** The logarithm of the sum over all paths alone: the sums of one token are enough to go on to the next. */
export function logTotal(chain: Chain, classes: Uint8Array, scores: Float64Array): number {
  const { labels } = chain
  const steps = chain.transitions.map(Math.exp)
  const sum = new Float64Array(labels)
  const before = new Float64Array(labels)
  let logZ = 0
  for (let i = 0; i < classes.length; i += 1) {
    const top = topOf(scores, i * labels, labels)
    let total = 0
    for (let y = 0; y < labels; y += 1) {
      const into = stepsInto(steps, labels, classes[i] as number, before, i === 0 ? -1 : 0, y)
      sum[y] = into * Math.exp((scores[i * labels + y] as number) - top)
      total += sum[y] as number
    }
    for (let y = 0; y < labels; y += 1) before[y] = (sum[y] as number) / total
    logZ += top + Math.log(total)
  }
  return logZ
}

function topOf(scores: Float64Array, at: number, labels: number): number {
  let top = -Infinity
  for (let y = 0; y < labels; y += 1) top = Math.max(top, scores[at + y] as number)
  return top
}

/** What the sums of the token before, which begin at `at`, come to at label `y`; `at` below nothing is the start. */
function stepsInto(
  steps: Float32Array,
  labels: number,
  kind: number,
  before: Float64Array,
  at: number,
  y: number,
): number {
  const table = kind * (labels + 1) * labels
  if (at < 0) return steps[table + labels * labels + y] as number
  let sum = 0
  for (let x = 0; x < labels; x += 1)
    sum += (before[at + x] as number) * (steps[table + x * labels + y] as number)
  return sum
}

/** Forward and backward sums, scaled to 1 at each token, and the logarithm of the sum over all paths. */
export type Sums = {
  forward: Float64Array
  backward: Float64Array
  local: Float64Array
  steps: Float32Array
  logZ: number
}

export function sums(chain: Chain, features: Features, scores: Float64Array): Sums {
  const { labels, transitions } = chain
  const { length, classes } = features
  const steps = transitions.map(Math.exp)
  const local = new Float64Array(length * labels)
  const forward = new Float64Array(length * labels)
  const backward = new Float64Array(length * labels)
  let logZ = 0
  for (let i = 0; i < length; i += 1) {
    const top = topOf(scores, i * labels, labels)
    logZ += top
    let total = 0
    for (let y = 0; y < labels; y += 1) {
      const own = Math.exp((scores[i * labels + y] as number) - top)
      local[i * labels + y] = own
      const sum = stepsInto(steps, labels, classes[i] as number, forward, (i - 1) * labels, y)
      forward[i * labels + y] = sum * own
      total += sum * own
    }
    logZ += Math.log(total)
    for (let y = 0; y < labels; y += 1) forward[i * labels + y] = (forward[i * labels + y] as number) / total
  }
  for (let y = 0; y < labels; y += 1) backward[(length - 1) * labels + y] = 1
  for (let i = length - 2; i >= 0; i -= 1) {
    const table = (classes[i + 1] as number) * (labels + 1) * labels
    let total = 0
    for (let x = 0; x < labels; x += 1) {
      let sum = 0
      for (let y = 0; y < labels; y += 1) {
        sum +=
          (steps[table + x * labels + y] as number) *
          (local[(i + 1) * labels + y] as number) *
          (backward[(i + 1) * labels + y] as number)
      }
      backward[i * labels + x] = sum
      total += sum
    }
    for (let x = 0; x < labels; x += 1)
      backward[i * labels + x] = (backward[i * labels + x] as number) / total
  }
  return { forward, backward, local, steps, logZ }
}

/** The probability of every label at every token. */
export function marginals(chain: Chain, features: Features, found: Sums): Float64Array {
  const { labels } = chain
  const shares = new Float64Array(features.length * labels)
  for (let i = 0; i < features.length; i += 1) {
    let total = 0
    for (let y = 0; y < labels; y += 1) {
      const share = (found.forward[i * labels + y] as number) * (found.backward[i * labels + y] as number)
      shares[i * labels + y] = share
      total += share
    }
    for (let y = 0; y < labels; y += 1)
      shares[i * labels + y] = (shares[i * labels + y] as number) / (total || 1)
  }
  return shares
}
