import { tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { emissions, type Chain, type Features } from './chain.js'
import { hashWord, mix } from './hash.js'
import type { Marks } from './marks.js'
import type { Tagged } from './tagged.js'

export const choiceBits = 18
export const choiceWidth = 60

/** A likely cue that lies in the content of another, and those that lie in its own. */
type Nest = { holder: Tagged | null; held: number; near: number }

/**
 * Features of one tagged cue as a whole: is it an attribution of its own, with this source and this content? They are
 * written into `ids`, which may be used again once they are weighed.
 */
export function choiceFeatures(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  all: Tagged[],
  index: number,
  ids: Int32Array = new Int32Array(choiceWidth),
): Features {
  const one = all[index] as Tagged
  const { lexed, tags } = a
  ids.fill(0)
  let at = 0
  const put = (template: number, x: number, y = 0, z = 0) => {
    if (at >= choiceWidth) return
    ids[at] = mix(mix(mix(template * 0x7feb352d, x), y), z) || 1
    at += 1
  }
  const head = headOf(a, lexicon, one.cue)
  const stem = lexed.stem[head] as number
  const fine = lexed.fine[head] as number
  const share = steps(one.share)
  const sure = steps(one.certainty)
  const what = contentKind(a, one)
  const who = sourceKind(a, one)
  const nest = nestOf(all, index, a)
  const held = nest.holder ? 1 + steps(nest.holder.share) : 0
  const agrees = agreement(rules, one)
  const before = one.cue.from > 0 ? (lexed.low[one.cue.from - 1] as number) : 0
  const after = one.cue.to < lexed.length ? (lexed.low[one.cue.to] as number) : 0
  const tag = (tags[one.cue.from] as number) * 32 + (tags[head] as number)
  let cueHash = 3
  for (let i = one.cue.from; i < Math.min(one.cue.to, one.cue.from + 6); i += 1)
    cueHash = mix(cueHash, lexed.stem[i] as number)
  put(1, share)
  put(2, share, lexicon[head] as number)
  put(3, stem)
  put(4, stem, share)
  put(5, cueHash)
  put(6, sure)
  put(7, share, sure)
  put(8, what)
  put(9, what, share)
  put(10, what, stem)
  put(11, who)
  put(12, who, what)
  put(13, who, stem)
  put(14, held)
  put(15, held, share)
  put(16, held, what)
  put(17, nest.holder ? (lexed.stem[headOf(a, lexicon, nest.holder.cue)] as number) : 0, held)
  put(18, nest.held, share)
  put(19, nest.near, share)
  put(20, agrees)
  put(21, agrees, share)
  put(22, agrees, what)
  put(23, fine, what)
  put(24, fine, share)
  put(25, tag)
  put(26, tag, share)
  put(27, before, stem)
  put(28, after, stem)
  put(29, before, share)
  put(30, after, share)
  put(31, held, stem)
  put(32, held, agrees, share)
  put(33, sizes(one), share)
  put(34, sizes(one), what)
  put(35, rules.rule[head] as number, agrees)
  put(36, rules.rule[head] as number, share)
  put(37, (a.quotationOf[one.cue.from] as number) >= 0 ? 1 : 0, share, held)
  put(38, sure, what)
  put(39, sure, held)
  put(40, firstWord(a, one), what)
  put(41, firstWord(a, one), stem)
  put(42, who, share)
  put(43, lexed.coarse[head] as number, who, what)
  put(44, one.cue.to - one.cue.from, tag)
  put(45, nest.near, held, what)
  put(46, sure, share, what)
  put(47, steps(one.filled), share)
  put(48, steps(one.filled), sure)
  const kept = steps(one.kept)
  put(49, kept)
  put(50, kept, share)
  put(51, kept, sure)
  put(52, kept, what)
  put(53, kept, stem)
  put(54, kept, held)
  put(55, kept, agrees)
  put(56, kept, share, sure)
  put(57, kept, nest.holder ? steps(nest.holder.kept) + 1 : 0, held)
  put(58, kept, nest.held, nest.near)
  put(59, endKind(a, one), what)
  put(60, endKind(a, one), sure)
  return { width: choiceWidth, length: 1, ids, classes: new Uint8Array(1) }
}

/** The probability that a tagged cue is an attribution of its own. */
export function chanceOf(chain: Chain, features: Features): number {
  const [no = 0, yes = 0] = emissions(chain, features)
  const base = (chain.transitions[5] as number) - (chain.transitions[4] as number)
  return 1 / (1 + Math.exp(no - yes - base))
}

function headOf(a: Analysis, lexicon: Uint8Array, cue: Range): number {
  for (let i = cue.to - 1; i >= cue.from; i -= 1) if ((lexicon[i] as number) > 0) return i
  for (let i = cue.to - 1; i >= cue.from; i -= 1) if (tagOf(a, i) === 'VERB') return i
  return cue.to - 1
}

function steps(share: number): number {
  return share < 0.02
    ? 0
    : share < 0.08
      ? 1
      : share < 0.2
        ? 2
        : share < 0.35
          ? 3
          : share < 0.5
            ? 4
            : share < 0.65
              ? 5
              : share < 0.8
                ? 6
                : share < 0.92
                  ? 7
                  : share < 0.98
                    ? 8
                    : 9
}

function contentKind(a: Analysis, { content, cue }: Tagged): number {
  const first = content[0]
  if (!first) return 0
  let quoted = 0
  let words = 0
  for (const range of content) {
    for (let i = range.from; i < range.to; i += 1) {
      words += 1
      if ((a.quotationOf[i] as number) >= 0) quoted += 1
    }
  }
  const form = quoted === 0 ? 0 : quoted === words ? 2 : 1
  const side = content.length > 1 ? 2 : first.from < cue.from ? 0 : 1
  const low = a.tokens[first.from]?.low ?? ''
  const opener =
    low === 'that'
      ? 1
      : low === 'to'
        ? 2
        : low === 'for' || low === 'about' || low === 'of'
          ? 3
          : tagOf(a, first.from) === 'PRON'
            ? 4
            : 5
  return 1 + form + side * 3 + opener * 9
}

/** How the content begins and ends: at a sentence's edge, at a mark, or in the middle of words. */
function endKind(a: Analysis, { content }: Tagged): number {
  let kind = 1
  for (const { from, to } of content.slice(0, 2)) {
    const opens =
      from === 0 || a.sentenceOf[from] !== a.sentenceOf[from - 1] ? 20 : (a.lexed.shape[from - 1] as number)
    const ends =
      to >= a.tokens.length || a.sentenceOf[to] !== a.sentenceOf[to - 1] ? 20 : (a.lexed.shape[to] as number)
    kind = kind * 1_024 + opens * 32 + ends
  }
  return kind
}

function sourceKind(a: Analysis, { source, cue }: Tagged): number {
  const first = source[0]
  if (!first) return 0
  const side = first.from < cue.from ? 0 : 1
  const gap = side === 0 ? cue.from - first.to : first.from - cue.to
  return (
    1 + side + 2 * Math.min(3, gap) + 8 * (a.tags[first.to - 1] as number) + (source.length > 1 ? 400 : 0)
  )
}

function sizes({ source, content }: Tagged): number {
  const count = (ranges: Range[]) => ranges.reduce((sum, range) => sum + range.to - range.from, 0)
  const c = count(content)
  const s = count(source)
  return (
    (c < 2 ? 0 : c < 4 ? 1 : c < 8 ? 2 : c < 20 ? 3 : c < 45 ? 4 : 5) * 4 +
    (s === 0 ? 0 : s < 2 ? 1 : s < 6 ? 2 : 3)
  )
}

function firstWord(a: Analysis, { content }: Tagged): number {
  const first = content[0]
  return first ? hashWord(a.tokens[first.from]?.low ?? '') : 0
}

/** Only neighbours can nest: a window keeps this in line with length. */
const neighbours = 10

function nestOf(all: Tagged[], index: number, a: Analysis): Nest {
  const one = all[index] as Tagged
  let holder: Tagged | null = null
  let held = 0
  let near = 0
  for (let k = Math.max(0, index - neighbours); k < Math.min(all.length, index + neighbours + 1); k += 1) {
    const other = all[k] as Tagged
    if (k === index) continue
    if (a.sentenceOf[other.cue.from] === a.sentenceOf[one.cue.from] && other.share > 0.4) near += 1
    if (holdsCue(other, one) && (!holder || other.share > holder.share)) holder = other
    if (holdsCue(one, other) && other.share > 0.4) held += 1
  }
  return { holder, held: Math.min(3, held), near: Math.min(3, near) }
}

/** Does the content of one hold the cue of the other? */
export function holdsCue(one: Tagged, other: Tagged): boolean {
  return one.content.some((range) => other.cue.from >= range.from && other.cue.from < range.to)
}

/** How far the rules' frame for this cue says the same: 0 no frame, then worse to better. */
function agreement(rules: Marks, one: Tagged): number {
  let frame = rules.frameOf.get(one.cue.from)
  for (let i = one.cue.from; !frame && i < one.cue.to; i += 1) frame = rules.frameOf.get(i)
  if (!frame) return 0
  const inFrame = (i: number) =>
    (frame as NonNullable<typeof frame>).content.some((range) => i >= range.from && i < range.to)
  let both = 0
  let mine = 0
  for (const range of one.content)
    for (let i = range.from; i < range.to; i += 1) {
      mine += 1
      if (inFrame(i)) both += 1
    }
  const theirs = frame.content.reduce((sum, range) => sum + range.to - range.from, 0)
  const iou = mine + theirs - both > 0 ? both / (mine + theirs - both) : 0
  const sameSource = frame.source
    ? one.source.some(
        (range) => range.from < (frame.source as Range).to && range.to > (frame.source as Range).from,
      )
    : one.source.length === 0
  const rank = (rules.cue[one.cue.from] as number) >= 3 ? 8 : 0
  return 1 + (iou > 0.9 ? 3 : iou > 0.5 ? 2 : iou > 0.1 ? 1 : 0) + (sameSource ? 4 : 0) + rank
}
