import type { DemoArticle } from '../wishes.js'

const text = `Corvane Copper to shut its largest smelter, sources say; shares fall 9 percent

LOWER CORVANE, {date} (Ledgerline) – Corvane Copper plans to shut its Marl Bay smelter by the end of the year with the loss of 1,200 jobs, two people familiar with the matter said on {today}.

The people, who asked not to be identified because the plan has not been announced, said the board approved the closure last week.

The company said in a statement that no decision had been taken. Chief executive Matthis Orne declined to comment.

Shares in Corvane Copper fell 9.2 percent to 31.40 crowns, their lowest close in six years. The smelter lost 80 million crowns last year, according to the company's annual report.

"If Marl Bay goes, the price of cable in this region will double before summer," said Tove Anstey, an analyst at the brokers Pell and Grange.

The metalworkers' union said it had seen a closure schedule. Its secretary, Jory Flint, said the schedule names 14 December as the last day of smelting.

The company appears to want to keep the news back until its bondholders have voted.
`

const people = {
  source: 'two people familiar with the matter',
  sourceType: 'anonymous_group',
  cue: 'said',
} as const

export const smelter = {
  text,
  claims: {
    closure: {
      ...people,
      words: 'plans to shut its Marl Bay smelter by the end of the year',
      quote:
        'Corvane Copper plans to shut its Marl Bay smelter by the end of the year with the loss of 1,200 jobs',
      statement:
        'Corvane Copper plans to shut its Marl Bay smelter by the end of the year with the loss of 1,200 jobs.',
      kind: 'intention',
      weight: 'load_bearing',
    },
    board: {
      ...people,
      words: 'the board approved the closure last week',
      quote: 'the board approved the closure last week',
      statement: 'The board of Corvane Copper approved the closure of the Marl Bay smelter last week.',
      kind: 'event',
      weight: 'load_bearing',
    },
    shares: {
      words: 'fell 9.2 percent to 31.40 crowns',
      quote: 'Shares in Corvane Copper fell 9.2 percent to 31.40 crowns, their lowest close in six years.',
      statement: 'Shares in Corvane Copper fell 9.2 percent to 31.40 crowns.',
      kind: 'quantity',
      weight: 'supporting',
      source: '',
      sourceType: 'unattributed',
      cue: '',
    },
    lowest: {
      words: 'their lowest close in six years',
      quote: 'their lowest close in six years',
      statement: '31.40 crowns was the lowest close of Corvane Copper shares in six years.',
      kind: 'quantity',
      weight: 'supporting',
      source: '',
      sourceType: 'unattributed',
      cue: '',
    },
    cable: {
      words: 'the price of cable in this region will double before summer',
      quote: 'If Marl Bay goes, the price of cable in this region will double before summer',
      statement:
        'If the Marl Bay smelter closes, the price of cable in the region will double before summer.',
      kind: 'forecast',
      weight: 'supporting',
      source: 'Tove Anstey',
      sourceType: 'expert',
      cue: 'said',
    },
    schedule: {
      words: 'names 14 December as the last day of smelting',
      quote: 'the schedule names 14 December as the last day of smelting',
      statement: 'A closure schedule names 14 December as the last day of smelting at Marl Bay.',
      kind: 'event',
      weight: 'supporting',
      source: 'Jory Flint',
      sourceType: 'named_official',
      cue: 'said',
    },
    bondholders: {
      words: 'keep the news back until its bondholders have voted',
      quote: 'The company appears to want to keep the news back until its bondholders have voted.',
      statement: 'Corvane Copper appears to want to keep the news back until its bondholders have voted.',
      kind: 'motive',
      weight: 'incidental',
      source: '',
      sourceType: 'unattributed',
      cue: '',
    },
  },
} as const satisfies DemoArticle
