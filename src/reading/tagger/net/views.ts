import type { Analysis } from '../../analysis.js'
import type { Range } from '../../prose.js'
import type { CueShares } from '../cues.js'
import type { Marks } from '../marks.js'
import { headOf, pathsFrom, rolesByRule, type Ways } from '../roles.js'
import { quoteShape } from '../lexed.js'
import { speechTags } from '../tags.js'

/** How a token of a window stands to the cue: one row of each of these groups. */
const groups = [32, 128, 1_024, 128, 32, 64, 128, 64, 64] as const
const starts = groups.map((_, g) => groups.slice(0, g).reduce((sum, size) => sum + size, 0))
export const viewCount = groups.length
export const viewRows = groups.reduce((sum, size) => sum + size, 0)

/** Flags of each token of a cue's window, and the class of the step into it. */
export type View = { length: number; flags: Int32Array; classes: Uint8Array }

export function viewOf(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  shares: CueShares,
  cue: Range,
  { from, to }: Range,
): View {
  const length = to - from
  const flags = new Int32Array(length * viewCount)
  const classes = new Uint8Array(length)
  const way: Ways = pathsFrom(a, shares, cue, { from, to })
  const head = headOf(a, lexicon, cue)
  const own = rolesByRule(rules.frameOf.get(head) ?? rules.frameOf.get(cue.from), from, to)
  for (let i = from; i < to; i += 1) {
    const k = i - from
    const isCue = i >= cue.from && i < cue.to
    const side = isCue ? 0 : i < cue.from ? 1 : 2
    const distance = side === 1 ? cue.from - i : i - cue.to + 1
    const sentence =
      Math.max(-2, Math.min(2, (a.sentenceOf[i] as number) - (a.sentenceOf[cue.from] as number))) + 2
    const q = (a.quotationOf[i] as number) >= 0 ? 1 : 0
    const mark = a.lexed.shape[i] === quoteShape ? 1 : 0
    const first = i === from || a.sentenceOf[i - 1] !== a.sentenceOf[i] ? 1 : 0
    classes[k] = isCue ? 4 : mark ? 1 : a.lexed.shape[i] === 7 ? 2 : first ? 3 : i === cue.to ? 4 : 0
    const r = own[k] as number
    const before = k > 0 ? (own[k - 1] as number) : 4
    const after = k + 1 < length ? (own[k + 1] as number) : 4
    const values = [
      side * 10 + sentence * 2 + q,
      side * 32 + farness(distance),
      side * 256 +
        (way.commas[k] as number) * 64 +
        (way.verbs[k] as number) * 16 +
        (way.quotes[k] as number) * 4 +
        q * 2 +
        first,
      r * 25 + before * 5 + after,
      side * 8 + (way.cues[k] as number) * 2 + q,
      (rules.role[i] as number) * 8 + (rules.cue[i] as number),
      side * 32 + Math.min(7, way.clauses[k] as number) * 4 + bucket(shares.begin[i] as number),
      side * speechTags.length + (a.tags[cue.to] ?? 0),
      side * speechTags.length + (cue.from > 0 ? (a.tags[cue.from - 1] as number) : 0),
    ]
    for (let g = 0; g < viewCount; g += 1)
      flags[k * viewCount + g] = (starts[g] as number) + (values[g] as number)
  }
  return { length, flags, classes }
}

function farness(distance: number): number {
  if (distance <= 10) return distance
  return Math.min(31, 10 + Math.ceil(Math.log2(distance / 10) * 5))
}

function bucket(share: number): number {
  return share < 0.1 ? 0 : share < 0.4 ? 1 : share < 0.8 ? 2 : 3
}
