/** Who the hop names and by which words, as they go into a sentence. */
export type Told = { who: string; cue: string }

/** Why the words were taken to be said by someone: one sentence a rule of the reading. */
export const saidBy: Record<string, (told: Told) => string> = {
  'source-then-cue-after': ({ who, cue }) => `Read as said by ${who}, because ${cue} comes after the words.`,
  'cue-then-source': ({ who, cue }) => `Read as said by ${who}, who is named after ${cue} behind the words.`,
  'cue-inside': ({ who, cue }) => `Read as said by ${who}, because ${cue} stands in the middle of the words.`,
  'cue-that': ({ who, cue }) => `Read as said by ${who}, because ${cue} is followed by “that”.`,
  'cue-quote': ({ who, cue }) => `Read as said by ${who}, because ${cue} opens a quotation.`,
  'cue-clause': ({ who, cue }) => `Read as said by ${who}, because ${cue} is followed by a whole clause.`,
  'cue-object': ({ who, cue }) => `Read as said by ${who}: the words are what ${cue} is about.`,
  'quoted-as-saying': ({ who, cue }) => `Read as said by ${who}, whom somebody else quotes (${cue}).`,
  relative: ({ who, cue }) =>
    `Read as said by ${who}, because ${cue} stands in a clause that belongs to the words.`,
  participle: ({ who, cue }) => `Read as said by ${who}, because ${cue} carries on what they were saying.`,
  citing: ({ who, cue }) => `Read as told by ${who}, whom the one before cites (${cue}).`,
  'record-shows': ({ who, cue }) => `Read from ${who}, a record, because of ${cue}.`,
  'puts-at': ({ who, cue }) => `Read as a figure that ${who} gives, because of ${cue} … “at”.`,
  'names-it': ({ who, cue }) => `Read as what ${who} calls it, because of ${cue}.`,
  'calls-for': ({ who, cue }) => `Read as what ${who} asks for, because of ${cue}.`,
  'vows-to': ({ who, cue }) => `Read as what ${who} means to do, because of ${cue} … “to”.`,
  estimates: ({ who, cue }) => `Read as an estimate by ${who}, because of ${cue}.`,
  'according-to': ({ who, cue }) => `Read as said by ${who}, because ${cue} follows the words.`,
  'according-to-first': ({ who, cue }) => `Read as said by ${who}, because ${cue} opens the sentence.`,
  'it-is-said-that': ({ cue }) => `Read as said by nobody in particular: ${cue} names no one.`,
  'it-is-said': ({ cue }) => `Read as said by nobody in particular: ${cue} names no one.`,
  'is-believed-to': ({ cue }) => `Read as held by nobody in particular: ${cue} does not say by whom.`,
  'noun-that': ({ who, cue }) => `Read as said by ${who}, because the article speaks of their ${cue}.`,
  'reporter-saw': ({ who, cue }) => `Read as seen by ${who}, the newsroom’s own eyes, because of ${cue}.`,
  'headline-colon-source': ({ who }) => `Read as said by ${who}, who stands at the end of the headline.`,
  'headline-source-colon': ({ who }) => `Read as said by ${who}, who opens the headline before a colon.`,
  'headline-says-after': ({ who, cue }) => `Read as said by ${who}, because ${cue} ends the headline.`,
  'headline-source-says': ({ who, cue }) => `Read as said by ${who}, because the headline has ${cue}.`,
  'labelled-turn': ({ who, cue }) => `Read as said by ${who}, whose name opens the paragraph before ${cue}.`,
  'lettered-turn': ({ who, cue }) =>
    `Read as said by ${who}, because a letter before ${cue} opens the paragraph, as in an interview.`,
  'labelled-quotation': ({ who, cue }) =>
    `Read as said by ${who}, who stands before ${cue} and the quotation it opens.`,
  'labelled-headline': ({ who, cue }) => `Read as said by ${who}, who opens the headline before ${cue}.`,
  'signed-quotation': ({ who, cue }) => `Read as said by ${who}, who signs the quotation behind ${cue}.`,
  'signed-post': ({ who, cue }) => `Read as posted by ${who}, whose account is named behind ${cue}.`,
  'language-model': ({ who }) =>
    `A language model read ${who} as saying it; those words stand in the same paragraph.`,
}

/** For a rule that came after these sentences: what is known of every tag. */
export const plainly = ({ who, cue }: Told) => `Read as said by ${who}, because of ${cue}.`

/** How the words for the source were taken for somebody, as the reading notes it. Empty where they say it themselves. */
export const takenFor: Record<string, (mention: string, who: string) => string> = {
  nobody: () => '',
  name: () => '',
  introduced: () => '',
  'same-words': (mention) => `${mention} was described in the same words before.`,
  'one-of': (mention, who) => `${mention} was taken to be ${who}, one of a group that had spoken.`,
  'named-again': (mention, who) => `${mention} was taken to be ${who}, named or described earlier.`,
  'last-unnamed-speaker': (mention, who) =>
    `${mention} was taken to be ${who}, the last speaker without a name.`,
  pronoun: (mention, who) => `${mention} was taken to be ${who}, the last speaker or person it fits.`,
  'pronoun-unnamed': (mention, who) => `${mention} was taken to be ${who}, last brought in without a name.`,
  'pronoun-guess': (mention, who) => `${mention} fits nobody who was named; ${who} is a guess.`,
  relative: (mention, who) => `${mention} was taken to be ${who}, right before it.`,
}

/** What the words would be by the rule that came second. */
export const otherwise: Record<string, string> = {
  'cue-then-source': 'what stands before the verb, by whoever is named behind it,',
  'source-then-cue-after': 'what stands before the verb',
  'cue-inside': 'what stands on both sides of the verb',
  'cue-that': 'what follows “that”',
  'cue-quote': 'the quotation after the verb',
  'cue-clause': 'the clause after the verb',
  'cue-object': 'what the verb is about',
  'names-it': 'what somebody is called',
  'puts-at': 'a figure after the verb',
  'record-shows': 'what a record shows',
  'vows-to': 'what somebody means to do',
  estimates: 'an estimate',
  relative: 'what stands before “which”',
}
