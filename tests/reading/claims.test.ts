import { readArticle } from '../../src/reading/index.js'
import { claimAbout } from './support.js'

const quotes = (text: string) => readArticle(text).claims.map((claim) => claim.quote)
const statements = (text: string) => readArticle(text).claims.map((claim) => claim.statement)

describe('several claims in one sentence', () => {
  it.each([
    [
      'two verbs',
      'The army said its men had taken the hill and burned two trucks.',
      ['its men had taken the hill', 'burned two trucks'],
    ],
    [
      'two clauses',
      'The bank lost money in May and its chairman resigned in June.',
      ['The bank lost money in May', 'its chairman resigned in June'],
    ],
    [
      'a relative',
      'Ilse Varn, who won gold in 2019, left the club on Friday.',
      ['who won gold in 2019', 'left the club on Friday'],
    ],
    [
      'a participle',
      'The dam broke at noon, flooding four villages in the valley.',
      ['The dam broke at noon', 'flooding four villages in the valley'],
    ],
    [
      '"including"',
      'The army shot nine officers, including his uncle Tam Reke.',
      ['The army shot nine officers', 'including his uncle Tam Reke'],
    ],
    [
      '"after"',
      'The mayor resigned on Friday after auditors found a hole in the budget.',
      ['The mayor resigned on Friday', 'auditors found a hole in the budget'],
    ],
    [
      '"that … and that"',
      'Varn said that the dam was full and that two gates were stuck.',
      ['the dam was full', 'two gates were stuck'],
    ],
  ])('are parted at %s', (_, text, expected) => {
    expect(quotes(text)).toEqual(expected)
  })

  it.each([
    ['an age', 'The club has not said when Varn, 24, will see a surgeon.'],
    ['two ages', 'Varn, 43, and Host, 51, were charged on Monday.'],
    ['"as many as"', 'As many as 30 houses burned on Friday.'],
  ])('are not parted at %s', (_, text) => {
    expect(quotes(text)).toEqual([text.slice(0, -1)])
  })

  it.each([
    'The dam burst on Friday.',
    'The ferry sank off Osten on Friday.',
    'Varland plans to sell its shipyard.',
    'Workers plan to strike on Friday.',
    'On Friday, Varland plans to open a second yard.',
    'The union demands a pay rise of 4 percent.',
    'The council votes on the plan on Friday.',
    'The army claims to have taken the town.',
    'The minister said the plan costs 40 million crowns.',
    'The report finds that 12 schools lack heating.',
    'The government fears the dam could burst.',
    'Prosecutors allege Varn took bribes.',
  ])('are seen where a verb looks like a noun: %s', (text) => {
    expect(readArticle(text).claims).toHaveLength(1)
  })

  it.each(['The government plans for the yard were rejected.', 'Its plans to sell the yard have failed.'])(
    'and a noun stays one where the clause has a verb: %s',
    (text) => {
      expect(quotes(text)).toEqual([text.slice(0, -1)])
    },
  )

  it('tells nothing by a remark on what was told', () => {
    expect(quotes('The bank cut its rate on Friday, as analysts had expected.')).toEqual([
      'The bank cut its rate on Friday',
    ])
  })

  it('keeps a list together', () => {
    expect(quotes('The ship carried wheat, barley and oats to Osten.')).toEqual([
      'The ship carried wheat, barley and oats to Osten',
    ])
  })
})

