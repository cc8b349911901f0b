import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { cueEntries } from '../cues/lexicon.js'
import type { Range } from '../prose.js'
import { nounAt } from './nouns.js'
import type { VerbGroup } from './verbs.js'

/** Words that open a clause of their own with news in it, and words that set a condition for the clause before. */
export const splitting = new Set([
  'after',
  'when',
  'as',
  'while',
  'because',
  'although',
  'though',
  'whereas',
  'where',
  'since',
])

export const keeping = new Set(['if', 'unless', 'until', 'before', 'whether', 'once'])

/** Does a word open a new segment here: a second verb after "and", "after the men had left", a relative with news? */
export function opensNew(a: Analysis, i: number, region: Range, verbs: VerbGroup[], from: number): boolean {
  const low = lowOf(a, i)
  const hasVerb = verbs.some((verb) => verb.isFinite && verb.from >= from && verb.to <= i)
  const next = verbs.find((verb) => verb.from >= i + 1 && verb.isFinite)
  if (!next || next.to > region.to) return false
  if (low === 'and' || low === 'but' || low === 'or') {
    if (!hasVerb) return false
    let at = i + 1
    while (at < region.to && (tagOf(a, at) === 'ADV' || isQuoteMark(a, at))) at += 1
    if (next.from === at) return true
    if (lowOf(a, at) === 'that') return true
    const noun = nounAt(a, at, region.to)
    return noun !== null && next.from - noun.to <= 1 && next.from >= noun.to && low !== 'or'
  }
  if (splitting.has(low) && low !== 'since' && low !== 'where') {
    if (!hasVerb || isSo(a, i)) return false
    // "declined to say when": the word belongs to the verb before it.
    if (low === 'when' && isVerbOfKnowing(a, i - 1)) return false
    const noun = nounAt(a, i + 1, region.to)
    if (noun && /^(?:,|and)$/.test(lowOf(a, noun.to))) return true
    return next.from - i <= 14 && hasSubject(a, i + 1, next.from)
  }
  if (/^(?:who|which|that)$/.test(low) && tagOf(a, i) === 'PRON') return isNewRelative(a, i, next, region)
  return low === 'including' && region.to - i > 2
}

function isVerbOfKnowing(a: Analysis, i: number): boolean {
  return (
    cueEntries(lowOf(a, i)).length > 0 ||
    /^(?:know|knew|known|unknown|remember|decide|ask|see|wonder|clear|unclear|certain|uncertain|sure|unsure)$/.test(
      lowOf(a, i),
    )
  )
}

/** A noun or pronoun, and no comma, stands between a joining word and the verb. */
export function hasSubject(a: Analysis, from: number, verb: number): boolean {
  let has = false
  for (let i = from; i < verb; i += 1) {
    if (lowOf(a, i) === ',') return false
    if (/^(?:NOUN|PROPN|PRON|NUM)$/.test(tagOf(a, i))) has = true
  }
  return has
}

/** "as well as", "such as", "as much as", "just as": not a clause. */
export function isSo(a: Analysis, i: number): boolean {
  return (
    lowOf(a, i) === 'as' &&
    (/^(?:well|much|long|soon|far|such|many|same|just)$/.test(lowOf(a, i - 1)) ||
      /^(?:well|much|many|few|little|long|soon|far|a|an)$/.test(lowOf(a, i + 1)))
  )
}

/** A relative after "a letter", "13 workers": the antecedent is new, so what is told of it is news. "those who" is not. */
function isNewRelative(a: Analysis, i: number, next: VerbGroup, region: Range): boolean {
  if (next.from - i > 2 || next.to > region.to) return false
  let at = i - 1
  let isNew = false
  while (at >= region.from && /^(?:NOUN|PROPN|ADJ|NUM|DET)$/.test(tagOf(a, at))) {
    if (
      /^(?:a|an)$/.test(lowOf(a, at)) ||
      tagOf(a, at) === 'NUM' ||
      (tagOf(a, at) === 'PROPN' && at === i - 1)
    )
      isNew = true
    at -= 1
  }
  const past = lowOf(a, next.from)
  return isNew && (/ed$/.test(past) || /^(?:was|were|had|has|have)$/.test(past) || next.head !== next.from)
}
