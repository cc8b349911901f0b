import type { Claim } from '../claims/store.js'

/** What an editor is told under "Why this tag?": a sentence each, first who says it, then how the claim was cut. */
export type WhyLines = string[]

type Why = Pick<Claim, 'why' | 'hops' | 'proposer'>
type Hop = Claim['hops'][number]

/** Who the hop names and by which words, as they go into a sentence. */
type Told = { who: string; cue: string }

const quoted = (words: string) => `“${words}”`

/** Why the words were taken to be said by someone: one sentence a rule of the reading. */
const saidBy: Record<string, (told: Told) => string> = {
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
  'record-shows': ({ who, cue }) => `Read from ${who}, a record, because of ${cue}.`,
  'puts-at': ({ who, cue }) => `Read as a figure that ${who} gives, because of ${cue} … “at”.`,
  'names-it': ({ who, cue }) => `Read as what ${who} calls it, because of ${cue}.`,
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
  'language-model': ({ who }) =>
    `A language model read ${who} as saying it; those words stand in the same paragraph.`,
}

/** How the words for the source were taken for somebody, as the reading notes it. Empty where they say it themselves. */
const takenFor: Record<string, (mention: string, who: string) => string> = {
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

/** How the claim was cut out of its sentence. */
const cutAs: Record<string, (marker: string) => string> = {
  'claim-clause': () => 'The claim is a clause of its own.',
  'claim-verb': () => 'The claim is one of several things the sentence says of the same subject.',
  'claim-relative': (marker) => `The claim is told in passing about what stands before it${joined(marker)}.`,
  'claim-participle': () => 'The claim is told in passing, by a verb without a subject of its own.',
  'claim-apposition': () => 'The claim stands between commas, as a description of what is named.',
  'claim-including': (marker) => `The claim is one part of a whole${joined(marker)}.`,
  'claim-subordinate': (marker) => `The claim is a clause that hangs on another${joined(marker)}.`,
  'claim-comparison': (marker) => `The claim is what something is compared with${joined(marker)}.`,
  'claim-fragment': () => 'The claim is a phrase that stands for a whole sentence.',
  headline: () => 'The claim is the headline, and nobody is named in it as saying so.',
  'headline-colon-source': () => 'The claim is the headline without the source at its end.',
  'headline-source-colon': () => 'The claim is the headline without the source before the colon.',
  'headline-says-after': () => 'The claim is the headline without who says it.',
  'headline-source-says': () => 'The claim is the headline without who says it.',
  'language-model': () => 'Proposed by the language model; its quote was found in the text word for word.',
}

const joined = (marker: string) => (marker ? `, joined by ${quoted(marker)}` : '')

/** Whether an editor gets a sentence made for this rule, wherever the reading uses it. */
export const hasWords = (rule: string): boolean =>
  [saidBy, takenFor, cutAs].some((sentences) => Object.hasOwn(sentences, rule))

/** Below this the reading is not sure of its own answer, and says so. */
const unsure = 0.6

/** Why the machine tagged a claim as it did; empty for a claim by hand. */
export function whyLines(claim: Why): WhyLines {
  if (claim.proposer === 'person' || !claim.why?.rule) return []
  return [
    ...attributionLines(claim),
    cutLine(claim.why.rule, claim.why.words ?? []),
    ...otherLines(claim),
  ].filter((line) => line !== '')
}

function attributionLines({ hops, why, proposer }: Why): string[] {
  const outermost = hops[0]
  if (outermost?.proposer === 'person') return ['An editor has since said who says it.']
  if (outermost) return hopLines(outermost)
  const who = proposer === 'model' ? 'The language model' : 'The reading'
  return [
    why?.hop
      ? 'An editor has since taken away who says it.'
      : `${who} found nobody who says it: the article says so itself.`,
  ]
}

function hopLines(hop: Hop): string[] {
  const name = hop.source ?? hop.mention
  const who = name ? quoted(name) : 'somebody not named'
  const rule = hop.why?.rule ?? ''
  const cue = quoted(hop.why?.words.join(' … ') || hop.cue || 'the words around it')
  const say = own(saidBy, rule) ?? plainly
  const how = own(takenFor, hop.why?.note?.replace(/^source: /, '') ?? '')
  const taken = how && hop.mention ? how(quoted(hop.mention), who) : ''
  const doubt =
    hop.confidence !== null && hop.confidence < unsure
      ? 'The reading is not sure of this; look at the sentence.'
      : ''
  return [say({ who, cue }), taken, doubt, runnerUpLine(hop)]
}

/** For a rule that came after these sentences: what is known of every tag. */
const plainly = ({ who, cue }: Told) => `Read as said by ${who}, because of ${cue}.`

function cutLine(rule: string, [marker = '']: string[]): string {
  const say = own(cutAs, rule)
  return say ? say(marker) : 'The claim was cut out of its sentence by a rule of the reading.'
}

/** Readings that were as good or nearly: an editor sees both and decides. */
function otherLines({ why, hops }: Why): string[] {
  const chosen = hops[0]?.source ?? null
  const others = (why?.alternatives ?? []).filter(({ source }) => source !== chosen)
  return others.map(({ source, why: because, margin = 0 }) => {
    const other = source ? quoted(source) : 'nobody who is named'
    if (!chosen) return `It could also be ${other}, ${because}.`
    return margin < narrow
      ? `Two readings are close: ${quoted(chosen)}, or ${other}, ${because}.`
      : `A second reading is possible: ${other}, ${because}.`
  })
}

/** Closer than this, neither reading is the better one to a careful editor. */
const narrow = 0.25

/** What the words would be by the rule that came second. */
const otherwise: Record<string, string> = {
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

function runnerUpLine({ why }: Hop): string {
  if (!why?.runnerUp) return ''
  const { rule, margin } = why.runnerUp
  const words = own(otherwise, rule) ?? 'another part of the sentence'
  return `The next best reading takes ${words} as what was said; it ${margin < narrow ? 'is close' : 'is well behind'}.`
}

/** A rule's name comes from the database: only the table's own entries answer to it. */
function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
