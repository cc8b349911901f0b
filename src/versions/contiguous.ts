import type { Op } from './diff.js'
import type { Token } from './tokens.js'

/**
 * A comparison may take a word of a removed sentence for one that stands on beside it: of two ways that are as short, the one
 * with fewer breaks is meant. Where the shorter of two runs that stayed says the very words at the other's edge, it joins it.
 */
export function contiguous(ops: Op[], a: Token[], b: Token[]): Op[] {
  const done: Op[] = []
  for (const op of ops) {
    const top = done.at(-1)
    if (top && !top.isSame && !op.isSame) done[done.length - 1] = both(top, op)
    else done.push(op)
    while (joinsOn(done, a, b) || joinsBack(done, a, b));
  }
  return done
}

type Runs = { first: Op; hole: Op; last: Op }

/** The last three, where only one of the texts has something between two runs that stayed. */
function runsOf(done: Op[]): Runs | null {
  const [first, hole, last] = done.slice(-3)
  if (!first?.isSame || !hole || !last?.isSame) return null
  const isOneSided = lengthOf(hole.a) === 0 || lengthOf(hole.b) === 0
  return isOneSided ? { first, hole, last } : null
}

/** The run before joins the longer one behind the gap. */
function joinsOn(done: Op[], a: Token[], b: Token[]): boolean {
  const runs = runsOf(done)
  if (!runs) return false
  const { first, last } = runs
  const many = lengthOf(first.a)
  if (many > lengthOf(last.a)) return false
  if (!areAlike(a, first.a.from, last.a.from - many, many)) return false
  if (!areAlike(b, first.b.from, last.b.from - many, many)) return false
  done.splice(-3)
  const before = done.at(-1)?.isSame === false ? done.pop() : null
  const whole = grown(last, -many)
  const gap = { a: { ...first.a, to: whole.a.from }, b: { ...first.b, to: whole.b.from } }
  if (before) [gap.a.from, gap.b.from] = [before.a.from, before.b.from]
  done.push({ isSame: false, ...gap }, whole)
  return true
}

/** The run behind the gap joins the longer one before it. */
function joinsBack(done: Op[], a: Token[], b: Token[]): boolean {
  const runs = runsOf(done)
  if (!runs) return false
  const { first, last } = runs
  const many = lengthOf(last.a)
  if (many >= lengthOf(first.a)) return false
  if (!areAlike(a, first.a.to, last.a.from, many) || !areAlike(b, first.b.to, last.b.from, many)) return false
  done.splice(-3)
  const whole = grown(first, many)
  done.push(whole, {
    isSame: false,
    a: { from: whole.a.to, to: last.a.to },
    b: { from: whole.b.to, to: last.b.to },
  })
  return true
}

const both = (one: Op, next: Op): Op => ({
  isSame: false,
  a: { from: one.a.from, to: next.a.to },
  b: { from: one.b.from, to: next.b.to },
})

const lengthOf = ({ from, to }: Op['a']) => to - from

const areAlike = (tokens: Token[], one: number, other: number, many: number) =>
  Array.from({ length: many }, (_, i) => i).every((i) => tokens[one + i]?.words === tokens[other + i]?.words)

/** A run that is longer by so many tokens: at its front where the number is negative. */
function grown({ a, b }: Op, many: number): Op {
  const wider = ({ from, to }: Op['a']) => (many < 0 ? { from: from + many, to } : { from, to: to + many })
  return { isSame: true, a: wider(a), b: wider(b) }
}
