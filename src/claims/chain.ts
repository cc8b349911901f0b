import { familyOf, type Access, type SourceFamily, type TermsOfUse } from '../shared/terms.js'
import type { ClaimHop } from './rules.js'

/**
 * What a step of a chain is worth, strongest first. Terms come before access and access before family: words that may not be
 * used carry nothing however well their speaker knew, and an eyewitness without a name knows more than a named stranger.
 * What is not known stands below everything that is, but for what was said off the record.
 */
export const strengthOrder = {
  terms: ['on_record', 'background', 'deep_background', 'unknown', 'off_record'],
  access: ['participant', 'eyewitness', 'document_holder', 'briefed', 'inference', 'hearsay', 'unknown'],
  family: ['record', 'ourselves', 'named', 'institution', 'media', 'unnamed', 'gap'],
} as const satisfies {
  terms: readonly TermsOfUse[]
  access: readonly Access[]
  family: readonly (SourceFamily | 'gap')[]
}

export type Step = Pick<ClaimHop, 'terms' | 'access' | 'sourceType' | 'source' | 'mention'>
export type Weakest = { position: number; terms: TermsOfUse; access: Access; family: SourceFamily | 'gap' }

/** A step that nobody is named or described for: somebody stands there, and the text does not say who. */
export const isGap = ({ source, mention }: Pick<Step, 'source' | 'mention'>): boolean => !source && !mention

/** Places in the three orders, the higher the weaker; compared one after the other. */
export function weakness(step: Step): [number, number, number] {
  return [
    strengthOrder.terms.indexOf(step.terms),
    strengthOrder.access.indexOf(step.access),
    strengthOrder.family.indexOf(isGap(step) ? 'gap' : familyOf(step.sourceType)),
  ]
}

const compare = (a: number[], b: number[]): number => {
  const at = a.findIndex((each, i) => each !== b[i])
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number)
}

/**
 * The step a chain hangs by: it is as strong as its weakest. Of equals the innermost is named, since nobody further out can
 * know more than whom they heard it from. Null where the article says it on its own authority.
 */
export function weakestHop(hops: Step[]): Weakest | null {
  let found: { step: Step; position: number } | null = null
  for (const [position, step] of hops.entries()) {
    if (!found || compare(weakness(step), weakness(found.step)) >= 0) found = { step, position }
  }
  if (!found) return null
  const { step, position } = found
  return {
    position,
    terms: step.terms,
    access: step.access,
    family: isGap(step) ? 'gap' : familyOf(step.sourceType),
  }
}
