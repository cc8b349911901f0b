/** What a rule of the lint looks for. The code is kept with a dismissal, so it stays what it is. */
export const lintRules = [
  'plural-one-source',
  'bare-source',
  'declined-to-comment',
  'it-is-known',
  'anonymous-attack',
  'anonymous-quote',
  'headline-one-source',
  'headline-stronger',
] as const
export type LintRule = (typeof lintRules)[number]

/** A published house rule in our own words; the year of what we read, where it has one. No house endorses this. */
export type RuleBehind = { house: string; year: number | null; text: string }

export const ruleNames: Record<LintRule, string> = {
  'plural-one-source': 'Plural for one source',
  'bare-source': 'Source without a description',
  'declined-to-comment': 'Declined to comment, and quoted',
  'it-is-known': 'Known to nobody in particular',
  'anonymous-attack': 'Attack or opinion without a name',
  'anonymous-quote': 'Direct quote without a name',
  'headline-one-source': 'One source in the headline, not named there',
  'headline-stronger': 'Headline stronger than the text',
}

export const rulesBehind: Record<LintRule, RuleBehind> = {
  'plural-one-source': {
    house: 'Reuters',
    year: 2008,
    text: 'One source is never made into several: the plural stands only where there are more than one.',
  },
  'bare-source': {
    house: 'AP',
    year: 2014,
    text: 'A reader is told where an unnamed source stands; “a source” by itself is not enough.',
  },
  'declined-to-comment': {
    house: 'AP',
    year: 2014,
    text: 'Nobody is said to have declined to comment in a story that quotes them without a name.',
  },
  'it-is-known': {
    house: 'Reuters',
    year: 2008,
    text: 'A named source is better than an unnamed one; what nobody says by name needs somebody who does.',
  },
  'anonymous-attack': {
    house: 'NPR',
    year: null,
    text: 'Nobody attacks others from behind anonymity. AP (2014) adds that only facts, no opinions, are taken from unnamed sources.',
  },
  'anonymous-quote': {
    house: 'New York Times',
    year: 2016,
    text: 'A direct quote without a name is approved by the head of the department before it is used.',
  },
  'headline-one-source': {
    house: 'Reuters',
    year: 2008,
    text: 'A single source is used alone only in exceptional cases, and then the reader is told whose word it is.',
  },
  'headline-stronger': {
    house: 'This desk',
    year: null,
    text: 'Nothing is said more strongly than it was reported; that holds for the headline first of all.',
  },
}
