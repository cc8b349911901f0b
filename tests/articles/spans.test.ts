import fc from 'fast-check'
import { around, placesOf, trimmedSpan } from '../../src/articles/text.js'

/** Characters as a reader sees them, each made of several units, and some plain ones. */
const characters = [
  'a', 'e\u0301', 'o\u0308\u0304\u0323', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🇳🇴', '🇰🇷', '👍🏽', '❤️', '각', '\u1112\u1161\u11ab', 'क्षि', '하', '報', '𝒜', ' ', '.',
] // prettier-ignore
const someCharacters = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 60 })
const someText = fc.oneof(
  someCharacters.map((all) => all.join('')),
  fc.string({ unit: 'grapheme' }),
)

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Every place between two characters, worked out from the whole text. */
function boundariesOf(text: string): Set<number> {
  return new Set([...[...segmenter.segment(text)].map(({ index }) => index), text.length])
}

const textAndSpan = someText
  .filter((text) => text.length > 0)
  .chain((text) =>
    fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)).map(([all, one, two]) => ({
      text: all,
      span: { start: Math.min(one, two), end: Math.max(one, two) },
    })),
  )

describe('a selection', () => {
  it('is taken without the white space around it, or not at all where it cuts a character', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        const whole = boundariesOf(text)
        const words = text.slice(span.start, span.end)
        const start = span.start + (words.length - words.trimStart().length)
        const end = span.end - (words.length - words.trimEnd().length)
        const isFine = start < end && whole.has(start) && whole.has(end)
        expect(trimmedSpan(text, span)).toEqual(isFine ? { start, end } : null)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['a flag in a long row of flags', '🇳🇴'.repeat(20), 42],
    ['a pile of accents', `z${'\u0301'.repeat(40)}`, 30],
    ['a family of four', 'x👩‍👩‍👧‍👦y', 4],
  ])('never ends inside %s', (_what, text, end) => {
    expect(trimmedSpan(text, { start: 0, end })).toBeNull()
  })

  it.each([
    { start: -1, end: 2 },
    { start: 0, end: 99 },
    { start: 2, end: 2 },
    { start: 3, end: 1 },
    { start: 0.5, end: 2 },
    { start: Number.NaN, end: 2 },
  ])('that is no place in the text is none: %j', (span) => {
    expect(trimmedSpan('Said so.', span)).toBeNull()
  })
})

describe('the words around a span', () => {
  it('stand next to it, are 32 units at most, and begin and end between characters', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        const whole = boundariesOf(text)
        const { prefix, suffix } = around(text, span)
        expect(text.slice(span.start - prefix.length, span.start)).toBe(prefix)
        expect(text.slice(span.end, span.end + suffix.length)).toBe(suffix)
        expect(Math.max(prefix.length, suffix.length)).toBeLessThanOrEqual(32)
        if (prefix !== '') expect(whole.has(span.start - prefix.length)).toBe(true)
        if (suffix !== '') expect(whole.has(span.end + suffix.length)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('are the 32 before and the 32 behind in a plain text', () => {
    const text = 'x'.repeat(50) + 'quote' + 'y'.repeat(50)
    expect(around(text, { start: 50, end: 55 })).toEqual({ prefix: 'x'.repeat(32), suffix: 'y'.repeat(32) })
  })
})

describe('the places where words stand', () => {
  it('are all of them, in order, each whole', () => {
    const textAndQuote = someCharacters.chain((all) =>
      fc.tuple(fc.constant(all.join('')), fc.constantFrom(...all, all.slice(0, 2).join(''), 'e', '🇴🇰')),
    )
    fc.assert(
      fc.property(textAndQuote, ([text, quote]) => {
        const whole = boundariesOf(text)
        const expected = [...whole].flatMap((start) => {
          const end = start + quote.length
          return text.startsWith(quote, start) && whole.has(end) ? [{ start, end }] : []
        })
        expect(placesOf(text, quote, 1000)).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('do not count an e inside an é, nor a flag across two flags', () => {
    expect(placesOf('e\u0301 and e', 'e')).toEqual([{ start: 7, end: 8 }])
    expect(placesOf('🇳🇴🇰🇷', '🇴🇰')).toEqual([])
  })

  it('are as many as one can choose from, and none for no words', () => {
    expect(placesOf('a'.repeat(500), 'a')).toHaveLength(50)
    expect(placesOf('anything', '')).toEqual([])
  })
})
