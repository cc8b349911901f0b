import { marginals, sums, type Chain, type Features } from '../../../src/reading/tagger/chain.js'
import type { Kernel } from '../../../src/reading/tagger/net/kernel.js'
import { project, readView, roleScores, type Viewed } from '../../../src/reading/tagger/net/net.js'
import {
  keepOut,
  roleOut,
  stateWidth,
  viewHidden,
  viewWidth,
  type Weights,
} from '../../../src/reading/tagger/net/shape.js'
import { viewCount, type View } from '../../../src/reading/tagger/net/views.js'
import { roleLabels } from '../../../src/reading/tagger/roles.js'
import { stepGradients } from '../learn.js'
import { backGru, backProject } from './backward.js'
import { narrow } from './loss.js'

/** The window of a cue; `first` and `cue` are places in the stretch. */
export type Window = { view: View; first: number; cue: number; gold: Uint8Array; isMarked: boolean }

/** What a stretch shows to the windows in it, and the gradients that come back. */
export type Seen = {
  states: Float32Array
  stateSlopes: Float32Array
  seen: Float32Array
  seenSlopes: Float32Array
}

export type Losses = {
  cues: number
  tokens: number
  roles: number
  labels: number
  keep: number
  windows: number
}

type Pupil = {
  kernel: Kernel
  weights: Weights
  slopes: Weights
  chain: Chain
  drop: (values: Float32Array, share?: number) => Float32Array
}

const width = 2 * viewHidden

/** Gradients of one window: which tokens are source and content, and whether the cue is an attribution of its own. */
export function learnWindow(pupil: Pupil, at: Seen, window: Window, losses: Losses): void {
  const { kernel, weights, slopes, drop } = pupil
  const mark = kernel.mark()
  const place = window.cue * stateWidth
  const cueState = at.states.subarray(place, place + stateWidth)
  const asked = project(kernel, weights.cue, null, cueState, stateWidth, viewWidth)
  const viewed = readView(kernel, weights, at.seen, window.first, asked, window.view)
  const states = kernel.take(viewed.states.length)
  states.set(viewed.states)
  const mask = drop(states)
  const rise = kernel.take(states.length)
  if (window.isMarked) learnRoles(pupil, window, states, rise, losses)
  learnKeep(pupil, window, states, rise, losses)
  times(rise, mask)
  const inputSlopes = backView(pupil, viewed, rise, window.view.length)
  const askedSlopes = kernel.take(viewWidth)
  handOn(slopes, at, window, inputSlopes, askedSlopes)
  const cueSlopes = at.stateSlopes.subarray(place, place + stateWidth)
  const layer = { matrix: weights.cue, slope: slopes.cue, biasSlope: null }
  backProject(kernel, layer, { rows: cueState, slopes: cueSlopes, width: stateWidth }, askedSlopes, viewWidth)
  kernel.release(mark)
}

function learnRoles(
  { kernel, weights, slopes, chain }: Pupil,
  { view, gold }: Window,
  states: Float32Array,
  stateSlopes: Float32Array,
  losses: Losses,
): void {
  const scores = narrow(roleScores(kernel, weights, states), roleOut, roleLabels)
  const features: Features = { width: 0, length: view.length, ids: new Int32Array(), classes: view.classes }
  const found = sums(chain, features, scores)
  const shares = marginals(chain, features, found)
  const rise = kernel.take(view.length * roleOut)
  for (let i = 0; i < gold.length; i += 1) {
    for (let y = 0; y < roleLabels; y += 1)
      rise[i * roleOut + y] = (shares[i * roleLabels + y] as number) - (gold[i] === y ? 1 : 0)
    losses.roles -= Math.log(Math.max(1e-9, shares[i * roleLabels + (gold[i] as number)] as number))
  }
  losses.labels += gold.length
  stepGradients(chain, features, found, gold, (step, gradient) => {
    slopes.transitions[step] = (slopes.transitions[step] as number) + gradient
  })
  const layer = { matrix: weights.roles, slope: slopes.roles, biasSlope: slopes.roleBias }
  backProject(kernel, layer, { rows: states, slopes: stateSlopes, width }, rise, roleOut)
}

function learnKeep(
  { kernel, weights, slopes }: Pupil,
  { cue, first, isMarked }: Window,
  states: Float32Array,
  stateSlopes: Float32Array,
  losses: Losses,
): void {
  const from = (cue - first) * width
  const own = states.subarray(from, from + width)
  const score = project(kernel, weights.keep, weights.keepBias, own, width, keepOut)[0] as number
  const share = 1 / (1 + Math.exp(-score))
  losses.keep -= Math.log(Math.max(1e-9, isMarked ? share : 1 - share))
  losses.windows += 1
  const rise = kernel.take(keepOut)
  rise[0] = share - (isMarked ? 1 : 0)
  const layer = { matrix: weights.keep, slope: slopes.keep, biasSlope: slopes.keepBias }
  const rows = { rows: own, slopes: stateSlopes.subarray(from, from + width), width }
  backProject(kernel, layer, rows, rise, keepOut)
}

function backView(
  { kernel, weights, slopes }: Pupil,
  { inputs, states, rightGates, leftGates }: Viewed,
  rise: Float32Array,
  length: number,
): Float32Array {
  const inputSlopes = kernel.take(inputs.length)
  const io = { inputs, inputSlopes, length, rows: states, rise, width }
  const right = { gru: weights.viewRight, slopes: slopes.viewRight, gates: rightGates }
  const left = { gru: weights.viewLeft, slopes: slopes.viewLeft, gates: leftGates }
  backGru(kernel, right, { ...io, offset: 0, isBackwards: false })
  backGru(kernel, left, { ...io, offset: viewHidden, isBackwards: true })
  return inputSlopes
}

/** Gives the gradients of a window's inputs to all that they were the sum of. */
function handOn(
  slopes: Weights,
  { seenSlopes }: Seen,
  { view, first }: Window,
  inputSlopes: Float32Array,
  askedSlopes: Float32Array,
): void {
  for (let i = 0; i < view.length; i += 1) {
    const at = i * viewWidth
    const to = (first + i) * viewWidth
    for (let d = 0; d < viewWidth; d += 1) {
      const g = inputSlopes[at + d] as number
      seenSlopes[to + d] = (seenSlopes[to + d] as number) + g
      askedSlopes[d] = (askedSlopes[d] as number) + g
    }
    for (let k = 0; k < viewCount; k += 1) {
      const f = (view.flags[i * viewCount + k] as number) * viewWidth
      for (let d = 0; d < viewWidth; d += 1)
        slopes.views[f + d] = (slopes.views[f + d] as number) + (inputSlopes[at + d] as number)
    }
  }
}

export function times(values: Float32Array, mask: Float32Array): void {
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) * (mask[i] as number)
}
