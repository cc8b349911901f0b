import type { Analysis } from '../analysis.js'
import type { Found } from '../frames/find.js'
import { toldBy, type Frame } from '../frames/frame.js'
import { hashWord } from './hash.js'

/**
 * What the rules say about each token, for the chains to weigh: rules and weights are one engine, not two.
 * `cue` is 0 for none, 1 the first token of a frame's cue, 2 a further one, 3 and 4 the same told inside another;
 * `role` is 0 for none, 1 in a source, 2 in a content, 3 in both.
 */
export type Marks = { cue: Uint8Array; rule: Int32Array; role: Uint8Array; frameOf: Map<number, Frame> }

export function marksOf(a: Analysis, found: Found[]): Marks {
  const marks: Marks = {
    cue: new Uint8Array(a.tokens.length),
    rule: new Int32Array(a.tokens.length),
    role: new Uint8Array(a.tokens.length),
    frameOf: new Map(),
  }
  for (const { outer, inner } of found) {
    for (const frame of inner) mark(marks, frame, 3)
    for (const frame of outer) {
      mark(marks, frame, 1)
      for (const range of toldBy(frame))
        for (let i = range.from; i < range.to; i += 1) marks.role[i] = (marks.role[i] as number) | 2
      if (frame.source)
        for (let i = frame.source.from; i < frame.source.to; i += 1)
          marks.role[i] = (marks.role[i] as number) | 1
    }
  }
  return marks
}

function mark(marks: Marks, frame: Frame, first: number): void {
  const rule = hashWord(frame.rule)
  for (let i = frame.cue.from; i < frame.cue.to; i += 1) {
    marks.cue[i] = i === frame.cue.from ? first : first + 1
    marks.rule[i] = rule
    marks.frameOf.set(i, frame)
  }
}
