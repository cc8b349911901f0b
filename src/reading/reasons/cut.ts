import { own, quoted } from './own.js'

/** How the claim was cut out of its sentence. */
export const cutAs: Record<string, (marker: string) => string> = {
  'claim-clause': () => 'The claim is a clause of its own.',
  'claim-verb': () => 'The claim is one of several things the sentence says of the same subject.',
  'claim-relative': (marker) => `The claim is told in passing about what stands before it${joined(marker)}.`,
  'claim-participle': () => 'The claim is told in passing, by a verb without a subject of its own.',
  'claim-apposition': () => 'The claim stands between commas, as a description of what is named.',
  'claim-including': (marker) => `The claim is one part of a whole${joined(marker)}.`,
  'claim-subordinate': (marker) => `The claim is a clause that hangs on another${joined(marker)}.`,
  'claim-comparison': (marker) => `The claim is what something is compared with${joined(marker)}.`,
  'claim-refusal': (words) =>
    `The claim is about the reporting: ${quoted(words)} tells that somebody was asked and gave no answer.`,
  'claim-fragment': () => 'The claim is a phrase that stands for a whole sentence.',
  headline: () => 'The claim is the headline, and nobody is named in it as saying so.',
  'headline-colon-source': () => 'The claim is the headline without the source at its end.',
  'headline-source-colon': () => 'The claim is the headline without the source before the colon.',
  'headline-says-after': () => 'The claim is the headline without who says it.',
  'headline-source-says': () => 'The claim is the headline without who says it.',
  'language-model': () => 'Proposed by the language model; its quote was found in the text word for word.',
}

const joined = (marker: string) => (marker ? `, joined by ${quoted(marker)}` : '')

/** The sentence for a claim, by the rule and the words that made it. */
export function cutLine(rule: string, [marker = '']: string[]): string {
  const say = own(cutAs, rule)
  return say ? say(marker) : 'The claim was cut out of its sentence by a rule of the reading.'
}
