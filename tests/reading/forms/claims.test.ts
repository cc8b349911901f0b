import { readArticle } from '../../../src/reading/index.js'
import { claimAbout } from '../support.js'
import { opening } from './support.js'

const read = (...paragraphs: string[]) => readArticle(opening + paragraphs.join('\n\n'))

describe('claims said by form', () => {
  it('an answer is said by the one the opening names', () => {
    const reading = read(
      'The Courier sat down with Ilma Torr.',
      'Q: Has it closed?',
      'A: The pier closed in 2014.',
    )
    const claim = claimAbout(reading, 'closed in 2014')
    expect(claim.hops[0]).toMatchObject({
      source: 'Ilma Torr',
      sourceType: 'named_person',
      quoteForm: 'direct',
      why: { rule: 'lettered-turn', words: [':'] },
    })
  })

  it('an answer by nobody who is named keeps its letter', () => {
    const reading = read('Q: Has it closed?', 'A: I left in 2016. The pier closed in 2014.')
    expect(claimAbout(reading, 'closed in 2014').hops[0]).toMatchObject({
      source: 'A',
      sourceType: 'unattributed',
    })
    expect(claimAbout(reading, 'left in 2016').statement).toBe('I left in 2016.')
  })

  it('a question claims nothing', () => {
    const reading = read('Q: Has the pier closed in 2014?', 'A: It has.')
    expect(reading.claims.some(({ quote }) => quote.includes('2014'))).toBe(false)
  })

  it('what a speaker tells of others is a further hop', () => {
    const reading = read('HALE: The mayor said the pier was sold.', 'TAPPEN: It was not.')
    expect(claimAbout(reading, 'sold').hops.map(({ source }) => source)).toEqual(['Ann Hale', 'mayor'])
  })

  it('a speaker in capitals is a person, and is not the "he" of her own words', () => {
    const reading = readArticle(
      'The board met on Monday at the harbour.\n\nNANA BRIX: It is shut.\n\nOLE FALK: He sold the pier.\n\nBRIX: It is.\n\nFALK: No.',
    )
    const claim = claimAbout(reading, 'sold')
    expect(claim.hops[0]).toMatchObject({ source: 'OLE FALK', sourceType: 'named_person' })
    expect(claim.statement).toBe('He sold the pier.')
  })

  it('a day behind the colon is told, and not when it was said', () => {
    const reading = read('HALE: On Tuesday the pier was sold.', 'TAPPEN: It was not.')
    expect(claimAbout(reading, 'sold').hops[0]?.saidWhen).toBeNull()
  })

  it.each([
    ['Hale: “The pier was sold in May.”', 'labelled-quotation'],
    ['“The pier was sold in May.” — Ann Hale, mayor', 'signed-quotation'],
    ['The pier was sold in May — Ann Hale (@annhale) March 3, 2016', 'signed-post'],
  ])('a label or a signature says who: %s', (paragraph, rule) => {
    const [hop] = claimAbout(read(paragraph), 'sold in May').hops
    expect([hop?.source, hop?.quoteForm, hop?.why.rule]).toEqual(['Ann Hale', 'direct', rule])
  })
})

describe('the published form', () => {
  const cues = (...paragraphs: string[]) => {
    const reading = read(...paragraphs)
    const text = opening + paragraphs.join('\n\n')
    return reading.attributions.flatMap(({ cue }) => cue.map(([from, to]) => text.slice(from, to)))
  }

  it('has the turn and nothing that is told inside it', () => {
    const found = cues('HALE: The mayor said the pier was sold.', 'TAPPEN: He did say so.')
    expect(found.filter((cue) => cue === ':')).toHaveLength(2)
    expect(found).not.toContain('said')
  })

  it('leaves out letters and posts, as the people did who marked it', () => {
    const found = cues(
      'Q: Has it closed?',
      'A: It closed.',
      'It was sold — Ann Hale (@annhale) March 3, 2016',
    )
    expect(found).not.toContain('—')
    expect(found.filter((cue) => cue === ':')).toEqual([])
  })
})
