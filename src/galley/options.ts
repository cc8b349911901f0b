import { stances, evidenceKinds } from '../evidence/rules.js'
import {
  accesses,
  anonymityReasons,
  claimKinds,
  claimWeights,
  cueStances,
  modalities,
  quoteForms,
  risks,
  sourceTypes,
  termsOfUse,
} from '../shared/terms.js'
import { plain } from '../shared/words.js'

export type Option = { value: string; text: string }

const said = (code: string): string => {
  const words = plain(code)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
const options = (codes: readonly string[]): Option[] => codes.map((value) => ({ value, text: said(value) }))

/** Everything a form lets choose, in the words of the domain. */
export const choices = {
  sourceTypes: options(sourceTypes),
  quoteForms: options(quoteForms),
  cueStances: options(cueStances),
  modalities: options(modalities),
  accesses: options(accesses),
  terms: options(termsOfUse),
  anonymityReasons: [{ value: '', text: 'Not anonymous' }, ...options(anonymityReasons)],
  claimKinds: options(claimKinds),
  claimWeights: options(claimWeights),
  risks: options(risks),
  evidenceKinds: options(evidenceKinds),
  stances: options(stances),
  bases: [
    { value: 'declared', text: 'Declared: the outlets or people say so' },
    { value: 'measured', text: 'Measured: wording, time and documents differ' },
    { value: 'judged', text: 'Judged: an editor’s judgement' },
  ],
  reliability: ['A', 'B', 'C', 'D', 'E', 'F'].map((value) => ({ value, text: value })),
  credibility: ['1', '2', '3', '4', '5', '6'].map((value) => ({ value, text: value })),
}
