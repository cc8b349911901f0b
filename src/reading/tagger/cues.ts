import { tagOf, type Analysis } from '../analysis.js'
import { cueEntries, hearsay, plainSpeech } from '../cues/lexicon.js'
import type { Range } from '../prose.js'
import { stem } from '../words/stem.js'
import { emissions, marginals, sums, type Chain, type Features } from './chain.js'
import { hashWord, mix } from './hash.js'
import { speechTags, type SpeechTag } from './tags.js'
import type { Marks } from './marks.js'

/** Labels of the cue chain: outside, first token of a cue, further token. */
export const cueLabels = 3
export const cueBits = 20
export const cueWidth = 69

/** A paragraph is read in stretches of at most this many tokens. */
export const longestStretch = 400

const thatHash = hashWord('that')
const toHash = hashWord('to')

/** Ends of a list for words outside the stretch. */
const before = -11
const beyond = -12

/** What the lexicon says about each token: 0 nothing, 1 some cue, 2 plain speech, 3 hearsay. */
export function lexiconOf(a: Analysis): Uint8Array {
  const seen = new Map<string, number>()
  return Uint8Array.from(a.tokens, ({ low }) => {
    const known = seen.get(low)
    if (known !== undefined) return known
    const value =
      plainSpeech.has(stem(low)) || low === 'according'
        ? 2
        : cueEntries(low).length > 0
          ? 1
          : hearsay.has(low)
            ? 3
            : 0
    if (seen.size < 20_000) seen.set(low, value)
    return value
  })
}

/** Features of the tokens of a stretch of one paragraph, for telling cues. */
export function cueFeatures(a: Analysis, lexicon: Uint8Array, rules: Marks, { from, to }: Range): Features {
  const { lexed, tags } = a
  const length = to - from
  const ids = new Int32Array(length * cueWidth)
  const marks = quoteDistances(a, from, to)
  const strong = strongCues(a, lexicon, from, to)
  for (let i = from; i < to; i += 1) {
    let at = (i - from) * cueWidth
    const get = (list: Numbers, d: number) => near(list, i + d, from, to)
    const low = lexed.low[i] as number
    const root = lexed.stem[i] as number
    const tag = tags[i] as number
    const fine = lexed.fine[i] as number
    const shape = lexed.shape[i] as number
    const q = (a.quotationOf[i] as number) >= 0 ? 1 : 0
    const lex = lexicon[i] as number
    const mark = marks[i - from] as number
    const place = strong[i - from] as number
    ids[at++] = feature(1, low)
    ids[at++] = feature(2, root)
    ids[at++] = feature(3, tag, q)
    ids[at++] = feature(4, low, q, tag)
    ids[at++] = feature(5, lexed.end3[i] as number, tag)
    ids[at++] = feature(6, shape, tag)
    ids[at++] = feature(7, get(tags, -1), tag)
    ids[at++] = feature(8, tag, get(tags, 1))
    ids[at++] = feature(9, get(tags, -2), get(tags, -1), tag)
    ids[at++] = feature(10, tag, get(tags, 1), get(tags, 2))
    // Articles, pronouns, names and marks are hardly ever cues: a few features settle them.
    if (isBrief(tag, rules.cue[i] as number, low)) continue
    ids[at++] = feature(11, root, get(tags, -1), get(tags, 1))
    ids[at++] = feature(12, get(lexed.low, -1), get(lexed.low, 1))
    ids[at++] = feature(13, root, get(tags, 1), get(tags, 2))
    ids[at++] = feature(14, mark, tag)
    ids[at++] = feature(15, mark, root)
    ids[at++] = feature(16, place, tag)
    ids[at++] = feature(17, place, root)
    ids[at++] = feature(18, place, mark, lex)
    ids[at++] = feature(19, fine, tag)
    ids[at++] = feature(20, fine, get(tags, -1), get(tags, 1))
    ids[at++] = feature(21, lexed.coarse[i] as number, tag, q)
    ids[at++] = feature(22, lex, tag, q)
    ids[at++] = feature(23, lex, get(tags, -1), get(tags, 1))
    ids[at++] = feature(24, subjectOf(a, i, from), tag)
    ids[at++] = feature(25, subjectOf(a, i, from), root)
    const next = follows(a, i, to)
    ids[at++] = feature(26, next, tag)
    ids[at++] = feature(27, next, root)
    ids[at++] = feature(28, next, place, lex)
    ids[at++] = feature(29, Math.min(i - from, 2) * 4 + Math.min(to - i, 3), tag)
    ids[at++] = feature(30, get(lexed.low, -1))
    ids[at++] = feature(31, get(lexed.low, 1))
    ids[at++] = feature(32, get(lexed.low, -2))
    ids[at++] = feature(33, get(lexed.low, 2))
    ids[at++] = feature(34, get(lexed.low, -3))
    ids[at++] = feature(35, get(lexed.low, 3))
    ids[at++] = feature(36, root, get(lexed.low, -1))
    ids[at++] = feature(37, root, get(lexed.low, 1))
    ids[at++] = feature(38, root, get(lexed.low, 2))
    ids[at++] = feature(39, root, get(lexed.low, -2))
    ids[at++] = feature(40, get(lexed.fine, -1), tag)
    ids[at++] = feature(41, get(lexed.fine, 1), tag)
    ids[at++] = feature(42, get(lexed.coarse, -1), root)
    ids[at++] = feature(43, get(lexed.coarse, 1), root)
    ids[at++] = feature(44, get(lexed.coarse, -2), get(lexed.coarse, -1), tag)
    ids[at++] = feature(45, get(lexed.coarse, 1), get(lexed.coarse, 2), tag)
    ids[at++] = feature(46, get(lexed.fine, -1), fine)
    ids[at++] = feature(47, fine, get(lexed.fine, 1))
    ids[at++] = feature(48, get(lexed.low, -1), get(tags, -2), root)
    ids[at++] = feature(49, get(lexed.low, 1), get(tags, 2), root)
    ids[at++] = feature(50, get(tags, -3), get(tags, -2), get(tags, -1))
    ids[at++] = feature(51, get(tags, 1), get(tags, 2), get(tags, 3))
    ids[at++] = feature(52, get(lexed.stem, -1), tag)
    ids[at++] = feature(53, get(lexed.stem, 1), tag)
    ids[at++] = feature(54, fine, place, q)
    ids[at++] = feature(55, get(lexed.low, -2), get(lexed.low, -1), tag)
    ids[at++] = feature(56, get(lexed.low, 1), get(lexed.low, 2), tag)
    ids[at++] = feature(57, lexed.coarse[i] as number, place, next)
    ids[at++] = feature(58, mark, place, root)
    ids[at++] = feature(59, get(lexicon, -1), lex, get(lexicon, 1))
    ids[at++] = feature(60, q, place, root)
    ids[at++] = feature(61, fine, next)
    ids[at++] = feature(62, subjectOf(a, i, from), next, fine)
    const ruled = (rules.cue[i] as number) * 4 + (rules.role[i] as number)
    ids[at++] = feature(63, ruled, rules.rule[i] as number)
    ids[at++] = feature(64, ruled, root)
    ids[at++] = feature(65, ruled, tag, q)
    ids[at++] = feature(66, ruled, fine)
    ids[at++] = feature(67, ruled, get(rules.cue, -1), get(rules.cue, 1))
    ids[at++] = feature(68, ruled, place, q)
    ids[at++] = feature(69, rules.rule[i] as number, root)
  }
  return { width: cueWidth, length, ids, classes: new Uint8Array(length) }
}

