import type { Lineage, Told } from './rules.js'

export const lineageWords: Record<Lineage, string> = {
  first: 'First version',
  correction: 'Correction',
  rewrite: 'Rewrite',
  kill: 'Kill',
}

export const changeWords: Record<Told, string> = {
  strengthened: 'Stronger than before',
  weakened: 'Weaker than before',
  reworded: 'Reworded',
  attribution_changed: 'Said by somebody else, or in another way',
  removed: 'Lost its place in the text',
  dropped: 'Suggestions that are gone',
  new: 'New',
  moved: 'Moved, word for word',
  unchanged: 'Unchanged',
}

export type Counts = Partial<Record<Told, number>>

const phrases: [Told, (count: number) => string][] = [
  ['unchanged', (n) => (n === 1 ? '1 claim is unchanged' : `${n} claims are unchanged`)],
  ['moved', (n) => `${n} moved`],
  ['new', (n) => `${n} ${n === 1 ? 'is' : 'are'} new`],
  ['dropped', (n) => (n === 1 ? '1 suggestion is gone' : `${n} suggestions are gone`)],
  ['strengthened', (n) => `${n} ${n === 1 ? 'is' : 'are'} stronger than before`],
  ['weakened', (n) => `${n} ${n === 1 ? 'is' : 'are'} weaker than before`],
  ['reworded', (n) => `${n} ${n === 1 ? 'is' : 'are'} reworded`],
  ['attribution_changed', (n) => `${n} ${n === 1 ? 'is' : 'are'} said in another way`],
  ['removed', (n) => `${n} lost ${n === 1 ? 'its' : 'their'} place in the text`],
]

/** "18 claims are unchanged, 5 moved, 1 is stronger than before." and how many of them ask for somebody. */
export function summary(lineage: Lineage, counts: Counts, again: number): string {
  if (lineage === 'kill')
    return 'The agency killed the story. Every claim of it is superseded and keeps its last status.'
  const told = phrases.flatMap(([change, say]) => (counts[change] ? [say(counts[change])] : []))
  if (told.length === 0) return 'It changed no claim.'
  const only =
    again === 0
      ? 'None of them needs you again.'
      : `Only ${again === 1 ? 'that 1 needs' : `those ${again} need`} you again.`
  const fresh = counts.new ? ' What is new waits as a suggestion.' : ''
  return `${told.join(', ')}. ${only}${fresh}`
}
