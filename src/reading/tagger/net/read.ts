import type { Analysis } from '../../analysis.js'
import type { Range } from '../../prose.js'
import { logTotal, type Chain, type Features } from '../chain.js'
import { candidatesOf, cueLabels, noCues, stretchesOf, type CueShares } from '../cues.js'
import type { Marks } from '../marks.js'
import { roleClasses, roleLabels, isRoleStep, windowOf, within } from '../roles.js'
import { decode, type Tagged } from '../tagged.js'
import { inputsOf, type Words } from './inputs.js'
import type { Kernel } from './kernel.js'
import { cueScores, encode, keepScore, project, readView, roleScores } from './net.js'
import { cueOut, roleOut, stateWidth, viewWidth, type Weights } from './shape.js'
import { viewOf } from './views.js'

export type Net = { weights: Weights; vectors: Float32Array }

/** Several networks that learned from different beginnings; their mean is surer than each. */
export type Nets = { kernel: Kernel; words: Words; nets: Net[]; chain: Chain }

export function netsOf(kernel: Kernel, words: Words, nets: Net[]): Nets {
  const transitions = new Float32Array(roleClasses * (roleLabels + 1) * roleLabels)
  for (const { weights } of nets)
    weights.transitions.forEach((w, i) => (transitions[i] = (transitions[i] as number) + w / nets.length))
  for (let i = 0; i < transitions.length; i += 1) {
    const before = Math.floor(i / roleLabels) % (roleLabels + 1)
    if (!isRoleStep(before, i % roleLabels)) transitions[i] = -30
  }
  const none = { weights: new Float32Array(), table: null, present: null }
  return {
    kernel,
    words,
    nets,
    chain: { labels: roleLabels, bits: 0, classes: roleClasses, ...none, transitions },
  }
}

/** Every likely cue of a text with its best source and content; `plain` is what the linear chain says of each token. */
export function tagByNets(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  plain: CueShares,
  nets: Nets,
  least: number,
): Tagged[] {
  const mixed = noCues(a.tokens.length)
  return stretchesOf(a).flatMap((range) =>
    tagStretch(a, lexicon, rules, { plain, mixed }, nets, least, range),
  )
}

/** The likely cues of one stretch; the mean of chain and networks is written into `mixed`. */
export function tagStretch(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  { plain, mixed }: { plain: CueShares; mixed: CueShares },
  nets: Nets,
  least: number,
  range: Range,
): Tagged[] {
  const { kernel, words } = nets
  const mark = kernel.mark()
  const inputs = inputsOf(a, lexicon, rules, words, range)
  const states = nets.nets.map(({ weights, vectors }) => encode(kernel, weights, vectors, inputs).states)
  mixShares(nets, states, plain, mixed, range)
  const cues = candidatesOf(a, mixed, least, range)
  const seen = nets.nets.map(({ weights }, n) =>
    cues.length === 0
      ? new Float32Array()
      : project(kernel, weights.token, null, states[n] as Float32Array, stateWidth, viewWidth),
  )
  const found = cues.map((cue) => {
    const inner = kernel.mark()
    const window = within(windowOf(a, cue), range)
    const view = viewOf(a, lexicon, rules, plain, cue, window)
    const { scores, kept } = viewScores(
      nets,
      states,
      seen,
      view,
      window.from - range.from,
      cue.from - range.from,
    )
    kernel.release(inner)
    const features: Features = { width: 0, length: view.length, ids: noIds, classes: view.classes }
    const logZ = logTotal(nets.chain, view.classes, scores)
    return {
      ...decode(nets.chain, features, scores, logZ, window.from, cue),
      share: cue.share,
      kept,
    }
  })
  kernel.release(mark)
  return found
}

const noIds = new Int32Array()

/** The chain's share and the networks' mean, halfway between their log-odds. */
function mixShares(
  { kernel, nets }: Nets,
  states: Float32Array[],
  plain: CueShares,
  shares: CueShares,
  { from, to }: Range,
): void {
  const begin = new Float32Array(to - from)
  const inside = new Float32Array(to - from)
  nets.forEach(({ weights }, n) => {
    const scores = cueScores(kernel, weights, states[n] as Float32Array)
    for (let i = 0; i < to - from; i += 1) {
      let total = 0
      for (let y = 0; y < cueLabels; y += 1) total += Math.exp(scores[i * cueOut + y] as number)
      begin[i] = (begin[i] as number) + Math.exp(scores[i * cueOut + 1] as number) / total / nets.length
      inside[i] = (inside[i] as number) + Math.exp(scores[i * cueOut + 2] as number) / total / nets.length
    }
  })
  for (let i = from; i < to; i += 1) {
    shares.begin[i] = between(plain.begin[i] as number, begin[i - from] as number)
    shares.inside[i] = between(plain.inside[i] as number, inside[i - from] as number)
  }
}

function between(a: number, b: number): number {
  const odds = (p: number) => Math.max(1e-7, p) / Math.max(1e-7, 1 - p)
  const both = Math.sqrt(odds(a) * odds(b))
  return both / (1 + both)
}

function viewScores(
  { kernel, nets }: Nets,
  states: Float32Array[],
  seen: Float32Array[],
  view: ReturnType<typeof viewOf>,
  first: number,
  cue: number,
): { scores: Float64Array; kept: number } {
  const scores = new Float64Array(view.length * roleLabels)
  let kept = 0
  nets.forEach(({ weights }, n) => {
    const own = (states[n] as Float32Array).subarray(cue * stateWidth, (cue + 1) * stateWidth)
    const asked = project(kernel, weights.cue, null, own, stateWidth, viewWidth)
    const viewed = readView(kernel, weights, seen[n] as Float32Array, first, asked, view)
    const rows = roleScores(kernel, weights, viewed.states)
    for (let i = 0; i < view.length; i += 1)
      for (let y = 0; y < roleLabels; y += 1)
        scores[i * roleLabels + y] =
          (scores[i * roleLabels + y] as number) + (rows[i * roleOut + y] as number) / nets.length
    kept += keepScore(kernel, weights, viewed.states, cue - first) / nets.length
  })
  return { scores, kept: 1 / (1 + Math.exp(-kept)) }
}
