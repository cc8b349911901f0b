import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { nounAt } from './nouns.js'
import { keeping, splitting } from './openers.js'
import type { Segment } from './segments.js'

export type PieceKind =
  | 'clause'
  | 'verb'
  | 'relative'
  | 'participle'
  | 'apposition'
  | 'including'
  | 'subordinate'
  | 'comparison'
  | 'fragment'

/** `tail` goes on with what stands before it, `subject` waits for its verb, `opening` is told in passing at the start. */
type Kind = PieceKind | 'tail' | 'subject' | 'opening'

/** What a segment is to the claims of its sentence, by its opener, its verb and what has come before. */
export function classify(
  a: Analysis,
  segment: Segment,
  state: { hasMain: boolean; hasSubject: boolean; awaitsVerb: boolean },
): Kind {
  const { opener, verb } = segment
  const length = segment.to - segment.from
  if (verb) {
    if (
      /^(?:who|which|whose|whom)$/.test(opener) ||
      (opener === 'that' && state.hasSubject && !segment.afterComma && tagOf(a, segment.from) === 'PRON')
    )
      return 'relative'
    if (/^(?:to|of|with|for|in)$/.test(opener) && /^(?:whom|which)$/.test(lowOf(a, segment.from + 1)))
      return 'relative'
    // "When it rains, " at the start sets a condition; after the main clause it tells what happened.
    if (/^(?:when|where|as|while|since)$/.test(opener) && !state.hasMain && !segment.afterComma) return 'tail'
    if (splitting.has(opener)) return segment.own ? 'subordinate' : 'tail'
    if (keeping.has(opener)) return 'tail'
    if (segment.own) return 'clause'
    return state.hasMain || state.hasSubject ? 'verb' : 'clause'
  }
  if (opener === 'including' && length >= 2) return 'including'
  if (
    state.hasMain &&
    (isComparison(a, segment) ||
      (opener === 'while' && length >= 3 && !/ing$/.test(lowOf(a, segment.from + 1))))
  )
    return 'comparison'
  const first = participleAt(a, segment)
  if (first && segment.afterComma && length >= 3 && (state.hasMain || state.hasSubject)) return 'participle'
  if (isOpening(a, segment) && !state.hasMain && length >= 4) return 'opening'
  if (splitting.has(opener) && opener !== 'since' && length >= 2 && endsInNoun(a, segment)) {
    return state.awaitsVerb ? 'subject' : 'tail'
  }
  if (isOfThem(a, segment) && state.hasMain) return 'comparison'
  if (segment.afterComma && state.hasSubject && !state.hasMain && /^(?:a|an|the|one)$/.test(opener))
    return length >= 7 && opener !== 'the' ? 'apposition' : 'tail'
  return 'tail'
}

export function isComparison(a: Analysis, { from, to, opener }: Segment): boolean {
  if (/^(?:compared|down|up)$/.test(opener) && /^(?:with|to|from)$/.test(lowOf(a, from + 1))) return true
  return /^(?:though|although|albeit)$/.test(opener) && to - from >= 3
}

/** "After leaving office in 2011, ": something that was done, told in passing. */
function isOpening(a: Analysis, { from, opener }: Segment): boolean {
  return /^(?:since|after)$/.test(opener) && tagOf(a, from + 1) === 'VERB' && /ing$/.test(lowOf(a, from + 1))
}

function endsInNoun(a: Analysis, { from, to }: Segment): boolean {
  return nounAt(a, from + 1, to) !== null && /^(?:NOUN|PROPN|PRON)$/.test(tagOf(a, to - 1))
}

function participleAt(a: Analysis, segment: Segment): boolean {
  const at = tagOf(a, segment.from) === 'ADV' ? segment.from + 1 : segment.from
  return (
    tagOf(a, at) === 'VERB' &&
    /(?:ing|ed|en|wn|own|ught|eld|ade)$/.test(lowOf(a, at)) &&
    !/^(?:including|according|following|regarding|during)$/.test(lowOf(a, at))
  )
}

/** "about a third of them abroad" */
function isOfThem(a: Analysis, { from, to }: Segment): boolean {
  for (let i = from; i < Math.min(to - 1, from + 6); i += 1)
    if (lowOf(a, i) === 'of' && /^(?:them|whom|which)$/.test(lowOf(a, i + 1))) return true
  return false
}

/** A noun phrase at the start, with its verb still to come after a comma. */
export function isSubjectLike(a: Analysis, segment: Segment, next: Segment | undefined): boolean {
  if (!next) return false
  const noun = nounAt(a, segment.from, segment.to)
  if (!noun || noun.to < segment.to) {
    if (!noun || !/^(?:VERB|ADJ|ADP|PUNCT)$/.test(tagOf(a, noun.to))) return false
  }
  return !/^(?:ADP|SCONJ|ADV|VERB)$/.test(tagOf(a, segment.from)) && !isTimeOnly(a, segment)
}

function isTimeOnly(a: Analysis, { from, to }: Range): boolean {
  for (let i = from; i < to; i += 1)
    if (
      !/^(?:last|this|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|week|month|year|night)$/.test(
        lowOf(a, i),
      )
    )
      return false
  return true
}
