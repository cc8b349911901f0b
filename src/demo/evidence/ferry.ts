import { origin, type Find } from '../deeds/evidence.js'

const origins = {
  judgment: origin('Written judgment, Port Amery court', 'document', 'document_holder', 'on_record'),
  courtroom: origin('Our own seat in the courtroom', 'own_observation', 'eyewitness', 'on_record'),
  berths: origin('Harbour master’s berth log', 'dataset', 'document_holder', 'on_record'),
  indictment: origin('Indictment against Ruan Teale', 'court_or_prosecutor', 'document_holder', 'on_record'),
  defence: origin('Petra Lindow, for Ruan Teale', 'spokesperson', 'briefed', 'on_record', true),
  receipts: origin('Receipts for private lessons, forty pages', 'document', 'document_holder', 'on_record'),
  portOffice: origin('Port office, passenger counts', 'government_body', 'document_holder', 'on_record'),
  purser: origin('A purser of Gannet Ferries', 'anonymous_person', 'participant', 'background'),
  insider: origin('A person close to Gannet Ferries (Tollgate)', 'anonymous_person', 'hearsay', 'background'),
}

const found = {
  order: {
    kind: 'document',
    title: 'Judgment in the matter of Gannet Ferries, 34 pages',
    locator: 'p. 33, order 1',
    excerpt: 'The licence granted to Gannet Ferries is withdrawn.',
    origin: origins.judgment,
    reliability: 'A',
    credibility: 2,
    gradeReason: 'Sealed copy, handed out by the registry',
    happened: -240,
  },
  reading: {
    kind: 'own_observation',
    title: 'Notes from the reading of the order',
    excerpt: 'Read aloud at the third hour; both parties stood.',
    origin: origins.courtroom,
    happened: -250,
  },
  list: {
    kind: 'document',
    title: 'Judgment, list of certificates',
    locator: 'pp. 11 to 14',
    excerpt: 'Eleven entries, each with ship, date and signature.',
    origin: origins.judgment,
  },
  shipsAtSea: {
    kind: 'dataset',
    title: 'Berth log for the eleven inspection days',
    excerpt: 'On all eleven days the ship named was at sea.',
    locator: 'rows 204 to 391',
    origin: origins.berths,
    reliability: 'B',
    credibility: 2,
    gradeReason: 'Kept by the hour by people with no stake in the case',
  },
  count3: {
    kind: 'document',
    title: 'Indictment, count 3',
    locator: 'p. 6',
    excerpt: 'received from the company in all 48,000 crowns',
    origin: origins.indictment,
    happened: -1500,
  },
  lawyerDenies: {
    kind: 'official_denial',
    title: 'Denial by Ruan Teale’s lawyer, by telephone',
    excerpt: 'He took wages. He took nothing else.',
    origin: origins.defence,
    happened: 53,
  },
  receipts: {
    kind: 'document',
    title: 'Receipts for lessons, shown to us by the defence',
    locator: 'sheets 1 to 40',
    excerpt: 'Paid for twelve lessons in navigation.',
    origin: origins.receipts,
    reliability: 'C',
    credibility: 3,
    gradeReason: 'The paper is of the years it names; the pupils’ names are blacked out',
    happened: 56,
  },
  monthlyCounts: {
    kind: 'dataset',
    title: 'Port office, monthly passenger counts',
    excerpt: 'Daily mean over twelve months: 588.',
    origin: origins.portOffice,
  },
  purserCalls: {
    kind: 'interview',
    title: 'Telephone call with a purser',
    excerpt: 'Six hundred in summer. In winter we talk to the gulls.',
    origin: origins.purser,
    happened: 90,
  },
  paragraph6: {
    kind: 'agency_report',
    title: 'Tollgate Press, paragraph 6',
    outlet: 'Tollgate Press',
    origin: origins.insider,
  },
} satisfies Record<string, Find>

export { found, origins }
