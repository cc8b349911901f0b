import type { Span } from '../shared/terms.js'
import type { Op } from './diff.js'
import { spanOf, wholeSpan, wordsIn, type Ground, type Tokens } from './ground.js'
import { likeness } from './likeness.js'
import { isWord, type Token } from './tokens.js'

/** The words that stand where a claim's words stood, by what stayed on either side; null where nothing stands there. */
export function inPlace(ground: Ground, span: Span, range: Tokens): Span | null {
  const from = place(ground, range.from, 'from')
  const to = place(ground, range.to, 'to')
  const fit = fitting(ground, range, { from, to })
  const found = spanOf(ground.after.tokens, fit)
  if (!found || found.end - found.start > (span.end - span.start) * 3 + 200) return null
  return wholeSpan(ground.after.text, found)
}

/** Where a place between two tokens comes to stand. What was put in at a claim's edge is not the claim's. */
function place({ ops, before, after }: Ground, at: number, edge: 'from' | 'to'): number {
  const op = opAt(ops, at, edge)
  if (!op) return edge === 'from' ? after.tokens.length : 0
  const { a, b } = op
  if (op.isSame) return b.from + at - a.from
  if (at === a.from) return b.from
  if (at === a.to) return b.to
  const share = b.from + Math.round(((at - a.from) / (a.to - a.from)) * (b.to - b.from))
  const isStart = (tokens: Token[], i: number) => /^[.!?…;:。]$/.test(tokens[i - 1]?.words ?? '.')
  // A claim that began with a sentence goes on beginning with one, where there is one to begin with.
  if (edge !== 'from' || !isStart(before.tokens, at)) return share
  const starts = Array.from({ length: b.to - b.from }, (_, i) => b.from + i).filter((i) =>
    isStart(after.tokens, i),
  )
  return starts.reduce(
    (best, i) => (Math.abs(i - share) < Math.abs(best - share) ? i : best),
    starts[0] ?? share,
  )
}

/** The stretch of the comparison that a claim's first token, or its last, is in. */
function opAt(ops: Op[], at: number, edge: 'from' | 'to'): Op | undefined {
  const token = edge === 'from' ? at : at - 1
  let [low, high] = [0, ops.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const op = ops[middle] as Op
    if (op.a.to <= token) low = middle + 1
    else if (op.a.from > token) high = middle - 1
    else return op
  }
  return undefined
}

/** Without signs at the ends that the claim did not have, and in one paragraph where the claim was in one. */
function fitting({ before, after }: Ground, range: Tokens, { from, to }: Tokens): Tokens {
  const hasSign = { first: isSign(before.tokens[range.from]), last: isSign(before.tokens[range.to - 1]) }
  let best = { from, to }
  if (!breaks(before.text, before.tokens, range)) {
    const parts = paragraphs(after.text, after.tokens, { from, to })
    const own = wordsIn(before.tokens, range)
    const like = (part: Tokens) => likeness(own, wordsIn(after.tokens, part))
    best = parts.reduce((one, other) => (like(other) > like(one) ? other : one), parts[0] ?? best)
  }
  while (!hasSign.first && best.from < best.to && isSign(after.tokens[best.from]))
    best = { ...best, from: best.from + 1 }
  while (!hasSign.last && best.from < best.to && isSign(after.tokens[best.to - 1]))
    best = { ...best, to: best.to - 1 }
  return best
}

const isSign = (token: Token | undefined) => token !== undefined && !isWord(token)

const gap = /\n[^\S\n]*\n/

const breaks = (text: string, tokens: Token[], range: Tokens) => {
  const span = spanOf(tokens, range)
  return span !== null && gap.test(text.slice(span.start, span.end))
}

function paragraphs(text: string, tokens: Token[], { from, to }: Tokens): Tokens[] {
  const parts: Tokens[] = []
  let start = from
  for (let at = from; at < to; at += 1) {
    const next = tokens[at + 1]
    if (at + 1 < to && next && !gap.test(text.slice((tokens[at] as Token).end, next.start))) continue
    parts.push({ from: start, to: at + 1 })
    start = at + 1
  }
  return parts
}
