import type { Analysis } from '../../analysis.js'
import type { Range } from '../../prose.js'
import { coarseClasses, fineClasses } from '../classes.js'
import type { Marks } from '../marks.js'
import { speechTags } from '../tags.js'

/** What a token is known by besides its word: one row of each of these groups. */
const groups = [speechTags.length, 32, 16, 32, coarseClasses, 64, 256, 16] as const
const starts = groups.map((_, g) => groups.slice(0, g).reduce((sum, size) => sum + size, 0))
export const flagCount = groups.length
export const flagRows = groups.reduce((sum, size) => sum + size, 0)

/** Rows of the word vectors: nothing known, then one for each class, then one for each frequent word. */
export type Words = { rowOf: Int32Array }
export const firstWord = 1 + fineClasses

export type Inputs = { length: number; flags: Int32Array; words: Int32Array }

export function inputsOf(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  { rowOf }: Words,
  { from, to }: Range,
): Inputs {
  const { lexed, tags } = a
  const length = to - from
  const flags = new Int32Array(length * flagCount)
  const words = new Int32Array(length)
  for (let i = from; i < to; i += 1) {
    const k = i - from
    const known = lexed.place[i] as number
    words[k] = known >= 0 ? (rowOf[known] as number) : 0
    const q = (a.quotationOf[i] as number) >= 0 ? 1 : 0
    const opens = i === from || a.sentenceOf[i] !== a.sentenceOf[i - 1] ? 1 : 0
    const ends = i + 1 === to || a.sentenceOf[i] !== a.sentenceOf[i + 1] ? 1 : 0
    const values = [
      tags[i] as number,
      (lexed.shape[i] as number) * 2 + opens,
      (lexicon[i] as number) * 2 + q,
      (rules.cue[i] as number) * 4 + (rules.role[i] as number),
      lexed.coarse[i] as number,
      (rules.rule[i] as number) & 63,
      (lexed.end3[i] as number) & 255,
      q * 8 + opens * 4 + ends * 2 + (to - from > 60 ? 1 : 0),
    ]
    for (let g = 0; g < flagCount; g += 1)
      flags[k * flagCount + g] = (starts[g] as number) + (values[g] as number)
  }
  return { length, flags, words }
}
