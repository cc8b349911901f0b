import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { cueEntries, plainSpeech } from '../cues/lexicon.js'
import type { Range } from '../prose.js'
import { stem } from '../words/stem.js'
import { nounAt } from './nouns.js'
import type { VerbGroup } from './verbs.js'

/**
 * One checkable part of a sentence. `subject` is set where the words do not hold their own subject: a relative, a
 * participle, a second verb after "and". `lead` is an opening phrase ("In April, ") that holds for the piece.
 */
export type Piece = Range & {
  kind:
    | 'clause'
    | 'verb'
    | 'relative'
    | 'participle'
    | 'apposition'
    | 'including'
    | 'subordinate'
    | 'comparison'
    | 'fragment'
  subject: Range | null
  lead: Range | null
  verb: VerbGroup | null
  /** The word that joins it: "after", "who", "including". */
  marker: string
}

type Segment = Range & { opener: string; verb: VerbGroup | null; own: Range | null; afterComma: boolean }

const splitting = new Set([
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
const keeping = new Set(['if', 'unless', 'until', 'before', 'whether', 'once'])

/** Takes a stretch of a sentence apart into pieces. `verbs` are the verb groups of the sentence. */
export function splitPieces(
  a: Analysis,
  region: Range,
  verbs: VerbGroup[],
  hole: Range | null = null,
): Piece[] {
  const inside = verbs.filter(
    (verb) =>
      verb.from >= region.from &&
      verb.to <= region.to &&
      !(hole && verb.from >= hole.from && verb.to <= hole.to),
  )
  const segments = segmentsOf(a, region, inside, hole)
  const pieces: Piece[] = []
  let main = null as Piece | null
  let lead = null as Range | null
  let subject = null as Range | null
  let opening = null as Piece | null
  let isDescribed = false
  for (let s = 0; s < segments.length; s += 1) {
    const segment = segments[s] as Segment
    const awaitsVerb = segments
      .slice(s + 1, s + 4)
      .some((other) => other.verb && !other.own && !/^(?:who|which|that|and|but)$/.test(other.opener))
    const kind = classify(a, segment, {
      hasMain: main?.verb != null,
      hasSubject: subject !== null,
      awaitsVerb,
    })
    if (kind === 'tail') {
      const last: Piece | undefined = pieces.at(-1)
      if (!main && !subject) {
        const bare = withoutOpener(a, segment)
        if (isSubjectLike(a, bare, segments[s + 1])) subject = { from: bare.from, to: bare.to }
        else lead = { from: lead?.from ?? segment.from, to: segment.to }
      } else if (!main && subject) isDescribed = true
      else if (last && last.kind !== 'fragment') extend(last, segment)
      continue
    }
    if (kind === 'subject') {
      // "as more miners, seen as …, have left": a new clause whose verb comes after what stands between commas.
      subject = { from: segment.from + 1, to: segment.to }
      main = null
      lead = null
      continue
    }
    if (kind === 'opening') {
      opening = {
        from: segment.from + 1,
        to: segment.to,
        kind: 'participle',
        subject: null,
        lead: null,
        verb: null,
        marker: segment.opener,
      }
      continue
    }
    const piece = pieceOf(a, segment, kind, subject, main)
    if (kind === 'relative' || kind === 'participle') isDescribed = false
    if (kind === 'clause') {
      piece.lead = main ? null : lead
      subject = segment.own ?? subject
      main = piece
    } else if (kind === 'verb') {
      // The verb of a subject that a relative or an apposition parted from it.
      if (!main) {
        const apposition = pieces.at(-1)
        const isPart =
          apposition?.kind === 'apposition' || (apposition?.kind === 'relative' && !segment.afterComma)
        if ((isPart || isDescribed) && subject) {
          piece.from = subject.from
          piece.subject = null
        }
        piece.lead = lead
        main = piece
      }
    }
    pieces.push(piece)
  }
  if (opening && main) pieces.unshift({ ...opening, subject: main.subject ?? subject })
  if (pieces.length === 0 || !pieces.some((piece) => piece.verb))
    return leftovers(a, pieces, region, segments)
  return pieces
}

/** A stretch without a verb of its own is one piece; a comparison at its end is another. */
function leftovers(a: Analysis, pieces: Piece[], region: Range, segments: Segment[]): Piece[] {
  const compared = segments.slice(1).find((segment) => isComparison(a, segment))
  const whole: Piece = { ...region, kind: 'fragment', subject: null, lead: null, verb: null, marker: '' }
  const rest = pieces.filter((piece) => piece.kind === 'relative')
  if (!compared) return [whole, ...rest]
  const end: Piece = {
    from: compared.from,
    to: region.to,
    kind: 'comparison',
    subject: null,
    lead: null,
    verb: null,
    marker: compared.opener,
  }
  return [{ ...whole, to: compared.from }, end, ...rest]
}

function isComparison(a: Analysis, { from, to, opener }: Segment): boolean {
  if (/^(?:compared|down|up)$/.test(opener) && /^(?:with|to|from)$/.test(lowOf(a, from + 1))) return true
  return /^(?:though|although|albeit)$/.test(opener) && to - from >= 3
}

function extend(piece: Piece, segment: Segment): void {
  if (segment.to > piece.to && segment.from >= piece.from) piece.to = segment.to
}

type Kind = Piece['kind'] | 'tail' | 'subject' | 'opening'

function classify(
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

/** "Yet the court, which …": the word that joins sentences is no part of the subject. */
function withoutOpener(a: Analysis, segment: Segment): Segment {
  const joins = /^(?:and|but|yet|so|still|then|meanwhile|however)$/.test(segment.opener)
  return joins && segment.to - segment.from > 1
    ? { ...segment, from: segment.from + 1, opener: lowOf(a, segment.from + 1) }
    : segment
}

/** A noun phrase at the start, with its verb still to come after a comma. */
function isSubjectLike(a: Analysis, segment: Segment, next: Segment | undefined): boolean {
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

function pieceOf(
  a: Analysis,
  segment: Segment,
  kind: Piece['kind'],
  subject: Range | null,
  main: Piece | null,
): Piece {
  const joins = /^(?:and|but|or|so|yet|nor|then)$/.test(segment.opener)
  let from = joins ? segment.from + 1 : segment.from
  let marker = joins ? segment.opener : ''
  if (kind === 'subordinate') {
    marker = segment.opener
    from = segment.from + 1
  }
  if (kind === 'relative' || kind === 'including') marker = segment.opener
  if (joins && lowOf(a, from) === 'that') from += 1
  const antecedent =
    kind === 'relative' && !(subject && !main?.verb) ? nounEnding(a, segment.from, main?.from ?? 0) : null
  return {
    from,
    to: segment.to,
    kind,
    subject: kind === 'clause' || kind === 'subordinate' ? null : (antecedent ?? subject ?? segment.own),
    lead: null,
    verb: segment.verb,
    marker,
  }
}

/** The noun phrase right before a relative. */
function nounEnding(a: Analysis, at: number, floor: number): Range | null {
  let end = at
  while (end > floor && (lowOf(a, end - 1) === ',' || isQuoteMark(a, end - 1))) end -= 1
  let from = end
  while (
    from > floor &&
    /^(?:NOUN|PROPN|ADJ|NUM|DET|PRON|PART)$/.test(tagOf(a, from - 1)) &&
    tagOf(a, from - 1) !== 'VERB'
  ) {
    from -= 1
    if (tagOf(a, from) === 'DET') break
  }
  return from < end ? { from, to: end } : null
}

/** Cuts a region at commas, dashes, joining words before a new verb, and at relatives that bring something new. */
function segmentsOf(a: Analysis, region: Range, verbs: VerbGroup[], hole: Range | null): Segment[] {
  const cuts: { at: number; next: number; comma: boolean }[] = []
  for (let i = region.from; i < region.to; i += 1) {
    if (hole && i >= hole.from && i < hole.to) continue
    const low = lowOf(a, i)
    if (/^[,;—–:]$/.test(low) && i + 1 < region.to && !isAfterSaying(a, i)) {
      if (!isListComma(a, i, region)) cuts.push({ at: i, next: nextWord(a, i + 1, region.to), comma: true })
    } else if (i > region.from && resumes(a, i, verbs, cuts.at(-1)))
      cuts.push({ at: i, next: i, comma: false })
    else if (i > region.from && opensNew(a, i, region, verbs, cuts.at(-1)?.next ?? region.from))
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

function nextWord(a: Analysis, at: number, to: number): number {
  let i = at
  while (i < to && (isQuoteMark(a, i) || lowOf(a, i) === ',') && i + 1 < to) i += 1
  return i
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

function segment(a: Analysis, from: number, to: number, verbs: VerbGroup[], afterComma: boolean): Segment {
  const verb =
    verbs.find(
      (group) => group.isFinite && group.from >= from && group.from < to && !isBelow(a, from, group.from),
    ) ?? null
  const opener = lowOf(a, from)
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

/** "Varn said, 'Go'": a comma between a verb of saying and its quotation parts nothing. */
function isAfterSaying(a: Analysis, comma: number): boolean {
  return (
    isQuoteMark(a, comma + 1) && tagOf(a, comma - 1) === 'VERB' && plainSpeech.has(stem(lowOf(a, comma - 1)))
  )
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

function opensNew(a: Analysis, i: number, region: Range, verbs: VerbGroup[], from: number): boolean {
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
    /^(?:know|knew|known|remember|decide|ask|see|wonder)$/.test(lowOf(a, i))
  )
}

/** A noun or pronoun, and no comma, stands between a joining word and the verb. */
function hasSubject(a: Analysis, from: number, verb: number): boolean {
  let has = false
  for (let i = from; i < verb; i += 1) {
    if (lowOf(a, i) === ',') return false
    if (/^(?:NOUN|PROPN|PRON|NUM)$/.test(tagOf(a, i))) has = true
  }
  return has
}

/** "as well as", "such as", "as much as", "just as": not a clause. */
function isSo(a: Analysis, i: number): boolean {
  return (
    lowOf(a, i) === 'as' &&
    (/^(?:well|much|long|soon|far|such|many|same|just)$/.test(lowOf(a, i - 1)) ||
      /^(?:well|much|long|soon|far|a|an)$/.test(lowOf(a, i + 1)))
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
