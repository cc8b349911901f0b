import type { DemoArticle } from '../wishes.js'

const text = `Ministry corrects its bulletin: Ansel reservoir is 41 percent full, not 61

PORT SARROW, {date} (Saltmarsh News Service) – The water ministry of the Sarrow Islands on {today} corrected its weekly bulletin and said the Ansel reservoir, which serves the capital, was 41 percent full and not 61 percent.

Ministry spokesman Dov Hallam said a clerk had copied last year's figure into this week's table. "Nobody set out to mislead anyone," Hallam told reporters. He said the wrong number had stood for nineteen hours.

The engineers' union disputed the account. Its chairwoman, Bria Colt, said the ministry had been told of the true level on {yesterday} morning and had published the higher figure all the same.

According to the ministry's gauge records, the water has fallen by 2.3 metres since the start of the dry season. Supply to homes will be cut between midnight and 5 a.m. from next week if no rain falls, the ministry said.

Tourism officials fear that hotels will lose bookings. The islands drew 310,000 visitors last year.

The ministry denied that the correction was made because of questions from this agency, which had asked about the figure on {yesterday} evening.
`

const spokesman = { source: 'Dov Hallam', sourceType: 'spokesperson', cue: 'said' } as const
const ministry = {
  source: 'water ministry of the Sarrow Islands',
  sourceType: 'government_body',
  cue: 'said',
} as const

export const reservoir = {
  text,
  claims: {
    level: {
      ...ministry,
      words: '41 percent full and not 61 percent',
      quote: 'the Ansel reservoir, which serves the capital, was 41 percent full and not 61 percent',
      statement: 'The Ansel reservoir was 41 percent full and not 61 percent.',
      kind: 'quantity',
      weight: 'load_bearing',
    },
    clerk: {
      ...spokesman,
      words: "had copied last year's figure",
      quote: "a clerk had copied last year's figure into this week's table",
      statement: "A clerk at the water ministry had copied last year's figure into this week's table.",
      kind: 'cause',
      weight: 'supporting',
    },
    hours: {
      ...spokesman,
      words: 'the wrong number had stood for nineteen hours',
      quote: 'the wrong number had stood for nineteen hours',
      statement: 'The wrong figure for the Ansel reservoir had stood for nineteen hours.',
      kind: 'quantity',
      weight: 'supporting',
    },
    told: {
      words: 'had been told of the true level',
      quote: 'the ministry had been told of the true level on {yesterday} morning',
      statement: 'The water ministry had been told of the true level before it published the higher figure.',
      kind: 'event',
      weight: 'load_bearing',
      source: 'Bria Colt',
      sourceType: 'named_official',
      cue: 'said',
    },
    fallen: {
      words: 'has fallen by 2.3 metres',
      quote: 'the water has fallen by 2.3 metres since the start of the dry season',
      statement:
        'The water in the Ansel reservoir has fallen by 2.3 metres since the start of the dry season.',
      kind: 'quantity',
      weight: 'supporting',
      source: "ministry's gauge records",
      sourceType: 'dataset',
      cue: 'according to',
    },
    cuts: {
      ...ministry,
      words: 'will be cut between midnight and 5 a.m.',
      quote: 'Supply to homes will be cut between midnight and 5 a.m. from next week if no rain falls',
      statement: 'Supply to homes will be cut between midnight and 5 a.m. from next week if no rain falls.',
      kind: 'intention',
      weight: 'supporting',
    },
    hotels: {
      words: 'hotels will lose bookings',
      quote: 'Tourism officials fear that hotels will lose bookings.',
      statement: 'Hotels on the Sarrow Islands will lose bookings.',
      kind: 'forecast',
      weight: 'incidental',
      source: 'tourism officials',
      sourceType: 'unnamed_official',
      cue: 'fear',
    },
  },
} as const satisfies DemoArticle
