import fc from 'fast-check'
import { readArticle, readPage, segmentSentences } from '../../src/reading/index.js'
import { hedgesIn } from '../../src/reading/claims/hedges.js'
import { noBrain } from '../../src/reading/weights/brain.js'
import { fixtures } from './support.js'

const words = fc.constantFrom(
  ...`the a mayor said he she "it "gone" that bridge was not may have according to , . ; : — ? ' ’ “ ” ( ) and but who which source
  Ilse Varn Dresk Monday 400 claimed adding denied ministry officials is believed in of after including`.split(
    /\s+/,
  ),
  '\n\n',
)
const prose = fc.array(words, { maxLength: 120 }).map((list) => list.join(' '))
const anything = fc.oneof(
  prose,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)

const articles = fixtures().map(({ text }) => text)
const sentencesOfAll = articles.flatMap((text) =>
  segmentSentences(text).map((span) => text.slice(span.start, span.end)),
)
const shuffled = fc
  .shuffledSubarray(sentencesOfAll, { minLength: 1, maxLength: 14 })
  .map((list) => list.join(' '))

const splitsPair = (text: string, at: number) =>
  /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '')

describe('whatever is pasted', () => {
  it('every quote stands word for word at its span, inside its sentence', () => {
    fc.assert(
      fc.property(fc.oneof(anything, shuffled), (text) => {
        for (const { quote, span, sentence } of readArticle(text).claims) {
          expect(text.slice(span.start, span.end)).toBe(quote)
          expect(quote.length).toBeGreaterThan(0)
          expect(span.start).toBeGreaterThanOrEqual(sentence.start)
          expect(span.end).toBeLessThanOrEqual(sentence.end)
          expect(splitsPair(text, span.start) || splitsPair(text, span.end)).toBe(false)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('every mention and cue stands at its span', () => {
    fc.assert(
      fc.property(fc.oneof(prose, shuffled), (text) => {
        for (const hop of readArticle(text).claims.flatMap(({ hops }) => hops)) {
          if (hop.mentionSpan)
            expect(text.slice(hop.mentionSpan.start, hop.mentionSpan.end)).toBe(hop.mention)
          if (hop.cueSpan) expect(text.slice(hop.cueSpan.start, hop.cueSpan.end)).toBe(hop.cue)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('every tag says which rule suggested it and by which words', () => {
    fc.assert(
      fc.property(fc.oneof(prose, shuffled), (text) => {
        for (const claim of readArticle(text).claims) {
          expect(claim.why.rule).not.toBe('')
          for (const { why, confidence } of claim.hops) {
            expect(why.rule).not.toBe('')
            expect(why.words.length).toBeGreaterThan(0)
            expect(confidence).toBeGreaterThan(0)
            expect(confidence).toBeLessThanOrEqual(1)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('no statement is stronger than its quote: every hedge of the quote is in the statement', () => {
    fc.assert(
      fc.property(fc.oneof(prose, shuffled), (text) => {
        for (const { quote, statement } of readArticle(text).claims) {
          for (const hedge of hedgesIn(quote)) expect(plain(statement)).toContain(plain(hedge))
          expect(negations(statement)).toBeGreaterThanOrEqual(negations(quote))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('no statement puts in the name of a person where who speaks has none and may mean herself', () => {
    const introductions = fc.shuffledSubarray(
      [
        'Energy Minister Pavel Stour blamed the blast on neglect.',
        'Dana Fell met Karel Host in Dorrin on Friday.',
        'Ido Marl, 43, runs the mill.',
        '"I was tired," Edda Quill said.',
        'Sen. Tomas Reyl lost the vote, and Lind left.',
      ],
      { minLength: 1 },
    )
    const speakers = fc.constantFrom(
      'A witness',
      'A driver',
      'One of the pilots',
      'One of the workers',
      'The source',
      'A person close to it',
      'An official',
      'A resident',
      'An aide',
      'Another',
      'A third',
      'A guard, who asked not to be named,',
    )
    const cues = fc.constantFrom(
      'said',
      'said that',
      'told reporters',
      'told Kestrel that',
      'claimed',
      'recalled that',
    )
    const told = fc.constantFrom(
      'he had seen smoke',
      'his truck was hit',
      'she had left the mill',
      'the fire burned him',
      'her car was gone',
      'the men had taken his keys before he fled',
      'nobody had paid her',
      'he was tired and had not slept',
    )
    const names = [
      'Pavel',
      'Stour',
      'Dana',
      'Fell',
      'Karel',
      'Host',
      'Ido',
      'Marl',
      'Edda',
      'Quill',
      'Reyl',
      'Lind',
    ]
    fc.assert(
      fc.property(introductions, speakers, cues, told, fc.boolean(), (before, who, cue, words, isApart) => {
        const text = `${before.join(' ')}${isApart ? '\n\n' : ' '}${who} ${cue} ${words}.`
        const last = readArticle(text).claims.filter(({ quote }) => words.includes(quote))
        for (const { statement } of last) for (const name of names) expect(statement).not.toContain(name)
      }),
      { numRuns: 150 },
    )
  })

  it('every date put into a statement falls on the day that was written, within a week of the dateline', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(shuffled, days, (text, day) => {
        const issued = Date.parse(day.toISOString().slice(0, 10))
        const dateline = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(day)
        const { claims } = readArticle(`DORRIN, ${dateline} (Kestrel) – ${text}`)
        for (const { statement } of claims.filter(({ where }) => where === 'body')) {
          for (const [, name, , on = ''] of statement.matchAll(/\b(\w+day)( \w+)?, (\d{1,2} \w+ \d{4})/g)) {
            const meant = Date.parse(`${on} UTC`)
            expect(new Date(meant).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })).toBe(
              name,
            )
            expect(Math.abs(meant - issued)).toBeLessThanOrEqual(7 * 86_400_000)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('attributions lie inside the text and in order', () => {
    fc.assert(
      fc.property(fc.oneof(anything, shuffled), (text) => {
        for (const { source, cue, content } of readArticle(text).attributions) {
          for (const [start, end] of [...source, ...cue, ...content]) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
          }
          expect(cue.length).toBeGreaterThan(0)
          expect(content.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('reading is pure: the same text is read the same twice', () => {
    fc.assert(
      fc.property(shuffled, (text) => {
        expect(readArticle(text)).toEqual(readArticle(text))
      }),
      { numRuns: 8 },
    )
  })

  it('furniture and paragraphs do not overlap', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { furniture, paragraphs, headline, dateline } = readPage(text)
        const spans = [
          ...furniture,
          ...paragraphs,
          ...(headline ? [headline.span] : []),
          ...(dateline ? [dateline.span] : []),
        ]
        spans.sort((x, y) => x.start - y.start)
        spans.forEach((span, i) => expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0))
      }),
      { numRuns: 40 },
    )
  })

  it('the engine reads by rules alone where its weights are missing, and says so', () => {
    for (const text of articles.slice(0, 4)) {
      const reading = readArticle(text, noBrain)
      expect(reading.engine).toContain('rules alone')
      expect(reading.claims.length).toBeGreaterThan(2)
      for (const { quote, span } of reading.claims) expect(text.slice(span.start, span.end)).toBe(quote)
    }
  })
})

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/["“”'‘’]/g, '')
    .replace(/\s+/g, ' ')
}

function negations(words: string): number {
  return (
    plain(words).match(
      /\b(?:not|never|no|nobody|nothing|cannot|cant|didnt|isnt|wasnt|wont|doesnt|dont)\b/g,
    ) ?? []
  ).length
}
