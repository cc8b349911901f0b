import type { Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { bestPath, emissions, sums, type Chain, type Features } from './chain.js'
import { candidatesOf, type CueShares } from './cues.js'
import type { Marks } from './marks.js'
import { roleFeatures, roleLabels, windowOf } from './roles.js'

/** A likely cue with the source and content the role chain gives it. */
export type Tagged = {
  cue: Range
  /** Share of being a cue's first token. */
  share: number
  /** Share of having any source or content at all. */
  filled: number
  /** Probability of this very labelling among all. */
  certainty: number
  source: Range[]
  content: Range[]
}

/** Every likely cue of a text with its best source and content; those without content too. */
export function tagCues(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  shares: CueShares,
  roles: Chain,
  least: number,
): Tagged[] {
  return candidatesOf(a, shares, least).map((cue) => tagOne(a, lexicon, rules, shares, roles, cue))
}

function tagOne(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  shares: CueShares,
  roles: Chain,
  cue: Range & { share: number },
): Tagged {
  const window = windowOf(a, cue)
  const features = roleFeatures(a, lexicon, rules, shares, cue, window)
  const scores = emissions(roles, features)
  const { logZ } = sums(roles, features, scores)
  const path = pathWithContent(roles, features, scores)
  return {
    cue: { from: cue.from, to: cue.to },
    share: cue.share,
    filled: 1 - share(emptyScore(roles, features.classes, scores) - logZ),
    certainty: share(pathScore(roles, features.classes, scores, path) - logZ),
    source: runs(path, window.from, 1),
    content: runs(path, window.from, 3),
  }
}

function share(log: number): number {
  return Math.exp(Math.min(0, log))
}

/** The best path that has content: an attribution without content is none. */
function pathWithContent(roles: Chain, features: Features, scores: Float64Array): Uint8Array {
  let path = bestPath(roles, features, scores)
  for (const bias of [-0.4, -1, -2, -4]) {
    if (path.some((label) => label >= 3)) return path
    path = bestPath(roles, features, scores, bias)
  }
  return path
}

function pathScore(chain: Chain, classes: Uint8Array, scores: Float64Array, path: Uint8Array): number {
  let score = 0
  for (let i = 0; i < path.length; i += 1) {
    const before = i === 0 ? roleLabels : (path[i - 1] as number)
    const step = ((classes[i] as number) * (roleLabels + 1) + before) * roleLabels + (path[i] as number)
    score += (scores[i * roleLabels + (path[i] as number)] as number) + (chain.transitions[step] as number)
  }
  return score
}

/** The score of the path that labels nothing. */
function emptyScore(chain: Chain, classes: Uint8Array, scores: Float64Array): number {
  let score = 0
  for (let i = 0; i < classes.length; i += 1) {
    const before = i === 0 ? roleLabels : 0
    const step = ((classes[i] as number) * (roleLabels + 1) + before) * roleLabels
    score += (scores[i * roleLabels] as number) + (chain.transitions[step] as number)
  }
  return score
}

/** Runs of a role: `first` is the label of its first token, `first + 1` that of further ones. */
function runs(path: Uint8Array, offset: number, first: number): Range[] {
  const found: Range[] = []
  for (let i = 0; i < path.length; i += 1) {
    const label = path[i] as number
    if (label !== first && label !== first + 1) continue
    const last = found.at(-1)
    if (last && last.to === offset + i && label === first + 1) last.to += 1
    else found.push({ from: offset + i, to: offset + i + 1 })
  }
  return found
}
