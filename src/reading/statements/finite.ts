import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { isPast, pastOf } from '../words/stem.js'

/** Words that a sentence needs in another form: the form by the place of its token. */
export type Forms = ReadonlyMap<number, string>

export const noForms: Forms = new Map()

/**
 * Participles of doing that a sentence needs as verbs, with their past: ", killing 14 people and wounding nine" of a strike
 * that "hit" a market is said as "killed … and wounded …". Nothing where the clause before is not told in the past, and where
 * a form is not known for sure: the words then stay as they are.
 */
export function finiteForms(a: Analysis, words: Range, verbs: VerbGroup[]): Forms {
  const at = tagOf(a, words.from) === 'ADV' ? words.from + 1 : words.from
  if (at >= words.to || !lowOf(a, at).endsWith('ing')) return noForms
  const before = verbs.filter((verb) => verb.isFinite && verb.to <= at)
  const main = before.at(-1) ?? verbs.find((verb) => verb.isFinite && verb.from > at)
  if (!main || main.modal !== null || !isToldInThePast(a, main)) return noForms
  const places = [at, nextDoing(a, at, words.to)].filter((place) => place > 0)
  const forms = places.map((place) => [place, pastOf(lowOf(a, place))] as const)
  return forms.some(([, form]) => form === null) ? noForms : new Map(forms as [number, string][])
}

/** "killing 14 people and wounding nine": the next participle, where it is joined to this one. */
function nextDoing(a: Analysis, at: number, to: number): number {
  for (let i = at + 1; i < to; i += 1) {
    if (tagOf(a, i) !== 'VERB' || !lowOf(a, i).endsWith('ing')) continue
    return lowOf(a, i - 1) === 'and' ? i : -1
  }
  return -1
}

/** "hit", "was closed", "had closed"; "has closed" tells of the past as well. */
function isToldInThePast(a: Analysis, verb: VerbGroup): boolean {
  const first = lowOf(a, verb.from)
  if (/^(?:was|were|had|has|have|did)$/.test(first)) return true
  return !/^(?:is|are|do|does|am)$/.test(first) && isPastForm(lowOf(a, verb.head))
}

const isPastForm = (low: string) => isPast(low) || /^(?:hit|put|set|cut|hurt|cost|shut|burst)$/.test(low)
