import { isVerb, lowOf, tagOf, type Analysis } from '../analysis.js'
import { plainSpeech } from '../cues/lexicon.js'
import type { Range } from '../prose.js'
import { stem } from '../words/stem.js'
import {
  beForms,
  finiteAux,
  haveForms,
  modals,
  possessives,
  relatives,
  subordinators,
} from '../words/lists.js'

/**
 * A verb with its auxiliaries: [from, to), `head` the verb that carries the meaning. `isFinite` says that it makes a
 * clause; a participle, an infinitive or a reduced relative ("soldiers captured in May") does not.
 */
export type VerbGroup = Range & {
  head: number
  isFinite: boolean
  form: 'finite' | 'ing' | 'participle' | 'infinitive'
  isPassive: boolean
  isNegated: boolean
  modal: string | null
}

/** Verbs with an object in the active: straight before a preposition ("accused of", "briefed on") they are participles. */
export const needsObject =
  /^(?:accused|briefed|blamed|suspected|described|labelled|labeled|branded|dubbed|attributed|informed|notified|assured)$/

const negations = new Set(['not', "n't", 'never', 'no', 'hardly', 'neither'])
const onlyParticiples =
  /^(?:seen|given|taken|known|written|shown|driven|broken|chosen|spoken|stolen|hidden|drawn|thrown|worn|torn|sworn|been|gone|done|born|fallen|grown|risen|forgotten|begun|sung|sunk|swum)$/
const pastForms =
  /ed$|^(?:said|told|made|found|held|kept|left|led|met|paid|lost|won|bought|brought|caught|taught|sought|fought|sent|spent|built|stood|heard|felt|put|set|cut|hit|shut|read|sold|dealt|meant|fled|shot|struck|hurt|cost|let|bet|split|spread|thought|laid|fed|hung|dug|stuck|swung|bound|based|known)$/

/** The verb groups of a range of tokens, in order. */
export function findVerbs(a: Analysis, { from, to }: Range): VerbGroup[] {
  const groups: VerbGroup[] = []
  for (let i = from; i < to; i += 1) {
    if (!isVerb(a, i)) continue
    const group = groupAt(a, i, to, from)
    if (group) {
      groups.push(group)
      i = group.to - 1
    }
  }
  groups.forEach((group, g) => settle(a, group, groups[g + 1], from))
  return groups
}

function groupAt(a: Analysis, start: number, to: number, first: number): VerbGroup | null {
  let head = start
  let end = start + 1
  let isNegated = false
  while (end < to && end - start < 8) {
    if (isVerb(a, end)) {
      // "has said expects": two verbs without an auxiliary between are two groups.
      if (tagOf(a, head) === 'VERB' && !isAuxiliary(lowOf(a, head))) break
      head = end
      end += 1
      continue
    }
    // "had on average expected": a set phrase between auxiliary and verb.
    const phrase = lowOf(a, end) === 'on' && lowOf(a, end + 1) === 'average' ? 2 : 0
    if (phrase > 0 && isVerb(a, end + phrase) && isAuxiliary(lowOf(a, head))) {
      head = end + phrase
      end = head + 1
      continue
    }
    const isBetween = tagOf(a, end) === 'ADV' || negations.has(lowOf(a, end)) || lowOf(a, end) === "n't"
    let next = end
    while (next < to && next - end < 3 && (tagOf(a, next) === 'ADV' || negations.has(lowOf(a, next))))
      next += 1
    if (!isBetween || next >= to || !isVerb(a, next) || !isAuxiliary(lowOf(a, head))) break
    for (let k = end; k < next; k += 1) if (negations.has(lowOf(a, k))) isNegated = true
    head = next
    end = next + 1
  }
  if (negations.has(lowOf(a, end)) && isAuxiliary(lowOf(a, head))) isNegated = true
  if (start > first && negations.has(lowOf(a, start - 1)) && lowOf(a, start - 1) !== 'no') isNegated = true
  const opening = lowOf(a, start)
  const before = start > first ? lowOf(a, start - 1) : ''
  const aux = words(a, start, head)
  return {
    from: start,
    to: end,
    head,
    isFinite: true,
    form: before === 'to' && tagOf(a, start - 1) !== 'ADP' ? 'infinitive' : formOf(opening, head > start),
    isPassive:
      head > start && beForms.has(lowOf(a, auxBefore(a, head, start))) && !lowOf(a, head).endsWith('ing'),
    isNegated,
    modal: aux.find((word) => modals.has(word)) ?? null,
  }
}

function auxBefore(a: Analysis, head: number, start: number): number {
  let at = head - 1
  while (at > start && !isVerb(a, at)) at -= 1
  return at
}

function words(a: Analysis, from: number, to: number): string[] {
  return a.tokens.slice(from, to).map((token) => token.low)
}

