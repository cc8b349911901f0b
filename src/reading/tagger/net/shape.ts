import type { Gru } from './gru.js'
import type { Kernel } from './kernel.js'
import { flagRows } from './inputs.js'
import { viewRows } from './views.js'
import { roleClasses, roleLabels } from '../roles.js'

/** Sizes: word vector, flags of a token, state of one direction; view of a cue's window and its state. */
export const vectorWidth = 32
export const flagWidth = 16
export const inputWidth = vectorWidth + flagWidth
export const hidden = 48
export const stateWidth = 2 * hidden
export const viewWidth = 32
export const viewHidden = 32

/** All that is learned except the word vectors, in the order it is kept. */
export type Weights = {
  flags: Float32Array
  right: Gru
  left: Gru
  cues: Float32Array
  cueBias: Float32Array
  spans: Float32Array
  spanBias: Float32Array
  token: Float32Array
  cue: Float32Array
  views: Float32Array
  viewRight: Gru
  viewLeft: Gru
  roles: Float32Array
  roleBias: Float32Array
  keep: Float32Array
  keepBias: Float32Array
  transitions: Float32Array
}

/** Outputs come in fours: three labels of a cue, five of a role. */
export const cueOut = 4
export const roleOut = 8
export const keepOut = 4

/** Lays the weights out in the kernel's memory, one behind the other; `all` is the whole of them. */
export function layOut(kernel: Kernel): { weights: Weights; all: Float32Array; parts: Float32Array[] } {
  const parts: Float32Array[] = []
  const take = (count: number) => {
    const part = kernel.take(count)
    parts.push(part)
    return part
  }
  const gru = (width: number, size: number): Gru => ({
    width,
    hidden: size,
    input: take(3 * size * width),
    state: take(3 * size * size),
    bias: take(3 * size),
    stateBias: take(size),
  })
  const from = kernel.mark()
  const weights: Weights = {
    flags: take(flagRows * flagWidth),
    right: gru(inputWidth, hidden),
    left: gru(inputWidth, hidden),
    cues: take(cueOut * stateWidth),
    cueBias: take(cueOut),
    spans: take(roleOut * stateWidth),
    spanBias: take(roleOut),
    token: take(viewWidth * stateWidth),
    cue: take(viewWidth * stateWidth),
    views: take(viewRows * viewWidth),
    viewRight: gru(viewWidth, viewHidden),
    viewLeft: gru(viewWidth, viewHidden),
    roles: take(roleOut * 2 * viewHidden),
    roleBias: take(roleOut),
    keep: take(keepOut * 2 * viewHidden),
    keepBias: take(keepOut),
    transitions: take(roleClasses * (roleLabels + 1) * roleLabels),
  }
  return { weights, all: kernel.memory.subarray(from / 4, kernel.mark() / 4), parts }
}
