import type { Refused } from '../shared/errors.js'
import { sourceTypes, isUnnamed } from '../shared/terms.js'
import { plain } from '../shared/words.js'
import { gradeWords, grades, type Owner } from './rules.js'

const refusals: Record<string, string> = {
  'merge-with-itself': 'A source cannot be merged with itself. Choose another one.',
  'merged-already': 'One of the two was merged already. Open the source it was merged into.',
  'named-and-anonymous':
    'A named and an anonymous source are never merged: it would tell who the anonymous one is.',
  'no-such-source': 'There is no such source on this desk. Search for it again.',
  'nothing-chosen': 'Choose at least one alias to take away.',
  'not-its-alias': 'One of these aliases is no longer this source’s. Look at the list again.',
  'own-name': 'A source keeps the word it is called by. Choose its other aliases, or change its name first.',
  'not-merged-here': 'That source is not merged into this one any more.',
  'name-missing': 'Say what the new source is called.',
  'name-too-long': 'The name of the new source is too long.',
  'stays-as-it-is':
    'An anonymous source stays anonymous here, and a named one named. Make another source for the other.',
}

/** What stands in the way, each in a sentence. */
export function sourceRefusals(refused: Refused): string[] {
  return refused.blockers.flatMap((code) =>
    code === 'alias-taken' ? takenWords(refused) : [refusals[code] ?? 'A rule stands in the way.'],
  )
}

function takenWords({ facts }: Refused): string[] {
  const { taken } = facts as { taken: Owner[] }
  return taken
    .slice(0, 5)
    .map(
      ({ folded, name }) =>
        `“${folded}” belongs to ${name} already. Resolve to that source, or choose another word.`,
    )
}

const said = (code: string): string => {
  const words = plain(code)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const options = (codes: readonly string[]) => codes.map((value) => ({ value, text: said(value) }))

/** The narration is nobody, so nobody registers it. */
export const namedTypes = options(sourceTypes.filter((type) => !isUnnamed(type) && type !== 'unattributed'))
export const anonymousTypes = options(sourceTypes.filter(isUnnamed))
export const gradeOptions = grades.map((grade) => ({ value: grade, text: `${grade}: ${gradeWords[grade]}` }))
export const typeWord = said

const verbs: Record<string, string> = {
  'source.added': 'added this source',
  'source.changed': 'changed this source',
  'source.merged': 'merged this source',
  'source.split': 'split this source',
}

export const sourceVerb = (event: string): string => verbs[event] ?? 'changed this source'
