import type { DemoArticle } from '../wishes.js'

const text = `At least 14 dead as hillside buries market street in Upper Brenna

UPPER BRENNA, {date} (Highfold Wire) – A landslide buried the market street of Upper Brenna on {yesterday}, killing at least 14 people, the provincial fire service said.

The town's hospital said it had received 17 bodies. It was treating 52 injured people, a duty doctor said. Mayor Ilan Voss said more than 30 people were still missing. "We are digging with whatever we have, including our hands," he said.

The slope gave way after four days of rain. Residents said they had heard cracking from the hill since morning and had called the council twice. The council said no such call had been logged.

Money for a new retaining wall above the street was spent on the market hall instead, two council employees said on condition of anonymity for fear of losing their jobs.

The weather office measured 210 millimetres of rain in four days. About 400 people have been moved to the school and the cattle hall, according to the fire service.

Further slides cannot be ruled out, said Ines Wray, a geologist with the Brenna valley survey.
`

/** The wire's own correction: more dead, and the mayor's figure gone. */
const corrected = `At least 17 dead as hillside buries market street in Upper Brenna

UPPER BRENNA, {date} (Highfold Wire) – A landslide buried the market street of Upper Brenna on {yesterday}, killing at least 17 people, the provincial fire service said.

The town's hospital said it had received 17 bodies. It was treating 52 injured people, a duty doctor said. "We are digging with whatever we have, including our hands," Mayor Ilan Voss said.

The slope gave way after four days of rain. Residents said they had heard cracking from the hill since morning and had called the council twice. The council said no such call had been logged.

Money for a new retaining wall above the street was spent on the market hall instead, two council employees said on condition of anonymity for fear of losing their jobs.

The weather office measured 210 millimetres of rain in four days. About 400 people have been moved to the school and the cattle hall, according to the fire service.

Further slides cannot be ruled out, said Ines Wray, a geologist with the Brenna valley survey.
`

export const landslide = {
  text,
  correction: {
    text: corrected,
    note: 'CORRECTION: updates toll in first paragraph; drops number of missing',
  },
  claims: {
    dead: {
      words: 'killing at least 14 people',
      later: 'killing at least 17 people',
      quote:
        'A landslide buried the market street of Upper Brenna on {yesterday}, killing at least 14 people',
      statement: 'A landslide in Upper Brenna killed at least 14 people.',
      kind: 'quantity',
      weight: 'load_bearing',
      source: 'provincial fire service',
      sourceType: 'government_body',
      cue: 'said',
    },
    bodies: {
      words: 'had received 17 bodies',
      quote: 'it had received 17 bodies',
      statement: 'The hospital of Upper Brenna had received 17 bodies.',
      kind: 'quantity',
      weight: 'load_bearing',
      source: "town's hospital",
      sourceType: 'organisation',
      cue: 'said',
    },
    missing: {
      words: 'more than 30 people were still missing',
      quote: 'more than 30 people were still missing',
      statement: 'More than 30 people were still missing after the landslide in Upper Brenna.',
      kind: 'quantity',
      weight: 'supporting',
      source: 'Ilan Voss',
      sourceType: 'named_official',
      cue: 'said',
    },
    calls: {
      words: 'had called the council twice',
      quote: 'they had heard cracking from the hill since morning and had called the council twice',
      statement: 'Residents of Upper Brenna had called the council twice before the landslide.',
      kind: 'event',
      weight: 'supporting',
      source: 'residents',
      sourceType: 'unnamed_observers',
      cue: 'said',
    },
    wall: {
      words: 'was spent on the market hall instead',
      quote: 'Money for a new retaining wall above the street was spent on the market hall instead',
      statement: 'Money for a new retaining wall above the street was spent on the market hall instead.',
      kind: 'event',
      weight: 'load_bearing',
      source: 'two council employees',
      sourceType: 'anonymous_group',
      cue: 'said',
    },
    rain: {
      words: '210 millimetres of rain in four days',
      quote: 'The weather office measured 210 millimetres of rain in four days.',
      statement: 'The weather office measured 210 millimetres of rain in four days.',
      kind: 'quantity',
      weight: 'supporting',
      source: 'weather office',
      sourceType: 'government_body',
      cue: 'measured',
    },
    further: {
      words: 'Further slides cannot be ruled out',
      quote: 'Further slides cannot be ruled out',
      statement: 'Further slides in Upper Brenna cannot be ruled out.',
      kind: 'forecast',
      weight: 'incidental',
      source: 'Ines Wray',
      sourceType: 'expert',
      cue: 'said',
    },
    slope: {
      words: 'The slope gave way after four days of rain',
      quote: 'The slope gave way after four days of rain.',
      statement: 'The slope gave way after four days of rain.',
      kind: 'event',
      weight: 'incidental',
      source: '',
      sourceType: 'unattributed',
      cue: '',
    },
  },
} as const satisfies DemoArticle
