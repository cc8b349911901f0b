import type { Prose, Range } from '../prose.js'
import { emissions, type Chain, type Features } from './chain.js'
import { mix } from './hash.js'
import type { Lexed } from './lexed.js'

export { speechTags, type SpeechTag } from './tags.js'

export const speechBits = 18
export const speechWidth = 19

/** Features of the tokens of one sentence for telling parts of speech. */
export function speechFeatures(lexed: Lexed, { from, to }: Range, skipsFixed = false): Features {
  const length = to - from
  const ids = new Int32Array(length * speechWidth)
  const { low, end3, end2, shape, fine, coarse, stem } = lexed
  for (let i = from; i < to; i += 1) {
    if (skipsFixed && lexed.fixed[i]) continue
    let at = (i - from) * speechWidth
    const own = low[i] as number
    const form = (shape[i] as number) + (i === from ? 32 : 0)
    const lowBefore = near(low, i - 1, from, to)
    const lowAfter = near(low, i + 1, from, to)
    const ending = end2[i] as number
    const wide = coarse[i] as number
    ids[at++] = feature(1, own, 0)
    ids[at++] = feature(2, end3[i] as number, form)
    ids[at++] = feature(3, ending, form)
    ids[at++] = feature(4, form, 0)
    ids[at++] = feature(5, lowBefore, own)
    ids[at++] = feature(6, own, lowAfter)
    ids[at++] = feature(7, lowBefore, 0)
    ids[at++] = feature(8, lowAfter, 0)
    ids[at++] = feature(9, fine[i] as number, form)
    ids[at++] = feature(10, wide, near(coarse, i - 1, from, to))
    ids[at++] = feature(11, wide, near(coarse, i + 1, from, to))
    ids[at++] = feature(12, near(end3, i - 1, from, to), ending)
    ids[at++] = feature(13, ending, near(end3, i + 1, from, to))
    ids[at++] = feature(14, near(shape, i - 1, from, to) * 64 + form, near(shape, i + 1, from, to))
    ids[at++] = feature(15, near(low, i - 2, from, to), lowBefore)
    ids[at++] = feature(16, lowAfter, near(low, i + 2, from, to))
    ids[at++] = feature(17, near(coarse, i - 2, from, to), near(coarse, i + 2, from, to))
    ids[at++] = feature(18, stem[i] as number, 0)
    ids[at++] = feature(19, own, near(end2, i - 1, from, to))
  }
  return { width: speechWidth, length, ids, classes: new Uint8Array(length) }
}

function feature(template: number, a: number, b: number): number {
  return mix(mix(template * 0x3d4d51cb, a), b) || 1
}

/** A list's value at a place, or a mark for what lies outside the sentence. */
function near(list: Int32Array | Uint16Array | Uint8Array, i: number, from: number, to: number): number {
  return i < from ? -1 : i >= to ? -2 : (list[i] as number)
}

/** The part of speech of every token, as an index into `speechTags`. */
export function tagSpeech(prose: Prose, lexed: Lexed, chain: Chain): Uint8Array {
  const tags = new Uint8Array(prose.tokens.length)
  for (const sentence of joinShort(prose.sentences)) {
    const features = speechFeatures(lexed, sentence, true)
    const scores = emissions(chain, features)
    for (let i = 0; i < features.length; i += 1) {
      const fixed = lexed.fixed[sentence.from + i] as number
      if (fixed > 0) scores[i * chain.labels + fixed - 1] = certain
    }
    tags.set(likelyPath(chain, scores, features.length), sentence.from)
  }
  return tags
}

/** Sentences of a word or two in a row are tagged together: a list of short lines is no reason to start over each time. */
function* joinShort(sentences: Range[]): Generator<Range> {
  let run: Range | null = null
  for (const { from, to } of sentences) {
    const isShort = to - from < 3
    if (run && isShort && to - run.from < 120) {
      run.to = to
      continue
    }
    if (run) yield run
    run = isShort ? { from, to } : null
    if (!isShort) yield { from, to }
  }
  if (run) yield run
}

/** The score of a tag there is no doubt about, and how far below the best one a tag is still in question. */
const certain = 1_000
const margin = 7

/** Viterbi over the tags that are in question at each token, mostly one or two of seventeen. */
function likelyPath({ labels, transitions }: Chain, scores: Float64Array, length: number): Uint8Array {
  const best = new Float64Array(length * labels)
  const back = new Uint8Array(length * labels)
  let before: number[] = []
  for (let i = 0; i < length; i += 1) {
    let top = -Infinity
    for (let y = 0; y < labels; y += 1) top = Math.max(top, scores[i * labels + y] as number)
    const now: number[] = []
    for (let y = 0; y < labels; y += 1) {
      const own = scores[i * labels + y] as number
      if (own < top - margin) continue
      now.push(y)
      let score = i === 0 ? (transitions[labels * labels + y] as number) : -Infinity
      let from = 0
      for (const x of before) {
        const reached = (best[(i - 1) * labels + x] as number) + (transitions[x * labels + y] as number)
        if (reached > score) {
          score = reached
          from = x
        }
      }
      best[i * labels + y] = score + own
      back[i * labels + y] = from
    }
    before = now
  }
  const path = new Uint8Array(length)
  let y = before[0] ?? 0
  for (const x of before)
    if ((best[(length - 1) * labels + x] as number) > (best[(length - 1) * labels + y] as number)) y = x
  for (let i = length - 1; i >= 0; i -= 1) {
    path[i] = y
    y = back[i * labels + y] as number
  }
  return path
}
