import type { Kernel } from './kernel.js'

/** A gated recurrent unit (Cho et al., EMNLP 2014): update, reset and new state, in this order, row by row. */
export type Gru = {
  width: number
  hidden: number
  /** 3 * hidden rows of `width`. */
  input: Float32Array
  /** 3 * hidden rows of `hidden`. */
  state: Float32Array
  bias: Float32Array
  /** Of what the reset gate lets through. */
  stateBias: Float32Array
}

const steps = 4_096
const widest = 8
/** A list instead of an exponential: thousands of gates are opened for each article. */
const curve = Float32Array.from({ length: steps + 1 }, (_, i) => {
  return 1 / (1 + Math.exp(-((i / steps) * 2 * widest - widest)))
})

export function sigmoid(x: number): number {
  if (x <= -widest) return 0
  if (x >= widest) return 1
  return curve[((x + widest) * (steps / (2 * widest)) + 0.5) | 0] as number
}

/**
 * Runs over `length` inputs of `gru.width`, forwards or backwards, and writes each state at `offset` into its row of
 * `out`. The answer holds the gates of each step (update, reset, new, and what reset acts on), which learning needs.
 */
export function runGru(
  kernel: Kernel,
  gru: Gru,
  inputs: Float32Array,
  length: number,
  out: { rows: Float32Array; width: number; offset: number },
  isBackwards: boolean,
): Float32Array {
  const { width, hidden, bias, stateBias } = gru
  const gates = kernel.take(length * hidden * 4)
  const from = kernel.mark()
  const now = kernel.take(hidden * 3)
  const past = kernel.take(hidden * 3)
  for (let k = 0; k < length; k += 1) {
    const t = isBackwards ? length - 1 - k : k
    now.set(bias)
    past.fill(0)
    kernel.forward(gru.input.byteOffset, inputs.byteOffset + t * width * 4, now.byteOffset, hidden * 3, width)
    const at = t * out.width + out.offset
    const before = k === 0 ? -1 : (isBackwards ? t + 1 : t - 1) * out.width + out.offset
    if (k > 0)
      kernel.forward(
        gru.state.byteOffset,
        out.rows.byteOffset + before * 4,
        past.byteOffset,
        hidden * 3,
        hidden,
      )
    const g = t * hidden * 4
    for (let h = 0; h < hidden; h += 1) {
      const z = sigmoid((now[h] as number) + (past[h] as number))
      const r = sigmoid((now[hidden + h] as number) + (past[hidden + h] as number))
      const u = (past[2 * hidden + h] as number) + (stateBias[h] as number)
      const n = 2 * sigmoid(2 * ((now[2 * hidden + h] as number) + r * u)) - 1
      gates[g + h] = z
      gates[g + hidden + h] = r
      gates[g + 2 * hidden + h] = n
      gates[g + 3 * hidden + h] = u
      out.rows[at + h] = (1 - z) * n + z * (before < 0 ? 0 : (out.rows[before + h] as number))
    }
  }
  kernel.release(from)
  return gates
}
