import { origin, type Find } from '../deeds/evidence.js'

const origins = {
  insiders: origin(
    'Two people familiar with the matter (Ledgerline)',
    'anonymous_group',
    'briefed',
    'background',
  ),
  exchange: origin('Corvane exchange, closing list', 'dataset', 'document_holder', 'on_record'),
}

const found = {
  ledgerline: {
    kind: 'agency_report',
    title: 'Ledgerline, first take',
    outlet: 'Ledgerline',
    excerpt: 'two people familiar with the matter said',
    origin: origins.insiders,
    happened: 347,
  },
  closingList: {
    kind: 'dataset',
    title: 'Closing list of the exchange',
    locator: 'line CVC',
    excerpt: '31.40, down 3.18.',
    origin: origins.exchange,
    happened: 300,
  },
} satisfies Record<string, Find>

export { found }
