import type { Range } from '../prose.js'
import { bestPath, type Chain, type Features } from './chain.js'
import { cueLabel, roleLabels } from './roles.js'

/** A likely cue with the source and content the networks give it. */
export type Tagged = Decoded & {
  /** Share of being a cue's first token. */
  share: number
  /** Share of being an attribution of its own, as the networks see it from the cue. */
  kept: number
}

type Decoded = {
  /** Share of having any source or content at all. */
  filled: number
  /** Probability of this very labelling among all. */
  certainty: number
  /** As long as source and content leave it; a likely beginning is where it was looked for. */
  cue: Range
  source: Range[]
  content: Range[]
}

/**
 * The best cue, source and content by the scores of a window's tokens, around the likely cue `cue`; `logZ` is the sum over
 * all labellings.
 */
export function decode(
  chain: Chain,
  features: Features,
  scores: Float64Array,
  logZ: number,
  from: number,
  cue: Range,
): Decoded {
  const path = pathWithContent(chain, features, scores)
  return {
    filled: 1 - share(pathScore(chain, features.classes, scores, bare(path.length, from, cue)) - logZ),
    certainty: share(pathScore(chain, features.classes, scores, path) - logZ),
    cue: runs(path, from, cueLabel, cueLabel).find((run) => run.from < cue.to && run.to > cue.from) ?? cue,
    source: runs(path, from, 1),
    content: runs(path, from, 3),
  }
}

function share(log: number): number {
  return Math.exp(Math.min(0, log))
}

/** The best path that has content: an attribution without content is none. */
function pathWithContent(roles: Chain, features: Features, scores: Float64Array): Uint8Array {
  let path = bestPath(roles, features, scores)
  for (const bias of [-0.4, -1, -2, -4]) {
    if (path.some((label) => label === 3)) return path
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

/** The labelling that gives a cue neither source nor content. */
function bare(length: number, offset: number, { from, to }: Range): Uint8Array {
  return new Uint8Array(length).fill(cueLabel, from - offset, to - offset)
}

/** Runs of a role: `first` is the label of its first token, `first + 1` that of further ones. */
function runs(path: Uint8Array, offset: number, first: number, further = first + 1): Range[] {
  const found: Range[] = []
  for (let i = 0; i < path.length; i += 1) {
    const label = path[i] as number
    if (label !== first && label !== further) continue
    const last = found.at(-1)
    if (last && last.to === offset + i && label === further) last.to += 1
    else found.push({ from: offset + i, to: offset + i + 1 })
  }
  return found
}
