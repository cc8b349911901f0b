import type { Chain } from '../../../src/reading/tagger/chain.js'
import { cueLabels } from '../../../src/reading/tagger/cues.js'
import { flagCount, type Inputs } from '../../../src/reading/tagger/net/inputs.js'
import { cueScores, encode, project, type Encoded } from '../../../src/reading/tagger/net/net.js'
import {
  cueOut,
  flagWidth,
  hidden,
  inputWidth,
  layOut,
  roleOut,
  stateWidth,
  vectorWidth,
  viewWidth,
  type Weights,
} from '../../../src/reading/tagger/net/shape.js'
import { roleClasses, roleLabels } from '../../../src/reading/tagger/roles.js'
import { numbers, shuffle } from '../learn.js'
import { adam, adamRows, type AdamRows } from './adam.js'
import { backGru, backProject } from './backward.js'
import { softmax } from './loss.js'
import { newNet, type Taught } from './start.js'
import { learnWindow, times, type Losses, type Window } from './window.js'

/** A stretch to learn from: labels of its cues and of its sources and contents, and the windows of its cues. */
export type Passage = { inputs: Inputs; cues: Uint8Array; spans: Uint8Array; windows: Window[] }

/** `drop` is the share of numbers left out at random (Srivastava et al., JMLR 2014), so that none is leant on alone. */
export type Schedule = {
  epochs: number
  rate: number
  batch: number
  drop: number
  seed: number
  name: string
}

/** Sources and contents of all cues at once are an exercise on the side, and weigh less (Caruana 1997). */
const exercise = 0.3

/** Fits one network to all that people marked in the passages, a few passages at a step. */
export function teach(passages: Passage[], vectors: Float32Array, schedule: Schedule): Taught {
  const net = newNet(vectors, schedule.seed)
  const { weights: slopes, all } = layOut(net.kernel)
  const body = adam(net.all, all)
  const words = adamRows(net.vectors, vectorWidth)
  const random = numbers(schedule.seed + 1)
  const learnPassage = pupil(net, slopes, words, schedule.drop, random)
  const order = passages.map((_, i) => i)
  const steps = schedule.epochs * Math.ceil(passages.length / schedule.batch)
  let done = 0
  for (let epoch = 0; epoch < schedule.epochs; epoch += 1) {
    shuffle(order, random)
    const losses: Losses = { cues: 0, tokens: 0, roles: 0, labels: 0, keep: 0, windows: 0 }
    for (let from = 0; from < order.length; from += schedule.batch) {
      for (const index of order.slice(from, from + schedule.batch))
        learnPassage(passages[index] as Passage, losses)
      bound(all, 20 * Math.sqrt(schedule.batch))
      const rate = schedule.rate * Math.min(1, (done + 1) / 100) * (0.03 + 0.97 * (1 - done / steps))
      body.step(rate)
      words.step(rate)
      done += 1
    }
    const per = (loss: number, count: number) => (loss / count).toFixed(4)
    console.error(
      `${schedule.name} epoch ${epoch + 1}: cues ${per(losses.cues, losses.tokens)}, ` +
        `roles ${per(losses.roles, losses.labels)}, keep ${per(losses.keep, losses.windows)}`,
    )
  }
  return net
}

/** Learns passage after passage: forwards with some numbers left out, then all gradients backwards. */
function pupil(
  { kernel, weights, vectors }: Taught,
  slopes: Weights,
  words: AdamRows,
  share: number,
  random: () => number,
) {
  const none = { bits: 0, weights: new Float32Array(), table: null, present: null }
  const chain: Chain = { labels: roleLabels, classes: roleClasses, transitions: weights.transitions, ...none }
  const drop = (values: Float32Array, some = share) => {
    const mask = kernel.take(values.length)
    for (let i = 0; i < values.length; i += 1) mask[i] = random() < some ? 0 : 1 / (1 - some)
    times(values, mask)
    return mask
  }
  return ({ inputs, cues, spans, windows }: Passage, losses: Losses) => {
    const mark = kernel.mark()
    let inputMask: Float32Array = new Float32Array()
    const encoded = encode(kernel, weights, vectors, inputs, (values) => {
      inputMask = drop(values, share * 0.6)
    })
    const states = kernel.take(encoded.states.length)
    states.set(encoded.states)
    const stateMask = drop(states)
    const stateSlopes = kernel.take(states.length)
    const rows = { rows: states, slopes: stateSlopes, width: stateWidth }

    const cue = cueScores(kernel, weights, states)
    const cueRise = kernel.take(cue.length)
    losses.cues += softmax(cue, { out: cueOut, labels: cueLabels, weight: 1 }, cues, cueRise)
    losses.tokens += cues.length
    const span = project(kernel, weights.spans, weights.spanBias, states, stateWidth, roleOut)
    const spanRise = kernel.take(span.length)
    softmax(span, { out: roleOut, labels: roleLabels, weight: exercise }, spans, spanRise)
    const cueLayer = { matrix: weights.cues, slope: slopes.cues, biasSlope: slopes.cueBias }
    const spanLayer = { matrix: weights.spans, slope: slopes.spans, biasSlope: slopes.spanBias }
    backProject(kernel, cueLayer, rows, cueRise, cueOut)
    backProject(kernel, spanLayer, rows, spanRise, roleOut)

    if (windows.length > 0) {
      const seen = project(kernel, weights.token, null, states, stateWidth, viewWidth)
      const seenSlopes = kernel.take(seen.length)
      for (const window of windows)
        learnWindow(
          { kernel, weights, slopes, chain, drop },
          { states, stateSlopes, seen, seenSlopes },
          window,
          losses,
        )
      const seenLayer = { matrix: weights.token, slope: slopes.token, biasSlope: null }
      backProject(kernel, seenLayer, rows, seenSlopes, viewWidth)
    }
    times(stateSlopes, stateMask)
    const inputSlopes = backStates(encoded, stateSlopes)
    times(inputSlopes, inputMask)
    handOn(inputs, inputSlopes)
    kernel.release(mark)
  }

  function backStates({ length, inputs, states, rightGates, leftGates }: Encoded, rise: Float32Array) {
    const inputSlopes = kernel.take(inputs.length)
    const io = { inputs, inputSlopes, length, rows: states, rise, width: stateWidth }
    const right = { gru: weights.right, slopes: slopes.right, gates: rightGates }
    const left = { gru: weights.left, slopes: slopes.left, gates: leftGates }
    backGru(kernel, right, { ...io, offset: 0, isBackwards: false })
    backGru(kernel, left, { ...io, offset: hidden, isBackwards: true })
    return inputSlopes
  }

  function handOn(inputs: Inputs, inputSlopes: Float32Array) {
    for (let i = 0; i < inputs.length; i += 1) {
      const at = i * inputWidth
      words.add(inputs.words[i] as number, inputSlopes, at)
      for (let k = 0; k < flagCount; k += 1) {
        const f = (inputs.flags[i * flagCount + k] as number) * flagWidth
        for (let d = 0; d < flagWidth; d += 1)
          slopes.flags[f + d] =
            (slopes.flags[f + d] as number) + (inputSlopes[at + vectorWidth + d] as number)
      }
    }
  }
}

/** No step may be longer than this: one odd passage must not undo what many taught (Pascanu et al., ICML 2013). */
function bound(slopes: Float32Array, most: number): void {
  let square = 0
  for (const slope of slopes) square += slope * slope
  if (square <= most * most) return
  const shrink = most / Math.sqrt(square)
  for (let i = 0; i < slopes.length; i += 1) slopes[i] = (slopes[i] as number) * shrink
}
