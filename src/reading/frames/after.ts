import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { CueEntry } from '../cues/lexicon.js'
import { headOf, nounAt } from '../grammar/nouns.js'
import type { VerbGroup } from '../grammar/verbs.js'
import { stem } from '../words/stem.js'
import type { Range } from '../prose.js'
import { datasetWords, documentWords } from '../words/bodies.js'
import { beforeNextVerb, opensClause, startsClause } from './clauses.js'
import type { Draft, Ground, Shared } from './frame.js'
import { addressed, isDone, skipTail } from './tails.js'

/** "quoted an aide as saying": the aide speaks; who quotes is where the desk has it from. */
export function quotedAs(a: Analysis, verb: VerbGroup, ground: Ground, shared: Shared): Draft | null {
  if (!/^(?:quoted|quotes|quoting|cited|cites|citing)$/.test(lowOf(a, verb.head))) return null
  const source = nounAt(a, verb.to, ground.last)
  if (
    !source ||
    lowOf(a, source.to) !== 'as' ||
    !/^(?:saying|telling|claiming|warning)$/.test(lowOf(a, source.to + 1))
  )
    return null
  const from = source.to + 2
  const content = from < ground.last ? { from, to: ground.last } : quotedBefore(a, verb, ground)
  if (!content) return null
  return {
    ...shared,
    source,
    cue: { from: source.to, to: from },
    content: [content],
    rule: 'quoted-as-saying',
    confidence: 0.85,
  }
}

/** "“It is shut,” the agency quoted an aide as saying.": the quotation that opens the sentence. */
function quotedBefore(a: Analysis, verb: VerbGroup, { first }: Ground): Range | null {
  const q = a.quotationOf[first] as number
  if (q < 0) return null
  let to = first
  while (to < verb.from && a.quotationOf[to] === q) to += 1
  return to < verb.from ? { from: first, to } : null
}

/** ", which the mill denied" (the pronoun is what was said) and "which he said proved …" (what follows is). */
export function relativeFrame(
  a: Analysis,
  verb: VerbGroup,
  source: Range,
  ground: Ground,
  shared: Shared,
): Draft | null {
  const base = { ...shared, source, rule: 'relative', confidence: 0.8 }
  if (isDone(a, verb.to, ground.last) || lowOf(a, verb.to) === ',')
    return { ...base, content: [{ from: source.from - 1, to: source.from }] }
  if (/^(?:VERB|AUX)$/.test(tagOf(a, verb.to)))
    return { ...base, content: [{ from: verb.to, to: ground.last }] }
  return null
}

