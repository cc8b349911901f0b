import type { DemoArticle } from '../wishes.js'

const text = `Court takes licence from ferry company over inspections signed unseen

PORT AMERY, {date} (Tollgate Press) – A court in Port Amery on {yesterday} withdrew the licence of Gannet Ferries after finding that inspections had been signed for ships the inspector never boarded.

Judge Helene Marchbank ruled that at least eleven certificates were false. The company must stop sailing within nine days, according to the written judgment.

Prosecutors said the former inspector, Ruan Teale, took 48,000 crowns from the company over two years. Teale denies the charge and will be tried separately.

"My client signed what his superiors sent him," his lawyer, Petra Lindow, told the court. She said the payments were wages for private lessons.

Gannet Ferries said it would appeal. It carries about 600 passengers a day between the mainland and the Farther Isles, according to the port office.

A person close to the company said the owners had considered closing it long before the ruling because of debts. The person was not authorised to speak about the accounts. The owners are thought to be looking for a buyer.
`

export const ferry = {
  text,
  claims: {
    licence: {
      words: 'withdrew the licence of Gannet Ferries',
      quote: 'A court in Port Amery on {yesterday} withdrew the licence of Gannet Ferries',
      statement: 'A court in Port Amery withdrew the licence of Gannet Ferries.',
      kind: 'event',
      weight: 'load_bearing',
      source: '',
      sourceType: 'unattributed',
      cue: '',
    },
    inspections: {
      words: 'inspections had been signed for ships the inspector never boarded',
      quote: 'inspections had been signed for ships the inspector never boarded',
      statement: 'Inspections had been signed for ships that the inspector never boarded.',
      kind: 'event',
      weight: 'load_bearing',
      source: 'court in Port Amery',
      sourceType: 'court_or_prosecutor',
      cue: 'finding',
    },
    certificates: {
      words: 'at least eleven certificates were false',
      quote: 'at least eleven certificates were false',
      statement: 'At least eleven inspection certificates of Gannet Ferries were false.',
      kind: 'quantity',
      weight: 'load_bearing',
      source: 'Helene Marchbank',
      sourceType: 'named_official',
      cue: 'ruled',
    },
    money: {
      words: 'took 48,000 crowns from the company',
      quote: 'the former inspector, Ruan Teale, took 48,000 crowns from the company over two years',
      statement: 'The former inspector Ruan Teale took 48,000 crowns from Gannet Ferries over two years.',
      kind: 'event',
      weight: 'load_bearing',
      source: 'prosecutors',
      sourceType: 'court_or_prosecutor',
      cue: 'said',
    },
    lessons: {
      words: 'the payments were wages for private lessons',
      quote: 'the payments were wages for private lessons',
      statement: 'The payments to Ruan Teale were wages for private lessons.',
      kind: 'cause',
      weight: 'supporting',
      source: 'Petra Lindow',
      sourceType: 'spokesperson',
      cue: 'said',
    },
    passengers: {
      words: 'carries about 600 passengers a day',
      quote: 'It carries about 600 passengers a day between the mainland and the Farther Isles',
      statement:
        'Gannet Ferries carries about 600 passengers a day between the mainland and the Farther Isles.',
      kind: 'quantity',
      weight: 'incidental',
      source: 'port office',
      sourceType: 'government_body',
      cue: 'according to',
    },
    debts: {
      words: 'had considered closing it long before the ruling',
      quote: 'the owners had considered closing it long before the ruling because of debts',
      statement:
        'The owners of Gannet Ferries had considered closing it long before the ruling because of debts.',
      kind: 'intention',
      weight: 'supporting',
      source: 'person close to the company',
      sourceType: 'anonymous_person',
      cue: 'said',
    },
    buyer: {
      words: 'are thought to be looking for a buyer',
      quote: 'The owners are thought to be looking for a buyer.',
      statement: 'The owners of Gannet Ferries are thought to be looking for a buyer.',
      kind: 'intention',
      weight: 'incidental',
      source: '',
      sourceType: 'unattributed',
      cue: '',
    },
  },
} as const satisfies DemoArticle
