import { tagOf, type Analysis } from '../analysis.js'
import { toldBy, type Frame } from '../frames/frame.js'
import type { Range } from '../prose.js'
import type { CueShares } from './cues.js'

/** Labels of a cue's window: outside, source first and further, content first and further, the cue itself. */
export const roleLabels = 6
export const cueLabel = 5
export const roleClasses = 5

/** How far on either side of a cue its source and content are looked for, in tokens. */
export const reach = 160

/**
 * The window of a cue: its sentence, with the sentences before it that share its quotation and those after it that open
 * with one, within its paragraph and `reach`.
 */
export function windowOf(a: Analysis, cue: Range): Range {
  const paragraph = a.paragraphs[a.paragraphOf[cue.from] as number] as Range
  let first = a.sentenceOf[cue.from] as number
  let last = first
  const range = (s: number) => a.sentences[s] as Range
  while (
    range(first).from > paragraph.from &&
    cue.from - range(first).from < reach &&
    isQuotedAt(a, range(first).from) &&
    isQuotedAt(a, range(first - 1).to - 1)
  )
    first -= 1
  while (
    range(last).to < paragraph.to &&
    range(last).to - cue.to < reach &&
    isQuotedAt(a, range(last + 1).from)
  )
    last += 1
  return { from: Math.max(range(first).from, cue.from - reach), to: Math.min(range(last).to, cue.to + reach) }
}

/** The part of a window that lies in a stretch. */
export function within({ from, to }: Range, stretch: Range): Range {
  return { from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) }
}

/** Only what has begun goes on. */
export function isRoleStep(before: number, after: number): boolean {
  if (after === 2) return before === 1 || before === 2
  return after !== 4 || before === 3 || before === 4
}

function isQuotedAt(a: Analysis, i: number): boolean {
  return (a.quotationOf[i] as number) >= 0 || (i > 0 && (a.quotationOf[i - 1] as number) >= 0)
}

/** By the rules' frame for this cue: 1 source, 2 content, 0 neither, 3 where the rules have no frame. */
export function rolesByRule(frame: Frame | undefined, from: number, to: number): Uint8Array {
  const own = new Uint8Array(to - from)
  if (!frame) return own.fill(3)
  const fill = (range: Range, role: number) => {
    for (let i = Math.max(from, range.from); i < Math.min(to, range.to); i += 1) own[i - from] = role
  }
  for (const range of toldBy(frame)) fill(range, 2)
  if (frame.source) fill(frame.source, 1)
  return own
}

/** The token of a cue that carries its meaning: the last verb, else the last token. */
export function headOf(a: Analysis, lexicon: Uint8Array, cue: Range): number {
  for (let i = cue.to - 1; i >= cue.from; i -= 1) if ((lexicon[i] as number) > 0) return i
  for (let i = cue.to - 1; i >= cue.from; i -= 1) if (tagOf(a, i) === 'VERB') return i
  return cue.to - 1
}

export type Ways = {
  commas: Uint8Array
  verbs: Uint8Array
  quotes: Uint8Array
  /** How many other likely cues were crossed. */
  cues: Uint8Array
  /** Clause openers crossed since the last verb. */
  clauses: Uint8Array
}

/** What lies between the cue and each token of its window, counted outwards on both sides. */
export function pathsFrom(a: Analysis, shares: CueShares, cue: Range, { from, to }: Range): Ways {
  const length = to - from
  const ways: Ways = {
    commas: new Uint8Array(length),
    verbs: new Uint8Array(length),
    quotes: new Uint8Array(length),
    cues: new Uint8Array(length),
    clauses: new Uint8Array(length),
  }
  walk(a, shares, ways, cue.to, to, 1, from)
  walk(a, shares, ways, cue.from - 1, from - 1, -1, from)
  return ways
}

function walk(
  a: Analysis,
  shares: CueShares,
  ways: Ways,
  start: number,
  stop: number,
  step: number,
  from: number,
): void {
  let comma = 0
  let verb = 0
  let quote = 0
  let cues = 0
  let clauses = 0
  for (let i = start; i !== stop; i += step) {
    const k = i - from
    ways.commas[k] = Math.min(3, comma)
    ways.verbs[k] = Math.min(3, verb)
    ways.quotes[k] = Math.min(3, quote)
    ways.cues[k] = Math.min(3, cues)
    ways.clauses[k] = Math.min(7, clauses)
    const tag = tagOf(a, i)
    if (a.lexed.shape[i] === 7) comma += 1
    if (tag === 'VERB' || tag === 'AUX') {
      verb += 1
      clauses = 0
    }
    if (tag === 'SCONJ' || tag === 'CCONJ') clauses += 1
    if (a.lexed.shape[i] === 9) quote += 1
    if ((shares.begin[i] as number) > 0.4) cues += 1
  }
}
