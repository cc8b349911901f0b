import type { DemoArticle } from '../wishes.js'

const text = `Kestrian ruler hands daily business to brother after surgery, source says

DOVRIN, {date} (Aldermoor Wire) – Kestria's ruler, Marshal Osk Varanth, had heart surgery three weeks ago and has left the daily running of the country to his younger brother, a source with knowledge of the household said on {today}.

The source, who asked not to be named because relatives still live in the capital, said the operation took place at the lakeside guest house in Tarn Idris. Two surgeons were flown in from abroad, the source added. "He signs what is put in front of him, and his brother decides what is put in front of him," the source said.

Marshal Varanth, 63, has not been seen in public for 24 days. State radio has broadcast old speeches since the middle of the month without giving their dates.

The Kestrian foreign ministry said the marshal was in excellent health and was inspecting grain stores in the north. It called reports of an operation "a fable from across the river".

A diplomat in Dovrin said invitations to the harvest reception had been recalled two days after they were sent.

The brother, Calix Varanth, commands the household guard. He may have ordered the guard to double its posts along the Idris road, residents said, though none of them had seen a written order.

Analysts believe the marshal will try to hold the autumn congress in any case. "A ruler who cancels his own congress is telling everyone to count the days," said Orla Pendry, who studies Kestria at the Institute for River States.
`

const household = {
  source: 'source with knowledge of the household',
  sourceType: 'anonymous_person',
  cue: 'said',
} as const

export const palace = {
  text,
  claims: {
    surgery: {
      ...household,
      words: 'had heart surgery three weeks ago',
      quote: "Kestria's ruler, Marshal Osk Varanth, had heart surgery three weeks ago",
      statement: "Kestria's ruler, Marshal Osk Varanth, had heart surgery three weeks ago.",
      kind: 'event',
      weight: 'load_bearing',
    },
    brother: {
      ...household,
      words: 'has left the daily running of the country to his younger brother',
      quote: 'has left the daily running of the country to his younger brother',
      statement: 'Marshal Osk Varanth has left the daily running of Kestria to his younger brother.',
      kind: 'state',
      weight: 'load_bearing',
    },
    guestHouse: {
      ...household,
      words: 'took place at the lakeside guest house',
      quote: 'the operation took place at the lakeside guest house in Tarn Idris',
      statement: 'Marshal Varanth was operated on at the lakeside guest house in Tarn Idris.',
      kind: 'event',
      weight: 'supporting',
    },
    unseen: {
      words: 'has not been seen in public for 24 days',
      quote: 'Marshal Varanth, 63, has not been seen in public for 24 days.',
      statement: 'Marshal Varanth has not been seen in public for 24 days.',
      kind: 'state',
      weight: 'supporting',
      source: '',
      sourceType: 'unattributed',
      cue: '',
    },
    health: {
      words: 'was in excellent health',
      quote: 'the marshal was in excellent health',
      statement: 'Marshal Varanth was in excellent health.',
      kind: 'state',
      weight: 'supporting',
      source: 'Kestrian foreign ministry',
      sourceType: 'government_body',
      cue: 'said',
    },
    reception: {
      words: 'invitations to the harvest reception had been recalled',
      quote: 'invitations to the harvest reception had been recalled two days after they were sent',
      statement:
        'Invitations to the harvest reception in Dovrin were recalled two days after they were sent.',
      kind: 'event',
      weight: 'supporting',
      source: 'diplomat in Dovrin',
      sourceType: 'unnamed_official',
      cue: 'said',
    },
    guard: {
      words: 'have ordered the guard to double its posts',
      quote: 'He may have ordered the guard to double its posts along the Idris road',
      statement: 'Calix Varanth may have ordered the guard to double its posts along the Idris road.',
      kind: 'event',
      weight: 'supporting',
      source: 'residents',
      sourceType: 'unnamed_observers',
      cue: 'said',
    },
    congress: {
      words: 'will try to hold the autumn congress',
      quote: 'Analysts believe the marshal will try to hold the autumn congress in any case.',
      statement: 'Marshal Varanth will try to hold the autumn congress in any case.',
      kind: 'forecast',
      weight: 'incidental',
      source: 'analysts',
      sourceType: 'unnamed_observers',
      cue: 'believe',
    },
  },
} as const satisfies DemoArticle
