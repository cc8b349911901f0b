import type { CueStance } from '../../shared/terms.js'
import type { RunnerUp } from '../contract.js'
import type { Range } from '../prose.js'

/** Who said what by which cue, as ranges of tokens. `source` is null where the text names nobody. */
export type Frame = {
  source: Range | null
  cue: Range
  /** Fragments in order; a quotation cut in two by its cue has two. */
  content: Range[]
  /** Whole sentences of the same quotation or paragraph that go on with it, without a cue of their own. */
  more: Range[]
  stance: CueStance
  isNegated: boolean
  rule: string
  /** 0 to 1. */
  confidence: number
  /** The sentence the cue stands in. */
  sentence: number
  /** The next best way to read the same cue. */
  runnerUp?: RunnerUp
  /** "citing two officials": whom the speaker has it from; what is told stands elsewhere in the sentence. */
  cited?: Range
  /** "declined to say", "could not be reached": a fact about the reporting, told by the newsroom. */
  isRefusal?: boolean
}

/** A frame as the rules of one sentence make it. */
export type Draft = Omit<Frame, 'more'>

/** What one sentence offers to its verbs: where it starts and ends, without the last stop. */
export type Ground = { first: number; last: number; sentence: number }

/** What every rule says of a verb that is a cue. */
export type Shared = Pick<Frame, 'cue' | 'stance' | 'isNegated' | 'sentence'>

export function holds(range: Range, i: number): boolean {
  return i >= range.from && i < range.to
}

/** All that a frame tells: its own content and the sentences that go on with it, in order, neighbours joined. */
export function toldBy({ content, more }: Frame): Range[] {
  const sorted = [...content, ...more].sort((x, y) => x.from - y.from)
  const joined: Range[] = []
  for (const range of sorted) {
    const last = joined.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else joined.push({ ...range })
  }
  return joined
}

export function contentHolds(frame: Frame, i: number): boolean {
  return frame.content.some((range) => holds(range, i))
}
