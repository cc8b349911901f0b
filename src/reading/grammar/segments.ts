import { isName, isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { plainSpeech } from '../cues/lexicon.js'
import type { Range } from '../prose.js'
import { nounBefore } from './nouns.js'
import { stem } from '../words/stem.js'
import { hasSubject, isSo, keeping, opensNew, splitting } from './openers.js'
import type { VerbGroup } from './verbs.js'

/** A stretch between two cuts: the word that opens it, its first finite verb and the subject it holds itself. */
export type Segment = Range & {
  opener: string
  verb: VerbGroup | null
  own: Range | null
  afterComma: boolean
}

/** Cuts a region at commas, dashes, joining words before a new verb, and at relatives that bring something new. */
export function segmentsOf(a: Analysis, region: Range, verbs: VerbGroup[], hole: Range | null): Segment[] {
  const cuts: { at: number; next: number; comma: boolean }[] = []
  for (let i = region.from; i < region.to; i += 1) {
    if (hole && i >= hole.from && i < hole.to) continue
    const low = lowOf(a, i)
    const end = asideEnd(a, i, region)
    if (end > i) {
      i = end
      continue
    }
    if (/^[,;—–:]$/.test(low) && i + 1 < region.to && !isAfterSaying(a, i)) {
      if (!isListComma(a, i, region) && !isAgeComma(a, i))
        cuts.push({ at: i, next: nextWord(a, i + 1, region.to), comma: true })
    } else if (i > region.from && resumes(a, i, verbs, cuts.at(-1)))
      cuts.push({ at: i, next: i, comma: false })
    else if (
      i > region.from &&
      !isInRelative(a, i, region, verbs) &&
      opensNew(a, i, region, verbs, cuts.at(-1)?.next ?? region.from)
    )
      cuts.push({ at: i, next: i, comma: false })
  }
  const segments: Segment[] = []
  let from = nextWord(a, region.from, region.to)
  let afterComma = false
  for (const cut of [...cuts, { at: region.to, next: region.to, comma: false }]) {
    if (cut.at > from) segments.push(segment(a, from, cut.at, verbs, afterComma))
    from = Math.max(from, cut.next)
    afterComma = cut.comma
  }
  return segments
}

/** "13 miners who worked nights left": the second verb after a relative without commas is the sentence's own. */
function resumes(
  a: Analysis,
  i: number,
  verbs: VerbGroup[],
  cut: { next: number; comma: boolean } | undefined,
): boolean {
  if (!cut || cut.comma || !/^(?:who|which|that)$/.test(lowOf(a, cut.next))) return false
  const verb = verbs.find((group) => group.from === i && group.isFinite)
  if (!verb || /^(?:who|which|that|and|or|but|,)$/.test(lowOf(a, i - 1)) || tagOf(a, i - 1) === 'PRON')
    return false
  return verbs.some((group) => group.isFinite && group.from > cut.next && group.to < i)
}

/** How far behind the word that it describes a relative is looked for, in tokens. */
const longestRelative = 40

/** "A docker who hit two men after a row has been jailed": the only verb left is owed to whom the relative describes. */
function isInRelative(a: Analysis, i: number, region: Range, verbs: VerbGroup[]): boolean {
  if (!splitting.has(lowOf(a, i)) || i - region.from > longestRelative) return false
  let relative = region.from
  while (relative < i && !(/^(?:who|which|that)$/.test(lowOf(a, relative)) && tagOf(a, relative) === 'PRON'))
    relative += 1
  if (relative === i || relative === region.from || lowOf(a, relative - 1) === ',') return false
  const finite = verbs.filter((group) => group.isFinite && group.from >= region.from && group.to <= region.to)
  return (
    finite.every((group) => group.from > relative) && finite.filter((group) => group.from > i).length === 1
  )
}

function nextWord(a: Analysis, at: number, to: number): number {
  let i = at
  while (i < to && (isQuoteMark(a, i) || lowOf(a, i) === ',') && i + 1 < to) i += 1
  return i
}

function segment(a: Analysis, from: number, to: number, verbs: VerbGroup[], afterComma: boolean): Segment {
  const verb =
    verbs.find(
      (group) =>
        group.isFinite &&
        group.from >= from &&
        group.from < to &&
        !isBelow(a, from, group.from) &&
        !isOfNoun(a, from, group.from),
    ) ?? null
  // "As many as 30 houses had burned" opens with its number.
  const opener = isSo(a, from) ? '' : lowOf(a, from)
  let start = from
  if (/^(?:and|but|or|so|yet|nor|then)$/.test(opener) || splitting.has(opener) || keeping.has(opener))
    start += 1
  if (lowOf(a, start) === 'that') start += 1
  let own: Range | null = null
  if (verb && verb.from > start) {
    for (let i = start; i < verb.from; i += 1) {
      if (/^(?:NOUN|PROPN|PRON|NUM|DET)$/.test(tagOf(a, i)) && !/^(?:who|which)$/.test(lowOf(a, i))) {
        own = { from: start, to: verb.from }
        break
      }
    }
  }
  return { from, to, opener, verb, own, afterComma }
}

/** A joining word inside the segment rules the verb: "an hour after the last pupils had left". */
function isBelow(a: Analysis, from: number, verb: number): boolean {
  for (let i = from + 1; i < verb; i += 1) {
    if (
      /^(?:after|since|before|until|when|where|because|if|unless)$/.test(lowOf(a, i)) &&
      /^(?:SCONJ|ADP|ADV)$/.test(tagOf(a, i)) &&
      verb - i <= 8 &&
      hasSubject(a, i + 1, verb)
    )
      return true
  }
  return false
}

/** "leaving them short of the majority they need": a clause right behind the noun that it describes. */
function isOfNoun(a: Analysis, from: number, verb: number): boolean {
  return (
    lowOf(a, from).endsWith('ing') &&
    tagOf(a, from) === 'VERB' &&
    /^(?:he|she|it|they|we|i|you)$/.test(lowOf(a, verb - 1)) &&
    /^(?:NOUN|PROPN)$/.test(tagOf(a, verb - 2)) &&
    verb - 2 > from
  )
}

/** "Varn said, 'Go'": a comma between a verb of saying and its quotation parts nothing. */
function isAfterSaying(a: Analysis, comma: number): boolean {
  return (
    isQuoteMark(a, comma + 1) && tagOf(a, comma - 1) === 'VERB' && plainSpeech.has(stem(lowOf(a, comma - 1)))
  )
}

const longestAside = 20

/** "said the two, including a guard, were shot": where an aside to the subject of what is said ends; -1 where none begins. */
function asideEnd(a: Analysis, i: number, region: Range): number {
  if (lowOf(a, i) !== ',' || lowOf(a, i + 1) !== 'including') return -1
  const noun = nounBefore(a, i, region.from)
  if (!noun || noun.from === region.from) return -1
  const before = lowOf(a, noun.from - 1)
  if (before !== 'that' && !plainSpeech.has(stem(before))) return -1
  for (let k = i + 1; k < Math.min(region.to - 1, i + longestAside); k += 1)
    if (lowOf(a, k) === ',')
      return /^(?:VERB|AUX)$/.test(tagOf(a, k + 1)) && !lowOf(a, k + 1).endsWith('ing') ? k : -1
  return -1
}

/** "when Varn, 24, will return": the commas around an age part nothing. */
function isAgeComma(a: Analysis, i: number): boolean {
  const isAge = (at: number) =>
    /^\d{1,3}$/.test(lowOf(a, at)) &&
    lowOf(a, at - 1) === ',' &&
    lowOf(a, at + 1) === ',' &&
    isName(a, at - 2) &&
    (/^(?:VERB|AUX|ADV)$/.test(tagOf(a, at + 2)) || (lowOf(a, at + 2) === 'and' && isName(a, at + 3)))
  return isAge(i + 1) || isAge(i - 1)
}

/** A comma between members of a list or inside a place ("Ankora, Lowland"): what follows has no verb and no opener. */
function isListComma(a: Analysis, at: number, region: Range): boolean {
  const next = tagOf(a, at + 1)
  if (!/^(?:NOUN|PROPN|ADJ|NUM)$/.test(next) || !/^(?:NOUN|PROPN|ADJ|NUM)$/.test(tagOf(a, at - 1)))
    return false
  for (let i = at + 1; i < Math.min(region.to, at + 8); i += 1) {
    const low = lowOf(a, i)
    if (low === 'and' || low === 'or')
      return /^(?:NOUN|PROPN|ADJ|NUM|DET)$/.test(tagOf(a, i + 1)) && !/^(?:VERB|AUX)$/.test(tagOf(a, i + 2))
    if (/^(?:VERB|AUX)$/.test(tagOf(a, i)) || low === ',')
      return low === ',' && /^(?:NOUN|PROPN)$/.test(tagOf(a, i + 1)) && tagOf(a, at + 1) === 'NOUN'
  }
  return false
}
