import type { Prose, Range } from '../prose.js'
import { bestPath, emissions, type Chain, type Features } from './chain.js'
import { mix } from './hash.js'
import type { Lexed } from './lexed.js'

/** Parts of speech, after Universal Dependencies. */
export const speechTags = [
  'X',
  'NOUN',
  'PROPN',
  'VERB',
  'AUX',
  'ADJ',
  'ADV',
  'PRON',
  'DET',
  'ADP',
  'CCONJ',
  'SCONJ',
  'PART',
  'NUM',
  'PUNCT',
  'SYM',
  'INTJ',
] as const
export type SpeechTag = (typeof speechTags)[number]

export const speechBits = 18
export const speechWidth = 19

/** Features of the tokens of one sentence for telling parts of speech. */
export function speechFeatures(lexed: Lexed, { from, to }: Range): Features {
  const length = to - from
  const ids = new Int32Array(length * speechWidth)
  let at = 0
  const put = (template: number, a: number, b = 0) => {
    ids[at] = mix(mix(template * 0x3d4d51cb, a), b) || 1
    at += 1
  }
  for (let i = from; i < to; i += 1) {
    const get = (list: ArrayLike<number>, d: number) =>
      i + d < from ? -1 : i + d >= to ? -2 : (list[i + d] as number)
    const low = lexed.low[i] as number
    const shape = (lexed.shape[i] as number) + (i === from ? 32 : 0)
    put(1, low)
    put(2, lexed.end3[i] as number, shape)
    put(3, lexed.end2[i] as number, shape)
    put(4, shape)
    put(5, get(lexed.low, -1), low)
    put(6, low, get(lexed.low, 1))
    put(7, get(lexed.low, -1))
    put(8, get(lexed.low, 1))
    put(9, lexed.fine[i] as number, shape)
    put(10, lexed.coarse[i] as number, get(lexed.coarse, -1))
    put(11, lexed.coarse[i] as number, get(lexed.coarse, 1))
    put(12, get(lexed.end3, -1), lexed.end2[i] as number)
    put(13, lexed.end2[i] as number, get(lexed.end3, 1))
    put(14, get(lexed.shape, -1) * 64 + shape, get(lexed.shape, 1))
    put(15, get(lexed.low, -2), get(lexed.low, -1))
    put(16, get(lexed.low, 1), get(lexed.low, 2))
    put(17, get(lexed.coarse, -2), get(lexed.coarse, 2))
    put(18, lexed.stem[i] as number)
    put(19, low, get(lexed.end2, -1))
  }
  return { width: speechWidth, length, ids, classes: new Uint8Array(length) }
}

/** The part of speech of every token, as an index into `speechTags`. */
export function tagSpeech(prose: Prose, lexed: Lexed, chain: Chain): Uint8Array {
  const tags = new Uint8Array(prose.tokens.length)
  for (const sentence of prose.sentences) {
    const features = speechFeatures(lexed, sentence)
    tags.set(bestPath(chain, features, emissions(chain, features)), sentence.from)
  }
  return tags
}
