import { NoAnswer, readAnswer } from '../../src/proposals/answer.js'
import { articleFor } from '../../src/proposals/prompt.js'
import { isFaithful } from '../../src/proposals/statement.js'
import { limits } from '../../src/limits.js'

const text = `The mill was shut. The mill was shut, a guard said.

It may not open before June, owner Ada Pell said. "Nobody was hurt," she added.

공장은 월요일에 문을 닫았다고 시장이 말했다.`
const paragraphs = text.split('\n\n').map((words) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
})
const article = { text, paragraphs }
const one = { kind: 'event' }
const read = (claims: unknown[], held: { start: number; end: number }[] = []) =>
  readAnswer(JSON.stringify({ claims }), article, held)

describe('a proposal', () => {
  it('stands at the first place of its words that no claim covers yet', () => {
    const quote = 'The mill was shut'
    const second = text.indexOf(quote, 5)
    expect(
      read([
        { ...one, quote },
        { ...one, quote },
      ]).claims.map(({ span }) => span.start),
    ).toEqual([0, second])
    expect(read([{ ...one, quote }], [{ start: 0, end: quote.length }]).claims[0]?.span.start).toBe(second)
  })

  it('is left out where claims cover every place of its words', () => {
    const quote = 'Nobody was hurt'
    const start = text.indexOf(quote)
    const answer = read([{ ...one, quote }], [{ start: start - 1, end: start + quote.length + 1 }])
    expect(answer).toMatchObject({ claims: [], dropped: { 'known-already': 1 } })
  })

  it('is kept where it only touches a claim', () => {
    expect(read([{ ...one, quote: 'Nobody was hurt' }], [{ start: 60, end: 300 }]).claims).toHaveLength(1)
  })

  it('does not reach over a paragraph’s end, nor cut a word', () => {
    const answer = read([
      { ...one, quote: 'a guard said.\n\nIt may' },
      { ...one, quote: 'may not open before Jun' },
      { ...one, quote: 'The mill was  shut' },
    ])
    expect(answer).toMatchObject({ claims: [], dropped: { 'not-in-text': 3 } })
  })

  it('may be in a language that joins its words differently', () => {
    const quote = '공장은 월요일에 문을 닫았다'
    expect(
      read([{ ...one, quote, source: '시장', sourceType: 'named_official', cue: '말했다' }]).claims[0],
    ).toMatchObject({
      quote,
      hops: [{ source: '시장', cue: '말했다' }],
    })
  })

  it('needs the type of its source, and both in its own paragraph', () => {
    const quote = 'open before June'
    const answer = read([
      { ...one, quote, source: 'Ada Pell' },
      { ...one, quote, source: 'guard', sourceType: 'unnamed_official' },
      { ...one, quote, source: 'Ada Pell', sourceType: 'named_person', cue: 'shouted' },
    ])
    expect(answer).toMatchObject({ claims: [], dropped: { 'source-not-there': 3 } })
  })

  it('keeps the hedges of its quote', () => {
    expect(read([{ ...one, quote: 'It may not open before June' }]).claims[0]?.hedges).toEqual(['may not'])
  })

  it('over the first two hundred is counted and not looked at', () => {
    const many = Array.from({ length: limits.model.proposals + 3 }, () => ({
      ...one,
      quote: 'nowhere to be found',
    }))
    expect(read(many).dropped).toMatchObject({ 'not-in-text': 200, 'too-many': 3 })
  })

  it('may come in a fence of back-ticks', () => {
    const words = '```json\n{"claims":[{"quote":"Nobody was hurt","kind":"event"}]}\n```'
    expect(readAnswer(words, article, []).claims).toHaveLength(1)
  })

  it('that is no JSON is no answer', () => {
    expect(() => readAnswer('{"claims":', article, [])).toThrow(NoAnswer)
  })
})

describe('a model’s statement', () => {
  const quote = 'It may not open before June'
  const near = text.slice(paragraphs[1]?.start, paragraphs[1]?.end)

  it.each<[string, string]>([
    ['the quote itself', 'It may not open before June.'],
    ['words of its paragraph put for others', 'Owner Ada Pell said it may not open before June.'],
  ])('may be %s', (_what, statement) => {
    expect(isFaithful(statement, quote, near)).toBe(true)
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['without its hedge', 'It will not open before June.'],
    ['without its negation', 'It may open before June.'],
    ['with one negation more', 'It may not open before June. Nobody.'],
    ['with words from elsewhere', 'The mill may not open before June.'],
    ['another sentence', 'Nobody was hurt.'],
    ['with direction marks', 'It may not open before \u202eJune.'],
    ['longer than a sentence is', `It may not open before June ${'owner '.repeat(200)}`],
  ])('may not be %s', (_what, statement) => {
    expect(isFaithful(statement, quote, near)).toBe(false)
  })
})

describe('the article as it is sent', () => {
  it('ends with the last paragraph that fits', () => {
    const long = `${'a'.repeat(limits.model.text - 10)}\n\n${'b'.repeat(20)}`
    const ends = limits.model.text - 10
    const spans = [
      { start: 0, end: ends },
      { start: ends + 2, end: long.length },
    ]
    expect(articleFor(long, { paragraphs: spans })).toBe('a'.repeat(ends))
  })

  it('cuts one endless paragraph, no character in two', () => {
    const long = '👍'.repeat(limits.model.text)
    const sent = articleFor(`a${long}`, { paragraphs: [{ start: 0, end: long.length + 1 }] })
    expect(sent.length).toBeLessThanOrEqual(limits.model.text)
    expect(sent.isWellFormed()).toBe(true)
  })
})
