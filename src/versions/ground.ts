import { trimmedSpan } from '../articles/text.js'
import type { Span } from '../shared/terms.js'
import type { Diff, Op } from './diff.js'
import { isWord, unitsOf, type Token, type Unit } from './tokens.js'

type Side = { text: string; tokens: Token[]; sentences: Unit[] }

/** The two texts with what stands where: for each token of one, which token of the other it is, or -1. */
export type Ground = { before: Side; after: Side; ops: Op[]; toAfter: Int32Array; toBefore: Int32Array }

export function groundOf(diff: Diff): Ground {
  const side = ({ text, tokens }: Diff['before']): Side => ({
    text,
    tokens,
    sentences: unitsOf(text, tokens, { from: 0, to: tokens.length }, 'sentence'),
  })
  const toAfter = new Int32Array(diff.before.tokens.length).fill(-1)
  const toBefore = new Int32Array(diff.after.tokens.length).fill(-1)
  for (const { isSame, a, b } of diff.ops) {
    if (!isSame) continue
    for (let at = a.from; at < a.to; at += 1) {
      toAfter[at] = b.from + at - a.from
      toBefore[b.from + at - a.from] = at
    }
  }
  return { before: side(diff.before), after: side(diff.after), ops: diff.ops, toAfter, toBefore }
}

export type Tokens = { from: number; to: number }

/** The tokens that a span touches. */
export function within(tokens: Token[], { start, end }: Span): Tokens {
  const from = firstWhere(tokens, (token) => token.end > start)
  const to = firstWhere(tokens, (token) => token.start >= end)
  return { from, to: Math.max(from, to) }
}

/** The sentences that these tokens stand in. */
export function sentencesOf(units: Unit[], { from, to }: Tokens): Unit[] {
  const first = firstWhere(units, (unit) => unit.to > from)
  const last = firstWhere(units, (unit) => unit.from >= to)
  return units.slice(first, Math.max(first, last))
}

/** The first of sorted things that is far enough; their number where none is. */
function firstWhere<T>(all: T[], isFar: (each: T) => boolean): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isFar(all[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}

/** Whether these tokens all stand in the text after, next to each other and in their order. */
export function staysWhole({ toAfter }: Ground, { from, to }: Tokens): boolean {
  const first = toAfter[from] ?? -1
  if (first < 0 || from >= to) return false
  for (let at = from; at < to; at += 1) if (toAfter[at] !== first + at - from) return false
  return true
}

/** Where a span stands in the text after whose tokens all stayed; null where they did not. */
export function carried(ground: Ground, span: Span): Span | null {
  const range = within(ground.before.tokens, span)
  if (!staysWhole(ground, range)) return null
  const [first, last] = [ground.before.tokens[range.from], ground.before.tokens[range.to - 1]]
  const start = ground.after.tokens[ground.toAfter[range.from] as number]
  const end = ground.after.tokens[ground.toAfter[range.to - 1] as number]
  if (!first || !last || !start || !end) return null
  return wholeSpan(ground.after.text, {
    start: start.start + Math.max(0, span.start - first.start),
    end: end.start + Math.min(end.end - end.start, span.end - last.start),
  })
}

export const spanOf = (tokens: Token[], { from, to }: Tokens): Span | null => {
  const [first, last] = [tokens[from], tokens[to - 1]]
  return from < to && first && last ? { start: first.start, end: last.end } : null
}

export const wordsIn = (tokens: Token[], { from, to }: Tokens): string[] =>
  tokens.slice(from, to).flatMap((token) => (isWord(token) ? [token.words] : []))

const farthest = 100

/** The nearest span around this one that cuts no character in two. */
export function wholeSpan(text: string, { start, end }: Span): Span | null {
  for (let out = 0; out <= farthest; out += 1) {
    const wider = [
      { start: start - out, end },
      { start, end: end + out },
      { start: start - out, end: end + out },
    ]
    for (const each of wider) {
      const whole = trimmedSpan(text, {
        start: Math.max(0, each.start),
        end: Math.min(text.length, each.end),
      })
      if (whole) return whole
    }
  }
  return null
}
