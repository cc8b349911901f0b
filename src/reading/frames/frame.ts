import type { CueStance } from '../../shared/terms.js'
import type { Range } from '../prose.js'

/** Who said what by which cue, as ranges of tokens. `source` is null where the text names nobody. */
export type Frame = {
  source: Range | null
  cue: Range
  /** Fragments in order; a quotation cut in two by its cue has two. */
  content: Range[]
  stance: CueStance
  isNegated: boolean
  rule: string
  /** 0 to 1. */
  confidence: number
  /** The sentence the cue stands in. */
  sentence: number
  /** "declined to say", "could not be reached": a fact about the reporting, told by the newsroom. */
  isRefusal?: boolean
}

export function holds(range: Range, i: number): boolean {
  return i >= range.from && i < range.to
}

export function contains(outer: Range, inner: Range): boolean {
  return inner.from >= outer.from && inner.to <= outer.to
}

export function contentHolds(frame: Frame, i: number): boolean {
  return frame.content.some((range) => holds(range, i))
}
