import { diffArrays } from 'diff'
import { contiguous } from './contiguous.js'
import { tokensOf, unitsOf, type Token } from './tokens.js'

/** Tokens a.from..a.to of the text before stand in the text after as b.from..b.to: the same, or replaced by them. */
export type Op = { isSame: boolean; a: Range; b: Range }
type Range = { from: number; to: number }

export type Diff = {
  before: { text: string; tokens: Token[] }
  after: { text: string; tokens: Token[] }
  /** In order and without a gap: together they are all tokens of both texts. */
  ops: Op[]
}

/** Edits that one comparison may find, and milliseconds for all of them: past that a stretch counts as replaced whole. */
const most = { edits: 1200, time: 900 }

/**
 * What became of a text, word by word: whole lines first, then sentences of the lines that changed, then words of the
 * sentences that changed. Two texts that have nothing in common, or were made to be slow, cost no more than the limits.
 */
export function diffTexts(before: string, after: string): Diff {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  const until = performance.now() + most.time
  const whole = { a: { from: 0, to: a.length }, b: { from: 0, to: b.length } }
  const unitsIn = (size: 'line' | 'sentence') => (hole: Hole) => ({
    a: unitsOf(before, a, hole.a, size),
    b: unitsOf(after, b, hole.b, size),
  })
  const wordsIn = (hole: Hole) => ({ a: single(a, hole.a), b: single(b, hole.b) })
  const ops = [unitsIn('line'), unitsIn('sentence'), wordsIn].reduce<Op[]>(
    (found, cutUp) => found.flatMap((op) => (op.isSame ? [op] : refined(op, cutUp(op), until))),
    [{ isSame: false, ...whole }],
  )
  return {
    before: { text: before, tokens: a },
    after: { text: after, tokens: b },
    ops: contiguous(joinedOps(ops.filter((op) => op.a.from < op.a.to || op.b.from < op.b.to)), a, b),
  }
}

type Hole = { a: Range; b: Range }
type Units = { from: number; to: number; words: string }[]

const single = (all: Token[], { from, to }: Range): Units =>
  all.slice(from, to).map(({ words }, i) => ({ words, from: from + i, to: from + i + 1 }))

/** A stretch that changed, taken apart into what of it stayed and what did not. */
function refined(hole: Hole, { a, b }: { a: Units; b: Units }, until: number): Op[] {
  let [head, tail] = [0, 0]
  const shorter = Math.min(a.length, b.length)
  while (head < shorter && a[head]?.words === b[head]?.words) head += 1
  while (tail < shorter - head && a.at(-1 - tail)?.words === b.at(-1 - tail)?.words) tail += 1
  const left = { a: a.slice(head, a.length - tail), b: b.slice(head, b.length - tail) }
  const ops: Op[] = []
  const take = (many: { a: number; b: number }, isSame: boolean) => {
    const last = ops.at(-1)
    const start = { a: last?.a.to ?? hole.a.from, b: last?.b.to ?? hole.b.from }
    counted.a += many.a
    counted.b += many.b
    const to = (units: Units, count: number, from: number) => units[count - 1]?.to ?? from
    ops.push({
      isSame,
      a: { from: start.a, to: to(a, counted.a, start.a) },
      b: { from: start.b, to: to(b, counted.b, start.b) },
    })
  }
  const counted = { a: 0, b: 0 }
  if (head > 0) take({ a: head, b: head }, true)
  for (const step of steps(left, until)) take(step, step.isSame)
  if (tail > 0) take({ a: tail, b: tail }, true)
  return ops
}

type Step = { a: number; b: number; isSame: boolean }

function steps({ a, b }: { a: Units; b: Units }, until: number): Step[] {
  const replaced = { a: a.length, b: b.length, isSame: false }
  const timeout = Math.floor(until - performance.now())
  if (a.length === 0 || b.length === 0 || timeout < 1) return a.length + b.length > 0 ? [replaced] : []
  const words = (units: Units) => units.map((unit) => unit.words)
  const found = diffArrays(words(a), words(b), { maxEditLength: most.edits, timeout })
  if (!found) return [replaced]
  const all: Step[] = []
  for (const { added, removed, count } of found) {
    const last = all.at(-1)
    if (!added && !removed) all.push({ a: count, b: count, isSame: true })
    else if (last && !last.isSame) last[added ? 'b' : 'a'] += count
    else all.push({ a: added ? 0 : count, b: added ? count : 0, isSame: false })
  }
  return all
}

/** Neighbours of one kind as one. */
function joinedOps(ops: Op[]): Op[] {
  const all: Op[] = []
  for (const op of ops) {
    const last = all.at(-1)
    if (last && last.isSame === op.isSame) {
      last.a = { from: last.a.from, to: op.a.to }
      last.b = { from: last.b.from, to: op.b.to }
    } else all.push({ ...op })
  }
  return all
}