type Numbers = Int32Array | Uint16Array | Uint8Array

/** A list's value at a place, or a mark for what lies outside the stretch. */
function near(list: Numbers, i: number, from: number, to: number): number {
  return i < from ? before : i >= to ? beyond : (list[i] as number)
}

function feature(template: number, x: number, y = 0, z = 0): number {
  return mix(mix(mix(template * 0x2545f491, x), y), z) || 1
}

const briefTags = new Set(
  ['DET', 'PRON', 'PROPN', 'NUM', 'PUNCT', 'CCONJ', 'SCONJ', 'SYM'].map((tag) =>
    speechTags.indexOf(tag as SpeechTag),
  ),
)
const colonHash = hashWord(':')

function isBrief(tag: number, ruled: number, low: number): boolean {
  return ruled === 0 && low !== colonHash && briefTags.has(tag)
}

/** How far the nearest quotation marks are on the left and right, in a few steps, as one number. */
function quoteDistances(a: Analysis, from: number, to: number): Uint8Array {
  const found = new Uint8Array(to - from)
  let last = -99
  const isMark = (i: number) => a.lexed.shape[i] === 9
  for (let i = from; i < to; i += 1) {
    const d = i - last
    found[i - from] = (d < 3 ? 1 : d <= 8 ? 2 : 0) * 3
    if (isMark(i)) last = i
  }
  last = to + 99
  for (let i = to - 1; i >= from; i -= 1) {
    const d = last - i
    found[i - from] = (found[i - from] as number) + (d < 3 ? 1 : d <= 8 ? 2 : 0)
    if (isMark(i)) last = i
  }
  return found
}

/**
 * Where a token stands to the plain verbs of speech of its sentence outside quotations: none, before one, after one with
 * "that" or a comma between, right after one. A verb told inside another's content is no outermost cue.
 */
