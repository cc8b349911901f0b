import { tagOf, type Analysis } from '../analysis.js'
import { toldBy, type Frame } from '../frames/frame.js'
import type { Range } from '../prose.js'
import type { Features } from './chain.js'
import type { CueShares } from './cues.js'
import { hashWord, mix } from './hash.js'
import type { Marks } from './marks.js'

/** Labels of the role chain: outside, source first and further, content first and further. */
export const roleLabels = 5
export const roleBits = 20
export const roleWidth = 80
export const roleClasses = 5

/** How far on either side of a cue its source and content are looked for, in tokens. */
export const reach = 160

const joining = new Set(
  ['that', 'to', 'who', 'which', 'but', 'and', 'as', 'if', 'whether', 'because', 'when', 'while'].map(
    hashWord,
  ),
)

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

function isQuotedAt(a: Analysis, i: number): boolean {
  return (a.quotationOf[i] as number) >= 0 || (i > 0 && (a.quotationOf[i - 1] as number) >= 0)
}

/** Features of the tokens around one cue, for telling its source and its content. */
export function roleFeatures(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  shares: CueShares,
  cue: Range,
  { from, to }: Range,
): Features {
  const { lexed, tags } = a
  const length = to - from
  const ids = new Int32Array(length * roleWidth)
  const classes = new Uint8Array(length)
  const way = pathsFrom(a, shares, cue, { from, to })
  let cueHash = 7
  for (let i = cue.from; i < Math.min(cue.to, cue.from + 5); i += 1)
    cueHash = mix(cueHash, lexed.stem[i] as number)
  const head = headOf(a, lexicon, cue)
  const headStem = lexed.stem[head] as number
  const headFine = lexed.fine[head] as number
  const headLex = (lexicon[head] as number) * 32 + (tags[head] as number)
  const cueQuote = (a.quotationOf[cue.from] as number) >= 0 ? 1 : 0
  const opens = cue.from === from || a.sentenceOf[cue.from] !== a.sentenceOf[cue.from - 1] ? 1 : 0
  const pair = mix(
    cue.to < to ? (tags[cue.to] as number) : -1,
    cue.from > from ? (tags[cue.from - 1] as number) : -1,
  )
  const lowAfter = cue.to < to ? (lexed.low[cue.to] as number) : -1
  const lowBefore = cue.from > from ? (lexed.low[cue.from - 1] as number) : -1
  const frame = rules.frameOf.get(head) ?? rules.frameOf.get(cue.from)
  const ruleHash = frame ? hashWord(frame.rule) : 3
  const own = rolesByRule(frame, from, to)
  for (let i = from; i < to; i += 1) {
    const k = i - from
    let at = k * roleWidth
    if (i >= cue.from && i < cue.to) {
      ids[at++] = feature(99, 1)
      classes[k] = 4
      continue
    }
    const get = (list: Numbers, d: number) => near(list, i + d, from, to)
    const side = i < cue.from ? 1 : 2
    const distance = i < cue.from ? cue.from - i : i - cue.to + 1
    const d = distance < 4 ? distance : distance < 6 ? 5 : distance < 10 ? 9 : distance < 20 ? 19 : 20
    const sentence =
      Math.max(-2, Math.min(2, (a.sentenceOf[i] as number) - (a.sentenceOf[cue.from] as number))) + 3
    const place = side * 8 + sentence
    const low = lexed.low[i] as number
    const tag = tags[i] as number
    const fine = lexed.fine[i] as number
    const q = (a.quotationOf[i] as number) >= 0 ? 1 : 0
    const comma = way.commas[k] as number
    const verb = way.verbs[k] as number
    const quote = way.quotes[k] as number
    const word = way.words[k] as number
    const cues = way.cues[k] as number
    const cvq = comma * 64 + verb * 16 + quote * 4 + q
    const first = i === from || a.sentenceOf[i - 1] !== a.sentenceOf[i] ? 1 : 0
    const mark = lexed.shape[i] === 9 ? 1 : 0
    classes[k] = mark ? 1 : lexed.shape[i] === 7 ? 2 : first ? 3 : i === cue.to ? 4 : 0
    const sidePlace = place * 2 + q
    ids[at++] = feature(1, place)
    ids[at++] = feature(2, side, low)
    ids[at++] = feature(3, side, tag)
    ids[at++] = feature(4, place, d)
    ids[at++] = feature(5, side * 32 + d, tag)
    ids[at++] = feature(6, sidePlace)
    ids[at++] = feature(7, place, comma)
    ids[at++] = feature(8, place, verb)
    ids[at++] = feature(9, place, quote * 2 + q)
    ids[at++] = feature(10, place, cvq)
    ids[at++] = feature(11, side, headStem)
    ids[at++] = feature(12, side, headStem, d)
    ids[at++] = feature(13, sidePlace, headStem)
    ids[at++] = feature(14, place, cueHash)
    ids[at++] = feature(15, side, headStem, tag)
    ids[at++] = feature(16, side * 32 + d, comma * 4 + verb)
    ids[at++] = feature(17, side, pair, d)
    ids[at++] = feature(18, place, lowAfter, d)
    ids[at++] = feature(19, place, lowBefore, d)
    ids[at++] = feature(20, place, opens * 16 + comma * 2 + q)
    ids[at++] = feature(21, place, word, comma * 4 + verb)
    ids[at++] = feature(22, side, low, q)
    ids[at++] = feature(23, side, get(lexed.low, -1))
    ids[at++] = feature(24, side, get(lexed.low, 1))
    ids[at++] = feature(25, side, get(lexed.low, -1), low)
    ids[at++] = feature(26, side, low, get(lexed.low, 1))
    ids[at++] = feature(27, side, get(tags, -1), tag)
    ids[at++] = feature(28, side, tag, get(tags, 1))
    ids[at++] = feature(29, side * 16 + comma * 4 + verb, get(tags, -1) * 32 + tag, get(tags, 1))
    ids[at++] = feature(30, side, get(tags, -2) * 32 + get(tags, -1), tag)
    ids[at++] = feature(31, side, tag * 32 + get(tags, 1), get(tags, 2))
    ids[at++] = feature(32, place, verb * 4 + comma, tag)
    ids[at++] = feature(33, side, low, d)
    ids[at++] = feature(34, side * 2 + (distance === 1 ? 1 : 0), tag, q)
    ids[at++] = feature(35, cueQuote * 2 + q, place)
    ids[at++] = feature(36, first * 2 + q, place, quote)
    ids[at++] = feature(37, side, lexed.shape[i] as number, cvq)
    ids[at++] = feature(38, place, cues, q)
    ids[at++] = feature(39, place, cues, comma * 4 + verb)
    ids[at++] = feature(40, side, fine, d)
    ids[at++] = feature(41, side, lexed.coarse[i] as number, headStem)
    ids[at++] = feature(42, side, fine, get(tags, 1))
    ids[at++] = feature(43, side, get(lexed.coarse, -1), lexed.coarse[i] as number)
    ids[at++] = feature(44, side, lexed.coarse[i] as number, get(lexed.coarse, 1))
    ids[at++] = feature(45, place, headFine, d)
    ids[at++] = feature(46, place, headFine, cvq)
    ids[at++] = feature(47, place, headLex, cvq)
    ids[at++] = feature(48, side, headLex * 64 + d, tag)
    ids[at++] = feature(49, place, lexicon[i] as number, cues)
    ids[at++] = feature(50, place, bucket(shares.begin[i] as number), bucket(shares.inside[i] as number))
    ids[at++] = feature(51, place, mix(lowAfter, headStem), comma * 4 + verb)
    ids[at++] = feature(52, place, pair, comma * 4 + verb)
    ids[at++] = feature(53, side, mix(get(lexed.low, -1), get(lexed.low, -2)), tag)
    ids[at++] = feature(54, side, mix(get(lexed.low, 1), get(lexed.low, 2)), tag)
    ids[at++] = feature(55, place, way.before[k] as number, verb * 4 + comma)
    ids[at++] = feature(56, place, mix(way.before[k] as number, tag), get(tags, -1))
    ids[at++] = feature(57, side, way.clauses[k] as number, comma * 4 + verb)
    ids[at++] = feature(58, place, way.clauses[k] as number, headStem)
    ids[at++] = feature(59, place, mark * 8 + quote, get(lexed.shape, -1) * 16 + get(lexed.shape, 1))
    ids[at++] = feature(60, side * 4 + Math.min(3, to - 1 - i), lexed.shape[i] as number, q)
    ids[at++] = feature(61, place, way.trail[k] as number)
    ids[at++] = feature(62, side, way.trail[k] as number, tag)
    ids[at++] = feature(63, place, headLex, pair)
    ids[at++] = feature(64, place, mix(lowBefore, lowAfter), d)
    ids[at++] = feature(65, place, lexed.stem[i] as number, comma * 4 + verb)
    ids[at++] = feature(66, side * 32 + d, low, headStem)
    ids[at++] = feature(67, place, cueHash, cvq)
    ids[at++] = feature(68, side, get(lexed.shape, 1) * 16 + get(lexed.shape, 2), tag)
    ids[at++] = feature(69, place, quote * 2 + q, mix(cues, comma))
    ids[at++] = feature(70, place, mix(lexicon[i] as number, get(lexicon, 1)), tag)
    const r = own[k] as number
    const around = (k > 0 ? (own[k - 1] as number) : 4) * 8 + (k + 1 < length ? (own[k + 1] as number) : 4)
    ids[at++] = feature(71, place, r, ruleHash)
    ids[at++] = feature(72, side, r * 32 + tag, around)
    ids[at++] = feature(73, r, around, ruleHash)
    ids[at++] = feature(74, r, headStem)
    ids[at++] = feature(75, place, r, cvq)
    const others = (rules.role[i] as number) * 8 + (rules.cue[i] as number)
    ids[at++] = feature(76, place, others, r)
    ids[at++] = feature(77, side, others, tag)
    ids[at++] = feature(78, r, low, around)
    ids[at++] = feature(79, r, around, mix(tag, get(tags, 1)))
    ids[at++] = feature(80, r, around, mix(get(lexed.low, -1), get(lexed.low, 1)))
  }
  return { width: roleWidth, length, ids, classes }
}

