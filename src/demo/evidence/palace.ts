import { origin, type Find } from '../deeds/evidence.js'

const origins = {
  household: origin(
    'A source with knowledge of the household (Aldermoor)',
    'anonymous_person',
    'briefed',
    'background',
  ),
  foreignMinistry: origin('Kestrian foreign ministry', 'government_body', 'unknown', 'on_record', true),
  broadcasts: origin('Our log of Kestrian state broadcasts', 'own_observation', 'eyewitness', 'unknown'),
  diplomat: origin('A diplomat in Dovrin', 'unnamed_official', 'participant', 'background'),
  card: origin('Recall card of the harvest reception', 'document', 'document_holder', 'on_record'),
}

const aldermoor: Find = {
  kind: 'agency_report',
  title: 'Aldermoor Wire, first take',
  outlet: 'Aldermoor Wire',
  excerpt: 'a source with knowledge of the household said',
  origin: origins.household,
  reliability: 'B',
  credibility: 3,
  gradeReason: 'The wire’s Dovrin bureau has been right twice this year; the source is one and unnamed',
  happened: 231,
}

const found = {
  aldermoor,
  mirror: {
    kind: 'other_media_report',
    title: 'The Lowland Mirror, front page',
    outlet: 'The Lowland Mirror',
    excerpt: 'as Aldermoor reports',
    relays: aldermoor,
    origin: origins.household,
    happened: 249,
  },
  hesper: {
    kind: 'other_media_report',
    title: 'Radio Hesper, night bulletin',
    outlet: 'Radio Hesper',
    origin: origins.household,
    relays: aldermoor,
    happened: 255,
  },
  plough: {
    kind: 'other_media_report',
    title: 'Evening Plough, live page',
    outlet: 'Evening Plough',
    excerpt: 'Wire reports from Dovrin say',
    origin: origins.household,
  },
  ministryDenies: {
    kind: 'official_denial',
    title: 'Foreign ministry, by mail',
    excerpt: 'A fable from across the river.',
    origin: origins.foreignMinistry,
    happened: 263,
  },
  aldermoorAgain: {
    kind: 'agency_report',
    title: 'Aldermoor Wire, first take',
    outlet: 'Aldermoor Wire',
    origin: origins.household,
    happened: 231,
  },
  log: {
    kind: 'own_observation',
    title: 'Log of state broadcasts, last thirty days',
    excerpt: 'Last new pictures of him: day 24 before today.',
    origin: origins.broadcasts,
    reliability: 'B',
    credibility: 2,
    gradeReason: 'Kept by two of us by the hour; broadcasts only',
  },
  noMeeting: {
    kind: 'interview',
    title: 'Call with a diplomat in Dovrin',
    excerpt: 'None of my colleagues has met him this month.',
    origin: origins.diplomat,
    happened: 298,
  },
  datesOfCards: {
    kind: 'interview',
    title: 'Same call, about the reception',
    excerpt: 'The card came on a Tuesday and the recall on the Thursday.',
    origin: origins.diplomat,
    happened: 298,
  },
  recallCard: {
    kind: 'image_or_video',
    title: 'Picture of a recall card',
    excerpt: 'The harvest reception will not take place on the day given.',
    origin: origins.card,
    reliability: 'B',
    credibility: 2,
    gradeReason: 'From another embassy; seal and paper as in last year’s card',
  },
} satisfies Record<string, Find>

export { found, origins }
