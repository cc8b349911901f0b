import * as fc from 'fast-check'
import type { Standing } from '../../src/versions/rules.js'

/** Words of several scripts, with signs that are made of many units. */
const vocabulary = [
  ...'the harbour ferry clerk said may have forty 12,000 inspectors found no fault on Monday dam cracks'.split(
    ' ',
  ),
  '👩‍👩‍👧‍👦',
  '🇰🇷',
  'naïve',
  'cafe\u0301',
  'it’s',
  '선장은',
  '말했다',
  '船は',
  'المرفأ',
  'नमस्ते',
  'A.',
  'x\u200dy',
]

export type Sentence = { id: number; words: string[] }
/** Paragraphs of sentences, and which words of which sentence each claim covers. */
export type Story = { paragraphs: Sentence[][]; claims: { sentence: number; from: number; to: number }[] }

const words = fc.array(fc.constantFrom(...vocabulary), { minLength: 3, maxLength: 12 })

export const stories: fc.Arbitrary<Story> = fc
  .array(fc.array(words, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .chain((texts) => {
    let id = 0
    // No two sentences are the same, so that it is plain which of them a claim stands in.
    const paragraphs = texts.map((text) => text.map((each) => ({ id, words: [...each, `no${id++}`] })))
    const claim = fc
      .record({ sentence: fc.nat(id - 1), a: fc.nat(11), b: fc.nat(11) })
      .map(({ sentence, a, b }) => {
        const length = paragraphs.flat()[sentence]?.words.length ?? 1
        const [from, to] = [Math.min(a, b) % length, Math.max(a, b) % length]
        return { sentence, from: Math.min(from, to), to: Math.max(from, to) + 1 }
      })
    return fc.record({ paragraphs: fc.constant(paragraphs), claims: fc.array(claim, { maxLength: 12 }) })
  })

export type Edit =
  | { kind: 'word' | 'insert-word' | 'drop-word'; at: number; word: string }
  | { kind: 'drop' | 'join'; at: number }
  | { kind: 'insert'; at: number; words: string[] }
  | { kind: 'split' | 'merge'; at: number }

const place = fc.nat(40)
const word = fc.constantFrom(...vocabulary)

export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('word' as const, 'insert-word' as const, 'drop-word' as const),
      at: place,
      word,
    }),
    fc.record({ kind: fc.constantFrom('drop' as const, 'join' as const), at: place }),
    fc.record({ kind: fc.constant('insert' as const), at: place, words }),
    fc.record({ kind: fc.constantFrom('split' as const, 'merge' as const), at: place }),
  ),
  { maxLength: 12 },
)

/** The story after these edits, and the sentences whose words an edit touched. */
export function edited(story: Story, all: Edit[]): { paragraphs: Sentence[][]; touched: Set<number> } {
  const paragraphs = story.paragraphs.map((each) => each.map((one) => ({ ...one, words: [...one.words] })))
  const touched = new Set<number>()
  let fresh = 1000
  for (const edit of all) {
    const flat = paragraphs.flatMap((each, p) => each.map((one, s) => ({ one, p, s })))
    const found = flat[edit.at % Math.max(1, flat.length)]
    if (!found) continue
    const { one, p, s } = found
    const paragraph = paragraphs[p] as Sentence[]
    switch (edit.kind) {
      case 'word':
        one.words[edit.at % one.words.length] = edit.word
        touched.add(one.id)
        break
      case 'insert-word':
        one.words.splice(edit.at % one.words.length, 0, edit.word)
        touched.add(one.id)
        break
      case 'drop-word':
        if (one.words.length > 1) one.words.splice(edit.at % one.words.length, 1)
        touched.add(one.id)
        break
      case 'drop':
        paragraph.splice(s, 1)
        touched.add(one.id)
        break
      case 'join':
        // Without its full stop a sentence runs into the next one, whose own words stay.
        one.words[one.words.length - 1] += ';'
        touched.add(one.id)
        break
      case 'insert':
        paragraph.splice(s, 0, { id: fresh, words: [...edit.words, `new${fresh}`] })
        fresh += 1
        break
      case 'split':
        paragraphs.splice(p, 1, paragraph.slice(0, s), paragraph.slice(s))
        break
      case 'merge':
        if (p > 0) paragraphs.splice(p - 1, 2, [...(paragraphs[p - 1] as Sentence[]), ...paragraph])
    }
  }
  return { paragraphs, touched }
}

const printed = ({ words: all }: Sentence) => {
  const text = all.join(' ')
  return text.endsWith(';') ? text.replace(/;+$/, '') : `${text}.`
}

export const textOf = (paragraphs: Sentence[][]): string =>
  paragraphs.map((each) => each.map(printed).join(' ')).join('\n\n')

/** The claims as they stand in the text before any edit. */
export function standingIn({ paragraphs, claims }: Story): (Standing & { sentence: number })[] {
  const text = textOf(paragraphs)
  const sentences = paragraphs.flat()
  const starts: number[] = []
  let at = 0
  for (const each of paragraphs) {
    for (const one of each) {
      starts.push(at)
      at += printed(one).length + 1
    }
    at += 1
  }
  return claims.map(({ sentence, from, to }, i) => {
    const all = sentences[sentence]?.words ?? []
    const start = (starts[sentence] ?? 0) + [...all.slice(0, from), ''].join(' ').length
    const span = { start, end: start + all.slice(from, to).join(' ').length }
    const quote = text.slice(span.start, span.end)
    const rest = { isThere: true, isUntouched: false, stage: 'signed_off' as const, hops: [] }
    return { id: String(i), number: i + 1, quote, span, sentence, ...rest }
  })
}
