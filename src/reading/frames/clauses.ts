import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { plainSpeech } from '../cues/lexicon.js'
import { nounAt } from '../grammar/nouns.js'
import { stem } from '../words/stem.js'
import type { Ground } from './frame.js'

/** The words before a verb end with a comma or a closed quotation: what was said may stand there. */
export function isLeftClosed(a: Analysis, at: number, { first }: Ground): boolean {
  if (at <= first) return false
  return lowOf(a, at - 1) === ',' || isQuoteMark(a, at - 1) || /^[—–?!]$/.test(lowOf(a, at - 1))
}

/** Only phrases without a verb of their own follow: "said in parliament", "told a news conference". */
export function onlyPhrases(a: Analysis, from: number, last: number): boolean {
  if (!/^(?:ADP|DET|NOUN|PROPN|ADJ)$/.test(tagOf(a, from))) return false
  for (let i = from; i < last; i += 1) {
    if (lowOf(a, i) === ',') return true
    if (/^(?:VERB|AUX|SCONJ)$/.test(tagOf(a, i)) || isQuoteMark(a, i)) return false
  }
  return true
}

/** A finite verb that is not in a relative between commas: the words can stand as a sentence. */
export function hasMainClause(a: Analysis, first: number, last: number): boolean {
  let opener = lowOf(a, first)
  for (let i = first; i < last; i += 1) {
    if (lowOf(a, i) === ',') opener = lowOf(a, i + 1)
    const tag = tagOf(a, i)
    if (tag !== 'VERB' && tag !== 'AUX') continue
    if (/^(?:who|which|whose|whom|to)$/.test(opener) || lowOf(a, i - 1) === 'to') continue
    if (
      i > first &&
      lowOf(a, i - 1) !== ',' &&
      !/ing$/.test(lowOf(a, i)) &&
      !/^(?:NUM|ADP)$/.test(tagOf(a, i + 1))
    )
      return true
    if (tag === 'AUX' && i > first) return true
  }
  return false
}

/** "at least", "up to", "as many as", "just over": how many, before the number that opens a subject. */
const approximate = new Set(
  `at least most up to about nearly almost around over more than less fewer as many few much little between just only some
  roughly approximately well under close an estimated`.split(/\s+/),
)

/** Is this a number with words before it that say how near it is ("said up to 40 homes", "said nearly half the men")? */
function opensQuantity(a: Analysis, at: number, last: number): boolean {
  for (let i = at; i < Math.min(last, at + 5); i += 1) {
    if (
      i > at &&
      (tagOf(a, i) === 'NUM' || /^(?:half|all|every|a|dozens|hundreds|thousands|millions)$/.test(lowOf(a, i)))
    )
      return true
    if (!approximate.has(lowOf(a, i))) return false
  }
  return false
}

/** A clause that opens with its subject: "since 2009, has not …" is none. */
export function opensClause(a: Analysis, at: number, last: number): boolean {
  const opens =
    nounAt(a, at, last) !== null ||
    opensQuantity(a, at, last) ||
    /^(?:there|what|if|in|on|by|under|for|when|while|after|although|only|none|nobody|nothing|no|all|both|some|many|most|few)$/.test(
      lowOf(a, at),
    ) ||
    tagOf(a, at) === 'DET' ||
    tagOf(a, at) === 'ADJ'
  return opens && startsClause(a, at, last)
}

/** A subject and a finite verb come next: what follows is a clause and not an object. */
export function startsClause(a: Analysis, from: number, last: number): boolean {
  const limit = Math.min(last, from + 36)
  let hasComma = false
  for (let i = from; i < limit; i += 1) {
    const tag = tagOf(a, i)
    if (lowOf(a, i) === ',') hasComma = true
    if (tag === 'AUX' || tag === 'VERB') {
      if (i === from) return false
      // "recalled its envoy, a diplomat said": the verb after the comma is another cue.
      if (hasComma && plainSpeech.has(stem(lowOf(a, i)))) return false
      const low = lowOf(a, i)
      if (/^(?:and|but|or)$/.test(lowOf(a, i - 1))) return false
      if (lowOf(a, i - 1) === 'to' || (/ing$/.test(low) && tag === 'VERB')) continue
      if (/ed$/.test(low) && lowOf(a, i + 1) === 'by') continue
      return true
    }
    if (lowOf(a, i) === ';') return false
  }
  return false
}

/** "called it 'rash' and urged him to go": an object ends where the subject goes on to do something else. */
export function beforeNextVerb(a: Analysis, from: number, last: number): number {
  for (let i = from + 1; i + 1 < last; i += 1) {
    if (!/^(?:and|but)$/.test(lowOf(a, i)) || (a.quotationOf[i] as number) >= 0) continue
    const next = tagOf(a, i + 1) === 'ADV' ? i + 2 : i + 1
    if (/^(?:VERB|AUX)$/.test(tagOf(a, next)) && !/ing$/.test(lowOf(a, next))) return i
  }
  return last
}