type Numbers = Int32Array | Uint16Array | Uint8Array

/** A list's value at a place, or a mark for what lies outside the stretch. */
function near(list: Numbers, i: number, from: number, to: number): number {
  return i < from ? -11 : i >= to ? -12 : (list[i] as number)
}

function feature(template: number, x: number, y = 0, z = 0): number {
  return mix(mix(mix(template * 0x1b873593, x), y), z) || 1
}

/** By the rules' frame for this cue: 1 source, 2 content, 0 neither, 3 where the rules have no frame. */
function rolesByRule(frame: Frame | undefined, from: number, to: number): Uint8Array {
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
function headOf(a: Analysis, lexicon: Uint8Array, cue: Range): number {
  for (let i = cue.to - 1; i >= cue.from; i -= 1) if ((lexicon[i] as number) > 0) return i
  for (let i = cue.to - 1; i >= cue.from; i -= 1) if (tagOf(a, i) === 'VERB') return i
  return cue.to - 1
}

function bucket(share: number): number {
  return share < 0.05 ? 0 : share < 0.2 ? 1 : share < 0.5 ? 2 : share < 0.8 ? 3 : 4
}

type Ways = {
  commas: Uint8Array
  verbs: Uint8Array
  quotes: Uint8Array
  /** Hash of the last joining word crossed. */
  words: Int32Array
  /** How many other likely cues were crossed. */
  cues: Uint8Array
  /** Tags of the two last words crossed, as one number. */
  before: Int32Array
  /** Clause openers crossed since the last verb. */
  clauses: Uint8Array
  /** The tags crossed, hashed, while few and without a verb or a mark. */
  trail: Int32Array
}

/** What lies between the cue and each token of its window, counted outwards on both sides. */
function pathsFrom(a: Analysis, shares: CueShares, cue: Range, { from, to }: Range): Ways {
  const length = to - from
  const ways: Ways = {
    commas: new Uint8Array(length),
    verbs: new Uint8Array(length),
    quotes: new Uint8Array(length),
    words: new Int32Array(length),
    cues: new Uint8Array(length),
    before: new Int32Array(length),
    clauses: new Uint8Array(length),
    trail: new Int32Array(length),
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
  let word = 0
  let cues = 0
  let last = 0
  let clauses = 0
  let trail = 5
  let trailLength = 0
  for (let i = start; i !== stop; i += step) {
    const k = i - from
    ways.commas[k] = Math.min(3, comma)
    ways.verbs[k] = Math.min(3, verb)
    ways.quotes[k] = Math.min(3, quote)
    ways.words[k] = word
    ways.cues[k] = Math.min(3, cues)
    ways.before[k] = last
    ways.clauses[k] = Math.min(7, clauses)
    ways.trail[k] = trailLength < 7 ? trail : 0
    const tag = tagOf(a, i)
    const low = a.lexed.low[i] as number
    if (a.lexed.shape[i] === 7) comma += 1
    if (tag === 'VERB' || tag === 'AUX') {
      verb += 1
      clauses = 0
    }
    if (tag === 'SCONJ' || tag === 'CCONJ') clauses += 1
    if (a.lexed.shape[i] === 9) quote += 1
    if (joining.has(low)) word = low
    if ((shares.begin[i] as number) > 0.4) cues += 1
    last = (last % 32) * 32 + (a.tags[i] as number)
    if (trailLength < 7) {
      trail = mix(trail, a.tags[i] as number)
      trailLength += 1
    }
  }
}
