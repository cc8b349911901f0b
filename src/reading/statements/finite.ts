import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { VerbGroup } from '../grammar/verbs.js'
import type { Range } from '../prose.js'
import { isPast, pastOf, unchanged } from '../words/stem.js'

/** Words that a sentence needs in another form: the form by the place of its token. */
export type Forms = ReadonlyMap<number, string>

export const noForms: Forms = new Map()

/**
 * Participles that a sentence needs as verbs, in the past: ", killing 14 people and wounding nine" of a strike that "hit" a
 * market is said as "killed … and wounded …", ", first published by a paper" of files as "were first published …". Nothing
 * where the clause before is not told in the past, and where a form is not known for sure: the words then stay as they are.
 */
export function finiteForms(a: Analysis, words: Range, subject: Range, verbs: VerbGroup[]): Forms {
  const at = isAdverb(a, words.from) ? words.from + 1 : words.from
  if (at >= words.to) return noForms
  const participle = lowOf(a, at)
  if (!participle.endsWith('ing')) {
    const isDone =
      participle.endsWith('ed') && tagOf(a, at) === 'VERB' && !/^(?:NOUN|PROPN|DET)$/.test(tagOf(a, at + 1))
    return isDone
      ? new Map([[words.from, `${isPlural(a, subject) ? 'were' : 'was'} ${lowOf(a, words.from)}`]])
      : noForms
  }
  const before = verbs.filter((verb) => verb.isFinite && verb.to <= at)
  const main = before.at(-1) ?? verbs.find((verb) => verb.isFinite && verb.from > at)
  // "will close, leaving 40 people without work": as sure as the clause before.
  if (main?.modal && /^(?:will|would|could|may|might)$/.test(main.modal))
    return new Map([[at, `${main.modal} be ${participle}`]])
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

function isAdverb(a: Analysis, i: number): boolean {
  return tagOf(a, i) === 'ADV' || /^(?:first|later|since|once)$/.test(lowOf(a, i))
}

function isPlural(a: Analysis, subject: Range): boolean {
  const head = lowOf(a, headOf(a, subject))
  if (lowOf(a, subject.from) === 'they' || /^(?:police|people|men|women|children)$/.test(head)) return true
  for (let i = subject.from; i < subject.to; i += 1) if (lowOf(a, i) === 'and') return true
  return tagOf(a, headOf(a, subject)) === 'NOUN' && /[^s]s$/.test(head)
}

/** "hit", "was closed", "had closed"; "has closed" tells of the past as well. */
function isToldInThePast(a: Analysis, verb: VerbGroup): boolean {
  const first = lowOf(a, verb.from)
  if (/^(?:was|were|had|has|have|did)$/.test(first)) return true
  return !/^(?:is|are|do|does|am)$/.test(first) && isPastForm(lowOf(a, verb.head))
}

const isPastForm = (low: string) => isPast(low) || unchanged.has(low)
