import { opening, saidByForm } from './support.js'

const turns = (...paragraphs: string[]) => saidByForm(opening + paragraphs.join('\n\n'))
const pairs = (...paragraphs: string[]) =>
  turns(...paragraphs).map(({ source, content }) => [source, content])

describe('the turns of a transcript', () => {
  it('are what stands behind a name in capitals', () => {
    expect(
      pairs(
        'DANE TAPPEN: Who closed the pier?',
        'HALE: The board did. It had no choice.',
        'TAPPEN: None at all?',
      ),
    ).toEqual([
      ['DANE TAPPEN', 'Who closed the pier?'],
      ['HALE', 'The board did. It had no choice.'],
      ['TAPPEN', 'None at all?'],
    ])
  })

  it('keep office and party in the label', () => {
    const [turn] = turns('REP. ANN HALE (R-Va.): The board closed it.', 'TAPPEN: It did not.')
    expect(turn?.source).toBe('REP. ANN HALE (R-Va.)')
  })

  it('go on over paragraphs without a label, up to the next speaker', () => {
    expect(
      pairs(
        'HALE: The board closed it.',
        'It had no choice at all.',
        'TAPPEN: Which board?',
        'HALE: Ours.',
      )[0],
    ).toEqual(['HALE', 'The board closed it. It had no choice at all.'])
  })

  it('stop at a stage direction and at the last label', () => {
    const found = pairs(
      'HALE: The board closed it.',
      '(CROSSTALK)',
      'TAPPEN: It did not.',
      'Then the meeting ended.',
    )
    expect(found).toEqual([
      ['HALE', 'The board closed it.'],
      ['TAPPEN', 'It did not.'],
    ])
  })

  it('may have names in title case where they come back', () => {
    const found = pairs(
      'Dane Tappen: Who closed the pier last year?',
      'Ann Hale: The board did, and it had no choice.',
      'Tappen: That is what it says.',
      'Hale: That is what it did.',
    )
    expect(found.map(([source]) => source)).toEqual(['Dane Tappen', 'Ann Hale', 'Tappen', 'Hale'])
  })

  it.each([
    ['a single labelled paragraph', ['HALE: The board closed it.']],
    [
      'a box of facts',
      ['WHERE: The pier of Dresk.', 'WHEN: It opens on Monday.', 'COST: It costs 3 crowns.'],
    ],
    ['a table of votes', ['Hale: 1,204.', 'Tappen: 866.', 'Hale: 2,310.']],
    [
      'a list of what to watch',
      ['Hale: She has to win.', 'Tappen: He needs a second place.', 'Torr: She hopes.'],
    ],
    ['corrections and credits', ['CORRECTION: The pier was closed in May.', 'UPDATE: The board has met.']],
    [
      'a round-up by wards',
      ['North Dresk: The seat was won by Hale.', 'South Dresk: It was held.', 'North Dresk: It was close.'],
    ],
    [
      'towns before a colon',
      ['Three towns: Aster, Brin and Dresk have piers.', 'Two towns: They have none.'],
    ],
  ])('are not found in %s', (_, paragraphs) => {
    expect(turns(...paragraphs)).toEqual([])
  })
})

describe('questions and answers', () => {
  const interview = ['Q: Has the pier closed?', 'A: The pier closed in 2014.']

  it('are said by their letters', () => {
    expect(turns(...interview).map(({ source, rule, speaker }) => [source, rule, speaker])).toEqual([
      ['Q', 'lettered-turn', null],
      ['A', 'lettered-turn', null],
    ])
  })

  it.each([
    'The Courier sat down with Ilma Torr on Friday.',
    'Ilma Torr spoke to the Courier in May. The interview with Ilma Torr was cut.',
    'The Courier interviewed Ilma Torr.',
  ])('are answered by whom the opening names: %s', (line) => {
    expect(turns(line, ...interview).at(-1)?.speaker).toBe('Ilma Torr')
  })

  it('are answered by nobody in particular where two were met', () => {
    const line = 'The Courier spoke with Ilma Torr and then sat down with Ann Hale.'
    expect(turns(line, ...interview).at(-1)?.speaker).toBeNull()
  })
})
