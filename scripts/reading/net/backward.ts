import type { Gru } from '../../../src/reading/tagger/net/gru.js'
import type { Kernel } from '../../../src/reading/tagger/net/kernel.js'

type Recurrent = { gru: Gru; slopes: Gru; gates: Float32Array }
type Steps = {
  length: number
  inputs: Float32Array
  inputSlopes: Float32Array
  /** The states and their gradients, `width` to a row, those of this unit at `offset`. */
  rows: Float32Array
  rise: Float32Array
  width: number
  offset: number
  isBackwards: boolean
}

/** Gradients of a recurrent unit through all its steps (Werbos 1990), added to `slopes` and `inputSlopes`. */
export function backGru(kernel: Kernel, { gru, slopes, gates }: Recurrent, steps: Steps): void {
  const { width, hidden } = gru
  const { length, inputs, inputSlopes, rows, rise, isBackwards } = steps
  const mark = kernel.mark()
  const now = kernel.take(hidden * 3)
  const past = kernel.take(hidden * 3)
  const carry = kernel.take(hidden)
  for (let k = length - 1; k >= 0; k -= 1) {
    const t = isBackwards ? length - 1 - k : k
    const before = k === 0 ? -1 : (isBackwards ? t + 1 : t - 1) * steps.width + steps.offset
    const at = t * steps.width + steps.offset
    const g = t * hidden * 4
    for (let h = 0; h < hidden; h += 1) {
      const z = gates[g + h] as number
      const r = gates[g + hidden + h] as number
      const n = gates[g + 2 * hidden + h] as number
      const u = gates[g + 3 * hidden + h] as number
      const old = before < 0 ? 0 : (rows[before + h] as number)
      const d = (rise[at + h] as number) + (carry[h] as number)
      const dn = d * (1 - z) * (1 - n * n)
      const dz = d * (old - n) * z * (1 - z)
      const dr = dn * u * r * (1 - r)
      now[h] = past[h] = dz
      now[hidden + h] = past[hidden + h] = dr
      now[2 * hidden + h] = dn
      past[2 * hidden + h] = dn * r
      carry[h] = d * z
      slopes.stateBias[h] = (slopes.stateBias[h] as number) + dn * r
    }
    for (let h = 0; h < hidden * 3; h += 1) slopes.bias[h] = (slopes.bias[h] as number) + (now[h] as number)
    const x = t * width * 4
    kernel.outer(slopes.input.byteOffset, now.byteOffset, inputs.byteOffset + x, hidden * 3, width)
    kernel.backward(gru.input.byteOffset, now.byteOffset, inputSlopes.byteOffset + x, hidden * 3, width)
    if (before < 0) continue
    kernel.outer(slopes.state.byteOffset, past.byteOffset, rows.byteOffset + before * 4, hidden * 3, hidden)
    kernel.backward(gru.state.byteOffset, past.byteOffset, carry.byteOffset, hidden * 3, hidden)
  }
  kernel.release(mark)
}

type Layer = { matrix: Float32Array; slope: Float32Array; biasSlope: Float32Array | null }
type Rows = { rows: Float32Array; slopes: Float32Array; width: number }

/** Gradients of a linear layer over rows: `rise` is the gradient of its answer, `out` numbers to a row. */
export function backProject(
  kernel: Kernel,
  { matrix, slope, biasSlope }: Layer,
  { rows, slopes, width }: Rows,
  rise: Float32Array,
  out: number,
): void {
  for (let i = 0; i < rows.length / width; i += 1) {
    const x = i * width * 4
    const y = rise.byteOffset + i * out * 4
    kernel.outer(slope.byteOffset, y, rows.byteOffset + x, out, width)
    kernel.backward(matrix.byteOffset, y, slopes.byteOffset + x, out, width)
    if (biasSlope)
      for (let k = 0; k < out; k += 1) biasSlope[k] = (biasSlope[k] as number) + (rise[i * out + k] as number)
  }
}
