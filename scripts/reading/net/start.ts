import { makeKernel, type Kernel } from '../../../src/reading/tagger/net/kernel.js'
import { layOut, stateWidth, viewHidden, type Weights } from '../../../src/reading/tagger/net/shape.js'
import { numbers } from '../learn.js'

/** A network while it learns: its weights lie in the kernel's memory, `all` of them and part by part. */
export type Taught = {
  kernel: Kernel
  weights: Weights
  vectors: Float32Array
  all: Float32Array
  parts: Float32Array[]
}

/** Room for weights, their gradients and what the longest stretch leaves behind. */
const megabytes = 24
/** Rows of a table are added up by the eight or nine, so each begins small. */
const tableWidth = 60

/** Even random weights, as large as keeps a layer's answers about the size of its inputs. */
export function newNet(vectors: Float32Array, seed: number): Taught {
  const kernel = makeKernel(megabytes)
  const { weights, all, parts } = layOut(kernel)
  const random = numbers(seed)
  const spread = (part: Float32Array, width: number) => {
    const reach = Math.sqrt(3 / width)
    for (let i = 0; i < part.length; i += 1) part[i] = (2 * random() - 1) * reach
  }
  spread(weights.flags, tableWidth)
  spread(weights.views, tableWidth)
  for (const gru of [weights.right, weights.left, weights.viewRight, weights.viewLeft]) {
    spread(gru.input, gru.width)
    spread(gru.state, gru.hidden)
    // A gate that begins open for the past lets gradients reach far.
    gru.bias.fill(1, 0, gru.hidden)
  }
  for (const part of [weights.cues, weights.spans, weights.token, weights.cue]) spread(part, stateWidth)
  for (const part of [weights.roles, weights.keep]) spread(part, 2 * viewHidden)
  return { kernel, weights, vectors: vectors.slice(), all, parts }
}