function strongCues(a: Analysis, lexicon: Uint8Array, from: number, to: number): Uint8Array {
  const found = new Uint8Array(to - from)
  let left = -1
  let between = 0
  let verbs = 0
  for (let i = from; i < to; i += 1) {
    if (a.sentenceOf[i] !== a.sentenceOf[i - 1]) {
      left = -1
      between = 0
    }
    const low = a.lexed.low[i]
    found[i - from] = left < 0 ? 0 : (between === 0 ? 1 : between) + Math.min(2, verbs) * 5
    if (lexicon[i] === 2 && a.quotationOf[i] === -1 && tagOf(a, i) === 'VERB') {
      left = i
      between = 0
      verbs = 0
    } else if (left >= 0) {
      if (low === thatHash) between = 2
      else if (a.lexed.shape[i] === 7) between = between === 2 ? 3 : 4
      if (tagOf(a, i) === 'VERB') verbs += 1
    }
  }
  let right = 0
  for (let i = to - 1; i >= from; i -= 1) {
    if (i + 1 < to && a.sentenceOf[i] !== a.sentenceOf[i + 1]) right = 0
    found[i - from] = (found[i - from] as number) + right * 20
    if (lexicon[i] === 2 && a.quotationOf[i] === -1 && tagOf(a, i) === 'VERB') right = 1
    else if (right === 1 && a.lexed.shape[i] === 7) right = 2
  }
  return found
}

/** Kind and distance of the nearest noun or pronoun on the left. */
function subjectOf(a: Analysis, i: number, from: number): number {
  for (let d = 1; d <= 6 && i - d >= from; d += 1) {
    const tag = tagOf(a, i - d)
    if (tag === 'NOUN' || tag === 'PROPN' || tag === 'PRON')
      return (a.tags[i - d] as number) * 8 + Math.min(d, 4)
  }
  return 0
}

/** What comes soon after: "that", "to", a quotation mark, a colon. */
function follows(a: Analysis, i: number, to: number): number {
  let found = 0
  for (let d = 1; d <= 5 && i + d < to; d += 1) {
    const low = a.lexed.low[i + d]
    if (low === thatHash) found |= 1
    if (d === 1 && low === toHash) found |= 2
    if (d <= 2 && a.lexed.shape[i + d] === 9) found |= 4
    if (d <= 2 && a.lexed.shape[i + d] === 11) found |= 8
  }
  return found
}

/**
 * Paragraphs in stretches of a bounded length, cut between sentences where that can be done. Those of a word or two have
 * no room for a source and what it says.
 */
export function stretchesOf(a: Analysis): Range[] {
  const found: Range[] = []
  for (const { from, to } of a.paragraphs) {
    let start = from
    while (to - start > longestStretch) {
      let end = start + longestStretch
      while (end > start + 1 && a.sentenceOf[end] === a.sentenceOf[end - 1]) end -= 1
      if (end <= start + 1) end = start + longestStretch
      found.push({ from: start, to: end })
      start = end
    }
    found.push({ from: start, to })
  }
  return found.filter(({ from, to }) => to - from >= 3)
}

/** The probability that each token begins a cue, and that it continues one. */
export type CueShares = { begin: Float32Array; inside: Float32Array }

/** A text of so many tokens without any cue. */
export function noCues(length: number): CueShares {
  return { begin: new Float32Array(length), inside: new Float32Array(length) }
}

export function cueShares(a: Analysis, lexicon: Uint8Array, rules: Marks, chain: Chain): CueShares {
  const shares = noCues(a.tokens.length)
  for (const range of stretchesOf(a)) shareCues(a, lexicon, rules, chain, range, shares)
  return shares
}

/** Writes the shares of one stretch into those of the text. */
export function shareCues(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  chain: Chain,
  range: Range,
  { begin, inside }: CueShares,
): void {
  const features = cueFeatures(a, lexicon, rules, range)
  const shares = marginals(chain, features, sums(chain, features, emissions(chain, features)))
  for (let i = 0; i < features.length; i += 1) {
    begin[range.from + i] = shares[i * cueLabels + 1] as number
    inside[range.from + i] = shares[i * cueLabels + 2] as number
  }
}

/** No sentence has more cues than this; a hostile one is read no further. */
const mostCues = 14

/** Tokens that may begin a cue, each with its end, in order. `least` is the smallest share of being a cue's start. */
export function candidatesOf(
  a: Analysis,
  shares: CueShares,
  least: number,
  within: Range = { from: 0, to: a.tokens.length },
): (Range & { share: number })[] {
  const found: (Range & { share: number })[] = []
  let sentence = -1
  let count = 0
  for (let i = within.from; i < within.to; i += 1) {
    if (a.sentenceOf[i] !== sentence) {
      sentence = a.sentenceOf[i] as number
      count = 0
    }
    const share = shares.begin[i] as number
    if (share < least || count >= mostCues) continue
    let end = i + 1
    while (end < within.to && a.sentenceOf[end] === sentence && (shares.inside[end] as number) >= 0.5)
      end += 1
    found.push({ from: i, to: end, share })
    count += 1
    i = end - 1
  }
  return found
}