/** "Quill said …", "the minutes show …", "blamed the weather": what was said follows the cue. */
export function forwardFrame(
  a: Analysis,
  verb: VerbGroup,
  source: Range,
  tail: number,
  ground: Ground,
  entries: CueEntry[],
  shared: Shared,
): Draft | null {
  let at = tail
  while (at < ground.last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  if (at >= ground.last) return null
  // "warned drivers to stay away": a call to those who listen.
  if (addressed.has(lowOf(a, verb.head)) && !verb.isPassive && tail > verb.to && lowOf(a, at) === 'to')
    return {
      ...shared,
      source,
      content: [{ from: at, to: beforeNextVerb(a, at, ground.last) }],
      rule: 'calls-for',
      confidence: 0.7,
    }
  const opensQuote = isQuoteMark(a, at) && a.quotationOf[at] !== -1
  const kinds = new Set(entries.map((entry) => entry.kind))
  const content: Range = { from: at, to: ground.last }
  if (lowOf(a, at) === 'only' && lowOf(a, at + 1) === 'that') content.from += 1
  // "denied reports that he had left": what was denied is what the reports say.
  if (kinds.has('object')) content.from = toldByNoun(a, content) ?? content.from
  if (!startsClause(a, at, ground.last)) content.to = beforeNextVerb(a, at, ground.last)
  const base = { ...shared, source, content: [content] }
  const head = lowOf(a, headOf(a, source))
  const isRecord = documentWords.has(head) || datasetWords.has(head)
  const hasThat = lowOf(a, at) === 'that' || (lowOf(a, at) === 'only' && lowOf(a, at + 1) === 'that')
  if (kinds.has('speech') && (hasThat || opensQuote))
    return { ...base, rule: hasThat ? 'cue-that' : 'cue-quote', confidence: 0.96 }
  if (kinds.has('finding') && hasThat) return { ...base, rule: 'cue-that', confidence: 0.9 }
  if (kinds.has('finding') && isRecord) return { ...base, rule: 'record-shows', confidence: 0.85 }
  if (lowOf(a, verb.head) === 'put' && / at /.test(wordsFrom(a, at, ground.last)))
    return { ...base, rule: 'puts-at', confidence: 0.7 }
  const isCalling = stem(lowOf(a, verb.head)) === 'call'
  if (isCalling && /^(?:on|upon|for)$/.test(lowOf(a, at)))
    return { ...base, rule: 'calls-for', confidence: 0.75 }
  if (!isCalling && (kinds.has('named') || kinds.has('object')) && lowOf(a, at) === 'as')
    return { ...base, rule: 'names-it', confidence: 0.75 }
  if (isCalling && namesObject(a, content)) return { ...base, rule: 'names-it', confidence: 0.75 }
  if (kinds.has('named')) {
    const text = wordsFrom(a, at, ground.last)
    // "called Varn as a witness", "called the police for help": who is called is given no name.
    if (isCalling && !/["“']/.test(text)) return null
    if (opensQuote || text.includes('"') || /[“"']/.test(text) || /(?:^| )(?:as|for|on|of|to) /.test(text))
      return { ...base, rule: 'names-it', confidence: 0.75 }
  }
  if (shared.stance === 'claiming' && kinds.has('named') && nounAt(a, at, ground.last))
    return { ...base, rule: 'names-it', confidence: 0.75 }
  if (/^ask/.test(lowOf(a, verb.head)) && !/^(?:whether|if|why|how|what|when|where|who)$/.test(lowOf(a, at)))
    return null
  if (lowOf(a, verb.head) === 'ruled' && !hasThat) return null
  if (kinds.has('object') && !verb.isPassive) {
    const isSpeech = kinds.has('speech') && opensClause(a, at, ground.last)
    if (isSpeech || nounAt(a, at, ground.last) || hasThat || /ing$/.test(lowOf(a, at)))
      return { ...base, rule: isSpeech ? 'cue-clause' : 'cue-object', confidence: isSpeech ? 0.9 : 0.7 }
  }
  // "is considering a rate cut": a plan, unless a clause with "that" is what is thought.
  if (stem(lowOf(a, verb.head)) === 'consider') return null
  if (kinds.has('speech') && opensClause(a, at, ground.last))
    return { ...base, rule: 'cue-clause', confidence: 0.9 }
  if (kinds.has('speech') && shared.stance === 'intending' && lowOf(a, at) === 'to')
    return { ...base, rule: 'vows-to', confidence: 0.7 }
  if (kinds.has('finding') && shared.stance === 'inferring')
    return { ...base, rule: 'estimates', confidence: 0.6 }
  return null
}

const told =
  /^(?:report|claim|allegation|accusation|suggestion|charge|rumou?r|assertion|speculation|notion|idea)s?$/

/** "a report in the Gazette that he had left": where its clause begins; null for any other object. */
function toldByNoun(a: Analysis, { from, to }: Range): number | null {
  const noun = nounAt(a, from, to)
  if (!noun || lowOf(a, noun.to) !== 'that' || tagOf(a, noun.to) !== 'SCONJ') return null
  return told.test(lowOf(a, headOf(a, noun))) ? noun.to : null
}

/** "called the plan a disgrace", "called the plan reckless": an object and straight after it what it is called. */
function namesObject(a: Analysis, { from, to }: Range): boolean {
  const noun = nounAt(a, from, to)
  if (!noun) return false
  if (/^(?:DET|ADJ)$/.test(tagOf(a, noun.to)) && noun.to < to) return true
  const isLast = noun.to >= to || /^(?:PUNCT|CCONJ|ADP|SCONJ)$/.test(tagOf(a, noun.to))
  return isLast && tagOf(a, noun.to - 1) === 'ADJ' && /^(?:NOUN|PROPN|PRON|ADV)$/.test(tagOf(a, noun.to - 2))
}

/** The cue is followed by what was said ("told the Post: '…'", "told the meeting that …"), so nothing before it is. */
export function opensForward(a: Analysis, verb: VerbGroup, { last }: Ground): boolean {
  let at = skipTail(a, verb.to, last, lowOf(a, verb.head))
  const tail = at
  while (at < last && /^[,:—–]$/.test(lowOf(a, at))) at += 1
  return (
    lowOf(a, at) === 'that' ||
    (at > tail && isQuoteMark(a, at) && a.quotationOf[at] !== -1 && !isQuoteMark(a, verb.from - 1))
  )
}

function wordsFrom(a: Analysis, from: number, to: number): string {
  return a.tokens
    .slice(from, Math.min(to, from + 40))
    .map((token) => token.low)
    .join(' ')
}
