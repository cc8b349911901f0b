import fc from 'fast-check'
import { cutText, plainText, type Block, type Piece, type Stretch } from '../../src/galley/text.js'
import { readPage, type Page } from '../../src/reading/index.js'
import { wire } from '../support/house.js'

const plainPage: Page = {
  headline: null,
  dateline: null,
  agency: null,
  byline: null,
  publishedOn: null,
  furniture: [],
  paragraphs: [],
}

/** A page whose parts stand in order in the text, with gaps of white space between. */
function pageOf(text: string): Page {
  const paragraphs: { start: number; end: number }[] = []
  for (const found of text.matchAll(/\S[^\n]*/g))
    paragraphs.push({ start: found.index, end: found.index + found[0].trimEnd().length })
  const [headline, ...rest] = paragraphs
  return {
    ...plainPage,
    headline: headline ? { text: text.slice(headline.start, headline.end), span: headline } : null,
    paragraphs: rest.filter((_, i) => i % 3 !== 2),
    furniture: rest.filter((_, i) => i % 5 === 4),
  }
}

type Marked = { key: number; text: string; isLast: boolean }

function claimsIn(pieces: Piece[]): Marked[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'text'
      ? []
      : [
          ...(piece.kind === 'claim'
            ? [{ key: piece.key, text: plainText(piece.pieces), isLast: piece.isLast }]
            : []),
          ...claimsIn(piece.pieces),
        ],
  )
}

const marksOf = (blocks: Block[]) => blocks.flatMap(({ pieces }) => claimsIn(pieces))

/** A paragraph's words, marked for these claims as often as they are cut. */
const wordsOf = (blocks: Block[], key: number) =>
  marksOf(blocks).flatMap((mark) => (mark.key === key ? [mark.text] : []))

const someText = fc
  .array(fc.constantFrom('a', 'bc', ' ', '\n\n', '\n', 'é', '👍🏽', '<b>', '&amp;', '한'), {
    minLength: 1,
    maxLength: 50,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '')

const textAndStretches = someText.chain((text) => {
  const ends = fc.tuple(fc.nat(text.length), fc.nat(text.length))
  const one = ends.map(([a, b]) => {
    const words = text.slice(Math.min(a, b), Math.max(a, b))
    const start = Math.min(a, b) + (words.length - words.trimStart().length)
    return { start, end: start + words.trim().length }
  })
  const stretch = fc.tuple(one, fc.boolean()).map(([span, isCue], i = 0) => ({ span, isCue, i }))
  return fc.array(stretch, { maxLength: 12 }).map((all) => ({
    text,
    stretches: all
      .filter(({ span }) => span.start < span.end)
      .map(({ span, isCue }, key): Stretch =>
        isCue ? { ...span, kind: 'cue', family: 'named' } : { ...span, kind: 'claim', key },
      ),
  }))
})

describe('an article cut up for its page', () => {
  it('says every word of the text, once and in order, whatever is marked', () => {
    fc.assert(
      fc.property(textAndStretches, ({ text, stretches }) => {
        const blocks = cutText(text, pageOf(text), stretches)
        let at = 0
        for (const { start, pieces } of blocks) {
          const words = plainText(pieces)
          expect(start).toBeGreaterThanOrEqual(at)
          expect(text.slice(at, start).trim()).toBe('')
          expect(text.slice(start, start + words.length)).toBe(words)
          at = start + words.length
        }
        expect(text.slice(at).trim()).toBe('')
      }),
      { numRuns: 500 },
    )
  })

  it('marks of each claim exactly its words', () => {
    fc.assert(
      fc.property(textAndStretches, ({ text, stretches }) => {
        const blocks = cutText(text, pageOf(text), stretches)
        for (const each of stretches) {
          if (each.kind !== 'claim') continue
          const expected = blocks.map(({ start, pieces }) => {
            const end = start + plainText(pieces).length
            return text.slice(Math.max(start, each.start), Math.max(start, Math.min(end, each.end)))
          })
          expect(wordsOf(blocks, each.key).join('')).toBe(expected.join(''))
          if (!text.slice(each.start, each.end).includes('\n'))
            expect(wordsOf(blocks, each.key).join('')).toBe(text.slice(each.start, each.end))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('ends each claim once: there stands its number', () => {
    fc.assert(
      fc.property(textAndStretches, ({ text, stretches }) => {
        const marks = marksOf(cutText(text, pageOf(text), stretches))
        for (const each of stretches)
          if (each.kind === 'claim')
            expect(marks.filter(({ key, isLast }) => key === each.key && isLast)).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no piece empty', () => {
    const emptyOf = (pieces: Piece[]): boolean =>
      pieces.some((piece) => (piece.kind === 'text' ? piece.text === '' : emptyOf(piece.pieces)))
    fc.assert(
      fc.property(textAndStretches, ({ text, stretches }) => {
        expect(cutText(text, pageOf(text), stretches).some(({ pieces }) => emptyOf(pieces))).toBe(false)
      }),
    )
  })

  it('shows the parts of a real wire story for what they are', () => {
    const kinds = cutText(wire, readPage(wire), []).map(({ kind }) => kind)
    expect(kinds.slice(0, 3)).toEqual(['headline', 'dateline', 'paragraph'])
  })
})

describe('hostile marks', () => {
  const text = 'x'.repeat(4000)
  const page = { ...plainPage, paragraphs: [{ start: 0, end: text.length }] }
  const claims = (count: number, spanOf: (i: number) => [number, number]) =>
    Array.from({ length: count }, (_, key): Stretch => {
      const [start, end] = spanOf(key)
      return { kind: 'claim', key, start, end }
    })

  it.each<[string, Stretch[]]>([
    ['each inside the one before', claims(500, (i) => [i, text.length - i])],
    ['each over the end of the one before', claims(1500, (i) => [i, 2000 + i])],
    ['each over the ends of a hundred', claims(1000, (i) => [3 * i, 3 * i + 300])],
    ['the same words again and again', claims(500, () => [10, 20])],
    ['two thousand side by side', claims(2000, (i) => [2 * i, 2 * i + 2])],
  ])('%s: every claim is marked whole', (_what, stretches) => {
    const blocks = cutText(text, page, stretches)
    expect(blocks.map(({ pieces }) => plainText(pieces)).join('')).toBe(text)
    const marks = marksOf(blocks)
    const lengths = new Map<number, number>()
    for (const { key, text: words } of marks) lengths.set(key, (lengths.get(key) ?? 0) + words.length)
    for (const { start, end, ...each } of stretches)
      expect(lengths.get((each as { key: number }).key)).toBe(end - start)
    expect(marks.filter(({ isLast }) => isLast)).toHaveLength(stretches.length)
  })
})