function isAuxiliary(low: string): boolean {
  return finiteAux.has(low) || beForms.has(low) || haveForms.has(low)
}

function formOf(opening: string, hasMore: boolean): VerbGroup['form'] {
  if (finiteAux.has(opening)) return 'finite'
  if (/^(?:be|been)$/.test(opening)) return 'infinitive'
  if (opening.endsWith('ing') && opening.length > 4) return 'ing'
  if (!hasMore && onlyParticiples.test(opening)) return 'participle'
  return 'finite'
}

/** What is held of somebody who is the noun before: nobody "believed to" have done it himself. */
const heldOf =
  /^(?:believed|thought|said|understood|alleged|reported|rumou?red|presumed|feared|known|suspected)$/

/** Decides whether a bare past form is the verb of a clause or a reduced relative. */
function settle(a: Analysis, group: VerbGroup, next: VerbGroup | undefined, first: number): void {
  const low = lowOf(a, group.from)
  if (
    group.form === 'finite' &&
    group.head === group.from &&
    pastForms.test(low) &&
    isReduced(a, group, next, first)
  ) {
    group.form = 'participle'
  }
  group.isFinite = group.form === 'finite'
}

function isReduced(a: Analysis, group: VerbGroup, next: VerbGroup | undefined, first: number): boolean {
  const before = group.from > first ? lowOf(a, group.from - 1) : ''
  const beforeTag = group.from > first ? tagOf(a, group.from - 1) : ''
  if (lowOf(a, group.to) === 'by' && beforeTag !== 'PRON') return true
  if (isHeldOf(a, group)) return true
  if (needsObject.test(lowOf(a, group.from)) && tagOf(a, group.to) === 'ADP' && beforeTag !== 'PRON')
    return true
  if (
    ['DET', 'ADP', 'ADJ'].includes(beforeTag) &&
    before !== 'that' &&
    before !== 'who' &&
    before !== 'which'
  )
    return true
  if (possessives.has(before) || before === "'s" || before === 'as') return true
  if (beforeTag === 'PRON' || before === 'and' || before === 'but' || before === 'or') return false
  if (!next || next.form !== 'finite' || isHeldOf(a, next)) return false
  // "the union said none had come": verbs of saying rule the clause that follows.
  if (plainSpeech.has(stem(lowOf(a, group.from)))) return false
  if (before === ',' && beforeTag === 'PUNCT') {
    // "The mill, opened in 1930, has closed."
    return hasClosingComma(a, group.to, next.from)
  }
  if (beforeTag !== 'NOUN' && beforeTag !== 'PROPN') return false
  // "a group called Aster First" is named; "The union called the plan rash" has an article after its verb.
  if (describing.has(lowOf(a, group.from)) && !/^(?:DET|PRON)$/.test(tagOf(a, group.to))) return true
  return isSameClause(a, group.to, next.from) || isResumed(a, group.to, next.from)
}

/** "a second man, believed to have driven the van" */
function isHeldOf(a: Analysis, { from, to }: VerbGroup): boolean {
  return lowOf(a, from - 1) === ',' && heldOf.test(lowOf(a, from)) && lowOf(a, to) === 'to'
}

/** Participles that follow a noun and hardly ever are the verb of a clause without an auxiliary. */
const describing = new Set([
  'based',
  'located',
  'known',
  'called',
  'named',
  'involved',
  'born',
  'situated',
  'entitled',
  'dated',
  'dubbed',
])

/** "a clerk hired in May, quickly left": only adverbs stand between the last comma and the next verb. */
function isResumed(a: Analysis, from: number, to: number): boolean {
  let at = to
  while (at > from && tagOf(a, at - 1) === 'ADV') at -= 1
  if (at <= from || lowOf(a, at - 1) !== ',') return false
  return isSameClause(a, from, at - 1)
}

/** The next comma is followed by the next verb, with at most adverbs between: what stands before it was an aside. */
function hasClosingComma(a: Analysis, from: number, to: number): boolean {
  let comma = from
  while (comma < to && lowOf(a, comma) !== ',') comma += 1
  if (comma >= to) return false
  for (let i = comma + 1; i < to; i += 1) if (tagOf(a, i) !== 'ADV') return false
  return true
}

/** No comma, conjunction or relative stands between two verbs, and no noun that could be the second one's subject. */
function isSameClause(a: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const low = lowOf(a, i)
    if (low === ',' || low === ';' || low === '—' || low === 'and' || low === 'but' || low === ':')
      return false
    if (relatives.has(low) || subordinators.has(low)) return false
    if (tagOf(a, i) === 'PRON' && /^(?:he|she|it|they|we|i|you)$/.test(low)) return false
  }
  return to >= from
}
