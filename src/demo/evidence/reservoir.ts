import { origin, type Find } from '../deeds/evidence.js'

const origins = {
  bulletin: origin('Water ministry, corrected bulletin', 'government_body', 'document_holder', 'on_record'),
  staffGauge: origin(
    'Gauge board at the dam, seen by our correspondent',
    'own_observation',
    'eyewitness',
    'on_record',
  ),
  copies: origin('Our saved copies of the bulletin page', 'own_observation', 'document_holder', 'on_record'),
  union: origin('Engineers’ union, letter to the ministry', 'document', 'document_holder', 'on_record'),
  ministryDesk: origin('Water ministry, press desk', 'spokesperson', 'briefed', 'on_record', true),
  mailRoom: origin('A clerk of the ministry’s mail room', 'named_person', 'eyewitness', 'on_record'),
  seasonTable: origin('Ministry gauge records, season table', 'dataset', 'document_holder', 'on_record'),
  boatman: origin('Keeper of the Ansel boat house', 'named_person', 'eyewitness', 'on_record'),
}

const found = {
  correction: {
    kind: 'official_statement',
    title: 'Corrected bulletin, second printing',
    locator: 'table 2',
    excerpt: 'Ansel: 41 (was: 61).',
    origin: origins.bulletin,
    happened: 96,
  },
  gaugeBoard: {
    kind: 'image_or_video',
    title: 'Picture of the gauge board',
    excerpt: 'The mark stands at 18.7 metres, which the dam’s own chart gives as 41 percent.',
    origin: origins.staffGauge,
    reliability: 'A',
    credibility: 2,
    gradeReason: 'Taken for us, with time and place in the file',
    happened: 125,
  },
  savedPages: {
    kind: 'own_observation',
    title: 'Saved copies of the bulletin page, hour by hour',
    excerpt: 'The figure 61 is on every copy for 31 hours.',
    locator: 'copies 1 to 31',
    origin: origins.copies,
    reliability: 'A',
    credibility: 2,
    gradeReason: 'Saved by our own machine, with the hour',
  },
  letter: {
    kind: 'document',
    title: 'The union’s letter about the level',
    locator: 'second paragraph',
    excerpt: 'The board at Ansel reads 18.9 this morning.',
    origin: origins.union,
    happened: -1260,
  },
  deskDenies: {
    kind: 'official_denial',
    title: 'Ministry press desk, by telephone',
    excerpt: 'No letter reached us before the bulletin.',
    origin: origins.ministryDesk,
    happened: 171,
  },
  mailRoom: {
    kind: 'interview',
    title: 'Call with a clerk of the ministry’s mail room',
    excerpt: 'Nothing of the union’s lay in the trays before noon.',
    origin: origins.mailRoom,
    happened: 173,
  },
  table: {
    kind: 'dataset',
    title: 'Season table from the ministry’s gauge records',
    locator: 'column “Ansel”',
    excerpt: '21.0 at the start, 18.7 now.',
    origin: origins.seasonTable,
    happened: 40,
  },
  boatHouse: {
    kind: 'interview',
    title: 'Call to the boat house',
    excerpt: 'I have moved the landing stage down twice, a bit over two metres in all.',
    origin: origins.boatman,
    happened: 196,
  },
} satisfies Record<string, Find>

export { found, origins }