describe('a statement that stands alone', () => {
  it('puts names for pronouns', () => {
    expect(statements('Ilse Varn left the club in May. She had won four titles.')).toEqual([
      'Ilse Varn left the club in May.',
      'Ilse Varn had won four titles.',
    ])
  })

  it('puts a name for "I", and for "we" only where many speak', () => {
    const said = (words: string, who: string) => statements(`"${words}," said ${who}.`)[0]
    expect(said('I saw the dam break', 'Mira Holt')).toBe('Mira Holt saw the dam break.')
    expect(said('We saw the dam break', 'Mira Holt')).toBe('We saw the dam break.')
    expect(said('We saw the dam break', 'the coastguard')).toBe('The coastguard saw the dam break.')
  })

  it('leaves "it" as it is where no body acts', () => {
    expect(
      statements('The council of Grange met on Monday. Grange has a school. It cost 3 million crowns.')[2],
    ).toBe('It cost 3 million crowns.')
    expect(statements('Dresk Bank lost money in May. It closed two branches.')[1]).toBe(
      'Dresk Bank closed two branches.',
    )
  })

  it('takes a lawyer to speak of the client, and whoever is quoted to speak of others', () => {
    const text =
      'Karel Host was arrested on Monday. His lawyer, Ronan Pell, said: "My client was asleep. He did not know of the fire."'
    expect(statements(text)).toContain('Karel Host did not know of the fire.')
  })

  describe('with the dateline’s day for a word of time', () => {
    const dated = (words: string, day = 'March 4, 2026') => statements(`DORRIN, ${day} (Kestrel) – ${words}`)

    it.each([
      ['The mill was shut on Monday.', 'The mill was shut on Monday, 2 March 2026.'],
      ['The mill was shut on Wednesday.', 'The mill was shut on Wednesday, 4 March 2026.'],
      ['The mill will open on Monday.', 'The mill will open on Monday, 9 March 2026.'],
      [
        'The mill was shut on Monday night after a fire.',
        'The mill was shut on Monday night, 2 March 2026, after a fire.',
      ],
      ['Dockers walked out yesterday.', 'Dockers walked out on 3 March 2026.'],
      ['Sales fell last month.', 'Sales fell in February 2026.'],
      ['"We signed it on Friday," Karel Host said on Tuesday.', 'We signed it on Friday, 27 February 2026.'],
    ])('%s', (words, statement) => {
      expect(dated(words)).toEqual([statement])
    })

    it.each([
      'The mill opens on Monday.',
      'The board agreed to meet on Monday.',
      'The mill was shut on the last Monday of May.',
      'The Monday shift was cut.',
      'The mill was shut in May 2019, on Monday.',
      'The mill will open on Wednesday.',
    ])('and not where the text does not settle it: %s', (words) => {
      expect(dated(words)).toEqual([words])
    })

    it('and not where the page does not say the year', () => {
      expect(dated('The mill was shut on Monday.', 'March 4')).toEqual(['The mill was shut on Monday.'])
    })
  })

  it.each([
    [
      'The mayor said the bridge was shut and warned drivers to stay away.',
      'The mayor warned drivers to stay away.',
    ],
    ['Envoys said talks would resume, but warned a deal was unlikely.', 'A deal was unlikely.'],
  ])('gives a warning to whoever spoke before it: %s', (text, statement) => {
    expect(statements(text)[1]).toBe(statement)
  })

  it('gives a second verb its subject', () => {
    expect(statements('The bank lost money in May and closed two branches.')[1]).toBe(
      'The bank closed two branches.',
    )
  })

  it.each([
    ['The ministry put the toll at 40.', 'The ministry put the toll at 40.'],
    [
      'The bank estimated the loss at 245 million crowns.',
      'The bank estimated the loss at 245 million crowns.',
    ],
    ['The union called the plan a disgrace.', 'The union called the plan a disgrace.'],
    ['The union described the plan as cowardly.', 'The union described the plan as cowardly.'],
    ['The union called on members to strike.', 'The union called on members to strike.'],
    ['The court called Ilse Varn as a witness.', 'The court called Ilse Varn as a witness.'],
    ['A report showed two helicopters killing 14 men.', 'A report showed two helicopters killing 14 men.'],
    ['Ilse Varn, who called the plan rash, said it would fail.', 'Ilse Varn called the plan rash.'],
    [
      'Hundreds of families were believed to be trapped.',
      'Hundreds of families were believed to be trapped.',
    ],
    ['Ilse Varn, who called it "rash," said it would fail.', 'Ilse Varn called it rash.'],
    ['The valve was shut, the clerk said, by two officers.', 'The valve was shut by two officers.'],
    ['It was unclear when the road would open.', 'It was unclear when the road would open.'],
    ['The owner is believed to have fled.', 'The owner is believed to have fled.'],
    ['Shares rose 4 percent in May after the bank said it would cut jobs.', 'Shares rose 4 percent in May.'],
    ['In a statement, the council said: "We will publish the audit."', 'The council will publish the audit.'],
    ['The Tarn agency quoted an aide as saying the mill would close.', 'The mill would close.'],
    ['The mill will close, Kyra News reported, citing two aides.', 'The mill will close.'],
    ['The minister cancelled the trip, citing safety concerns.', 'The minister cancelled the trip.'],
  ])('is a whole sentence: %s', (text, statement) => {
    expect(statements(text)[0]).toBe(statement)
    expect(statements(text).every((said) => !/^(?:citing|as|by|that|after)\b|\bafter\.$/i.test(said))).toBe(
      true,
    )
  })

  it('keeps every hedge', () => {
    const claim = claimAbout(
      readArticle('The dam may have been damaged by the quake, officials said.'),
      'dam',
    )
    expect(claim.statement).toContain('may have been')
    expect(claim.hedges).toContain('may')
  })

  it('keeps a negation', () => {
    expect(statements('The dam was not damaged by the quake.')).toEqual([
      'The dam was not damaged by the quake.',
    ])
  })
})
