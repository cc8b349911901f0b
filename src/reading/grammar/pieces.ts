import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { hearsay } from '../cues/lexicon.js'
import type { Range } from '../prose.js'
import { classify, isComparison, isSubjectLike, type PieceKind } from './kinds.js'
import { segmentsOf, type Segment } from './segments.js'
import type { VerbGroup } from './verbs.js'

/**
 * One checkable part of a sentence. `subject` is set where the words do not hold their own subject: a relative, a
 * participle, a second verb after "and". `lead` is an opening phrase ("In April, ") that holds for the piece.
 */
export type Piece = Range & {
  kind: PieceKind
  subject: Range | null
  lead: Range | null
  verb: VerbGroup | null
  /** The word that joins it: "after", "who", "including". */
  marker: string
}

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
    const last: Piece | undefined = pieces.at(-1)
    // "killing 14 people, including three children": both are told of the same.
    if (kind === 'tail' || (kind === 'including' && last?.kind === 'participle')) {
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

function extend(piece: Piece, segment: Segment): void {
  if (segment.to > piece.to && segment.from >= piece.from) piece.to = segment.to
}

/** "Yet the court, which …": the word that joins sentences is no part of the subject. */
function withoutOpener(a: Analysis, segment: Segment): Segment {
  const joins = /^(?:and|but|yet|so|still|then|meanwhile|however)$/.test(segment.opener)
  return joins && segment.to - segment.from > 1
    ? { ...segment, from: segment.from + 1, opener: lowOf(a, segment.from + 1) }
    : segment
}

function pieceOf(
  a: Analysis,
  segment: Segment,
  kind: PieceKind,
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
  // "a second man, believed to have driven it": said of the man, and not of the subject.
  const isHearsay = kind === 'participle' && hearsay.has(lowOf(a, from)) && lowOf(a, from + 1) === 'to'
  const antecedent =
    (kind === 'relative' && !(subject && !main?.verb)) || (isHearsay && main?.verb)
      ? nounEnding(a, segment.from, main?.from ?? 0)
      : null
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
