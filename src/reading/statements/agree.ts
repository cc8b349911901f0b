import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { list } from '../words/lists.js'

const forms: Record<string, string> = {
  am: 'is',
  are: 'is',
  were: 'was',
  have: 'has',
  do: 'does',
  "'m": ' is',
  "'re": ' is',
  "'ve": ' has',
}

/** Behind several people the verb stays; only what was written for "I" or as one word with it changes. */
const manyForms: Record<string, string> = { am: 'are', "'m": ' are', "'re": ' are', "'ve": ' have' }

const states = list(
  `know think believe want need hope feel see hear love like understand remember trust support oppose agree disagree work live
  own run plan expect regret deny stand accept reject welcome condemn respect deserve mean fear doubt`,
)

/** Where the verb of a clause stands whose "I" or "we" became a name, and its form for that name; null where it stays. */
export function agreeing(a: Analysis, pronoun: number, isMany: boolean): { at: number; form: string } | null {
  let at = pronoun + 1
  while (tagOf(a, at) === 'ADV') at += 1
  const low = lowOf(a, at)
  const own = isMany ? manyForms : forms
  const form = Object.hasOwn(own, low) ? own[low] : undefined
  if (form !== undefined) return { at, form }
  const isPresent = !isMany && tagOf(a, at) === 'VERB' && states.has(low)
  return isPresent ? { at, form: low.replace(/y$/, 'ie') + 's' } : null
}
