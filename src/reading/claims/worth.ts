import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { cueEntries } from '../cues/lexicon.js'
import type { Frame } from '../frames/frame.js'
import type { Piece } from '../grammar/pieces.js'

/** Words of judgement: a clause that only says how good or bad something is cannot be checked. */
const judging = new Set(
  `good bad great terrible awful wonderful difficult easy hard tough nice sad happy proud sorry sure optimistic pessimistic
  gloomy hopeful confident disappointed disappointing delighted pleased thrilled angry upset shocked shocking appalling
  disgusting ridiculous absurd unacceptable unfair fair important vital crucial essential simple
  amazing fantastic brilliant excellent perfect beautiful ugly honest brave strange surprising obvious concerned worried cautious
  grateful lucky unlucky tragic heartbreaking welcome encouraging regrettable inevitable`.split(/\s+/),
)

const opinions =
  /^(?:want|think|hope|feel|believe|wish|love|hate|ask|like|prefer|guess|thank|pray|need|promise|urge|mean|expect)$/

/** Can this be checked at all? Questions, wishes in the first person, calls and greetings cannot. */
export function isCheckable(a: Analysis, piece: Piece, frame: Frame | null): boolean {
  const length = piece.to - piece.from
  const isShortObject =
    (frame?.rule === 'cue-object' && frame.stance !== 'neutral') || frame?.rule === 'relative'
  if (length < 2 && !isShortObject) return false
  if (endsAsQuestion(a, piece)) return false
  if (piece.kind === 'fragment') return frame ? isToldFragment(a, piece, frame) : false
  if (isJudgement(a, piece) || isRemark(a, piece)) return false
  const opener = lowOf(a, piece.from)
  if (/^(?:i|we|you)$/.test(opener)) {
    const verb = piece.verb ? lowOf(a, piece.verb.head) : ''
    if (opinions.test(verb) || /^(?:'d|would|should|must|ought|might)$/.test(lowOf(a, piece.from + 1)))
      return false
  }
  if (/^(?:let|please|thanks|thank|yes)$/.test(opener)) return false
  // "Go home," he said: a bare verb at the start of a quotation is a call.
  if (
    piece.kind === 'clause' &&
    piece.verb &&
    piece.verb.from === piece.from &&
    frame &&
    !piece.subject &&
    piece.verb.head === piece.from
  )
    return false
  return true
}

/** ", as analysts had expected": it speaks of the claim before it and tells nothing of its own. */
function isRemark(a: Analysis, { kind, marker, verb, to }: Piece): boolean {
  return (
    kind === 'subordinate' &&
    marker === 'as' &&
    verb !== null &&
    verb.to >= to &&
    cueEntries(lowOf(a, verb.head)).length > 0
  )
}

/** "This was a difficult winter": a form of "be" or "look", and nothing after it but a word of judgement and its noun. */
function isJudgement(a: Analysis, { verb, to }: Piece): boolean {
  if (
    !verb ||
    !/^(?:be|is|are|was|were|'s|'re|been|look|looks|looked|seem|seems|feel|feels|felt|sound|sounds)$/.test(
      lowOf(a, verb.head),
    )
  )
    return false
  if (to - verb.to > 6) return false
  let judges = false
  for (let i = verb.to; i < to; i += 1) {
    if (tagOf(a, i) === 'NUM' || tagOf(a, i) === 'PROPN' || tagOf(a, i) === 'VERB') return false
    if (judging.has(lowOf(a, i))) judges = true
  }
  return judges
}

/** The sentence ends with a question mark right after the piece. */
function endsAsQuestion(a: Analysis, piece: Piece): boolean {
  let i = piece.to
  while (i < piece.to + 4 && isQuoteMark(a, i)) i += 1
  return lowOf(a, i) === '?' || lowOf(a, piece.to - 1) === '?'
}

function isToldFragment(a: Analysis, piece: Piece, frame: Frame): boolean {
  if (
    frame.stance === 'claiming' ||
    /^(?:relative|cue-object|names-it|puts-at|record-shows|estimates|vows-to|participle)$/.test(frame.rule)
  )
    return true
  for (let i = piece.from; i < piece.to; i += 1) if (tagOf(a, i) === 'NUM') return true
  return false
}
