import { runGru } from './gru.js'
import { flagCount, type Inputs } from './inputs.js'
import type { Kernel } from './kernel.js'
import {
  cueOut,
  flagWidth,
  hidden,
  inputWidth,
  keepOut,
  roleOut,
  stateWidth,
  vectorWidth,
  viewHidden,
  viewWidth,
  type Weights,
} from './shape.js'
import { viewCount, type View } from './views.js'

/** What the network makes of a stretch: inputs and states row by row, and the gates that led there. */
export type Encoded = {
  length: number
  inputs: Float32Array
  states: Float32Array
  rightGates: Float32Array
  leftGates: Float32Array
}

/** Reads a stretch in both directions. `mask`, in learning, drops some of the inputs. */
export function encode(
  kernel: Kernel,
  weights: Weights,
  vectors: Float32Array,
  { length, flags, words }: Inputs,
  mask?: (values: Float32Array) => void,
): Encoded {
  const inputs = kernel.take(length * inputWidth)
  for (let i = 0; i < length; i += 1) {
    const at = i * inputWidth
    const v = (words[i] as number) * vectorWidth
    for (let d = 0; d < vectorWidth; d += 1) inputs[at + d] = vectors[v + d] as number
    for (let g = 0; g < flagCount; g += 1) {
      const f = (flags[i * flagCount + g] as number) * flagWidth
      for (let d = 0; d < flagWidth; d += 1)
        inputs[at + vectorWidth + d] =
          (inputs[at + vectorWidth + d] as number) + (weights.flags[f + d] as number)
    }
  }
  mask?.(inputs)
  const states = kernel.take(length * stateWidth)
  const into = (offset: number) => ({ rows: states, width: stateWidth, offset })
  const rightGates = runGru(kernel, weights.right, inputs, length, into(0), false)
  const leftGates = runGru(kernel, weights.left, inputs, length, into(hidden), true)
  return { length, inputs, states, rightGates, leftGates }
}

/** One linear layer over rows; the answer has `out` numbers to a row. */
export function project(
  kernel: Kernel,
  matrix: Float32Array,
  bias: Float32Array | null,
  rows: Float32Array,
  width: number,
  out: number,
): Float32Array {
  const length = rows.length / width
  const answer = kernel.take(length * out)
  for (let i = 0; i < length; i += 1) {
    if (bias) answer.set(bias, i * out)
    kernel.forward(
      matrix.byteOffset,
      rows.byteOffset + i * width * 4,
      answer.byteOffset + i * out * 4,
      out,
      width,
    )
  }
  return answer
}

export const cueScores = (kernel: Kernel, weights: Weights, states: Float32Array) =>
  project(kernel, weights.cues, weights.cueBias, states, stateWidth, cueOut)

export type Viewed = {
  inputs: Float32Array
  states: Float32Array
  rightGates: Float32Array
  leftGates: Float32Array
}

/**
 * Reads a cue's window: `seen` is what each token of the stretch shows of itself, `asked` what the cue asks for, and the
 * flags of the view say how the two stand to each other.
 */
export function readView(
  kernel: Kernel,
  weights: Weights,
  seen: Float32Array,
  first: number,
  asked: Float32Array,
  { length, flags }: View,
): Viewed {
  const inputs = kernel.take(length * viewWidth)
  for (let i = 0; i < length; i += 1) {
    const at = i * viewWidth
    const from = (first + i) * viewWidth
    for (let d = 0; d < viewWidth; d += 1) inputs[at + d] = (seen[from + d] as number) + (asked[d] as number)
    for (let g = 0; g < viewCount; g += 1) {
      const f = (flags[i * viewCount + g] as number) * viewWidth
      for (let d = 0; d < viewWidth; d += 1)
        inputs[at + d] = (inputs[at + d] as number) + (weights.views[f + d] as number)
    }
  }
  const width = 2 * viewHidden
  const states = kernel.take(length * width)
  const rightGates = runGru(
    kernel,
    weights.viewRight,
    inputs,
    length,
    { rows: states, width, offset: 0 },
    false,
  )
  const leftGates = runGru(
    kernel,
    weights.viewLeft,
    inputs,
    length,
    { rows: states, width, offset: viewHidden },
    true,
  )
  return { inputs, states, rightGates, leftGates }
}

export const roleScores = (kernel: Kernel, weights: Weights, states: Float32Array) =>
  project(kernel, weights.roles, weights.roleBias, states, 2 * viewHidden, roleOut)

/** How far the cue's own place in its window says that it is an attribution of its own, as log-odds. */
export function keepScore(kernel: Kernel, weights: Weights, states: Float32Array, cue: number): number {
  const width = 2 * viewHidden
  const own = states.subarray(cue * width, (cue + 1) * width)
  return project(kernel, weights.keep, weights.keepBias, own, width, keepOut)[0] as number
}
