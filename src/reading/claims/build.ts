import type { Span } from '../../shared/terms.js'
import { isQuoteMark, lowOf, tagOf, textOf, type Analysis } from '../analysis.js'
import type { Hop, ReadClaim } from '../contract.js'
import { isByForm } from '../forms/form.js'
import type { Found } from '../frames/find.js'
import type { Frame } from '../frames/frame.js'
import { skipTail, timeIn } from '../frames/tails.js'
import { splitPieces, type Piece } from '../grammar/pieces.js'
import { findNames } from '../mentions/names.js'
import { spanOf, type Range } from '../prose.js'
import { anonymityIn } from '../sources/anonymity.js'
import { Speakers } from '../sources/resolve.js'
import { registerNames } from '../sources/register.js'
import { asSentence, statementOf } from '../statements/statement.js'
import { makeCast } from '../statements/cast.js'
import { datesOf, type Day, type Now } from '../statements/dates.js'
import { alternativesOf } from './alternatives.js'
import { hedgesIn, isNoStronger } from './hedges.js'
import { hopOf, type Voice } from './hops.js'
import { kindOf, weightOf } from './kinds.js'
import { inOwnWords, speakerOf } from './labelled.js'
import { tellRefusal } from './refusals.js'
import { asidesOf, regionsOf, type Region } from './regions.js'
import { isCheckable } from './worth.js'

/** All claims of an article's body, in the order of the text. */
export function buildClaims(
  a: Analysis,
  frames: Found[],
  carried: (Frame | null)[],
  issued: Day | null,
): { claims: ReadClaim[]; speakers: Speakers } {
  const register = registerNames(findNames(a), a.tokens.length)
  const speakers = new Speakers(a, register)
  const voices = new Map<Frame, Voice>()
  const claims: ReadClaim[] = []
  const wishes = a.sentences.map((sentence) => wishIn(a, sentence))
  const found = frames.map((one, s) => outsideWish(a, one, a.sentences[s] as Range, wishes[s] ?? null))
  found.forEach(({ outer, inner }, s) => {
    const wish = wishes[s] ?? null
    const order = [...outer, ...inner].sort((x, y) => x.cue.from - y.cue.from)
    for (const frame of order) voices.set(frame, voiceOf(a, frame, speakers, wish, outer.includes(frame)))
    if (wish) reachBack(a, a.sentences[s] as Range, wish, outer, speakers)
  })
  found.forEach((one, s) => {
    // Without a verb, a frame or a quotation that goes on there is nothing to claim.
    if (one.verbs.length === 0 && one.outer.length === 0 && !carried[s]) return
    const sentence = a.sentences[s] as Range
    const asks = wishes[s] ? spanOfWish(a, sentence, wishes[s]) : null
    for (const { range, subject } of asidesOf(a, one)) {
      const piece: Piece = { ...range, kind: 'relative', subject, lead: null, verb: null, marker: 'who' }
      if (isAboutNaming(a, piece, asks)) continue
      claims.push(
        claimOf(a, {
          region: { range, frame: null, hasHole: false },
          piece,
          one,
          voices,
          s,
          register,
          issued,
        }),
      )
    }
    for (const region of regionsOf(a, one, s, carried[s] ?? null)) {
      for (const piece of splitPieces(a, region.range, one.verbs, holeOf(region))) {
        if (region.subject && !piece.subject && piece.verb?.from === piece.from)
          piece.subject = region.subject
        if (!isCheckable(a, piece, region.frame) || isAboutNaming(a, piece, asks, region.frame)) continue
        claims.push(claimOf(a, { region, piece, one, voices, s, register, issued }))
      }
    }
  })
  return {
    claims: dropRepeats(claims.map((claim) => tellRefusal(a.text, claim))).sort(
      (x, y) => x.span.start - y.span.start || y.span.end - x.span.end,
    ),
    speakers,
  }
}

/** "Both spoke on condition of anonymity because …": a sentence of its own about those who spoke before it. */
function reachBack(a: Analysis, sentence: Range, wish: Wish, outer: Frame[], speakers: Speakers): void {
  const opener = lowOf(a, sentence.from)
  const own = outer.some(
    (frame) =>
      frame.source &&
      frame.source.to - frame.source.from > 1 &&
      !/^(?:he|she|they|both|all)$/.test(lowOf(a, frame.source.from)),
  )
  if (own) return
  const many = /^(?:both|all|each|neither|the|they)$/.test(opener) ? 2 : 1
  for (const known of speakers.lastUnnamed(many)) known.anonymityWords ??= wish.words
}

function voiceOf(a: Analysis, frame: Frame, speakers: Speakers, wish: Wish | null, isOuter: boolean): Voice {
  const tail = skipTail(
    a,
    frame.cue.to,
    Math.min(frame.cue.to + 12, a.tokens.length),
    lowOf(a, frame.cue.to - 1),
  )
  // Behind a colon or a dash the words themselves begin: a day there is told and not when it was said.
  const when = isByForm(frame.rule) ? null : timeIn(a, frame.cue.to, tail)
  const resolved = speakerOf(a, frame, speakers, isOuter)
  if (wish && resolved?.known.isPerson && !resolved.known.isNamed)
    resolved.known.anonymityWords ??= wish.words
  return {
    frame,
    known: resolved?.known ?? null,
    how: resolved?.how ?? 'nobody',
    rivals: resolved?.rivals ?? [],
    when: when ? textOf(a, when.from, when.to) : null,
  }
}

type Wish = NonNullable<ReturnType<typeof anonymityIn>>

/** Where a sentence tells that someone wants no name. */
function wishIn(a: Analysis, { from, to }: Range): Wish | null {
  return to - from < 3 ? null : anonymityIn(textOf(a, from, to).slice(0, 1_500))
}

function spanOfWish(a: Analysis, sentence: Range, { words, at }: Wish): Span {
  const start = spanOf(a, sentence).start + at
  return { start, end: start + words.length }
}

/** "declined to be named, citing company rules": who cites there gives a reason, and tells nothing. */
function outsideWish(a: Analysis, found: Found, sentence: Range, wish: Wish | null): Found {
  if (!wish) return found
  const { start, end } = spanOfWish(a, sentence, wish)
  const isOutside = ({ cue }: Frame) =>
    (a.starts[cue.from] as number) < start || (a.starts[cue.from] as number) >= end
  const citing = (frame: Frame) => !/^cit(?:es|ed|ing)$/.test(lowOf(a, frame.cue.from)) || isOutside(frame)
  const [outer, inner] = [found.outer.filter(citing), found.inner.filter(citing)]
  return outer.length > 0 ? { ...found, outer, inner } : { ...found, outer: inner, inner: [] }
}

/** The wish for no name and its reason describe the source; they are no claim of their own. */
function isAboutNaming(a: Analysis, piece: Piece, asks: Span | null, frame: Frame | null = null): boolean {
  if (!asks) return false
  const { start, end } = spanOf(a, piece)
  if (end > asks.end + 2) return false
  return start >= asks.start - 12 || (frame === null && nobody.test(a.text.slice(start, asks.start)))
}

/** "The person was": whoever spoke before, and has no name. Of anybody else it is told as a fact. */
const nobody =
  /^(?:(?:both|all|each)|(?:the )?(?:person|people|source|sources|officials?)|he|she|they) (?:was|were|is|are) $/i

type Parts = {
  region: Region
  piece: Piece
  one: Found
  voices: Map<Frame, Voice>
  s: number
  register: ReturnType<typeof registerNames>
  /** The day the article speaks from. */
  issued: Day | null
}

function claimOf(a: Analysis, { region, piece, voices, s, register, one, issued }: Parts): ReadClaim {
  const voice = region.frame ? (voices.get(region.frame) ?? null) : null
  const range = claimRange(a, region, piece)
  const span = marklessSpan(a, range)
  const quote = a.text.slice(span.start, span.end)
  const hole = holeOf(region)
  const words = wordsOf(a, range, piece)
  const speaker = voice?.known ?? null
  const dated = datesOf(a, words, nowOf(voice, issued))
  const cast = inOwnWords(makeCast(a, register, speaker, piece, dated), region.frame, speaker)
  const drafted = statementOf(
    a,
    {
      words,
      subject:
        piece.subject && (piece.subject.from < range.from || words.from > range.from) ? piece.subject : null,
      lead: piece.lead,
      hole,
      marker: piece.marker,
      tail: '',
    },
    cast,
  )
  // Words are replaced and never weakened; should a hedge be lost on the way, the quote speaks for itself.
  const statement = isNoStronger(quote, drafted) ? drafted : asSentence(quote)
  const hops: Hop[] = voice ? [hopOf(a, voice, range)] : []
  const inner = one.inner.filter((frame) =>
    // "…, citing two aides": whoever is cited told what was said, and stands outside of it.
    frame.rule === 'citing'
      ? frame.content.some((told) => told.from < range.to && told.to > range.from)
      : frame.cue.from >= range.from && frame.cue.to <= range.to,
  )
  for (const frame of inner) {
    const other = voices.get(frame)
    if (other && hops.length < 4) hops.push(hopOf(a, other, range))
  }
  const cueWords =
    region.frame && region.frame.source === null ? textOf(a, region.frame.cue.from, region.frame.cue.to) : ''
  const hedges = hedgesIn(cueWords && !quote.includes(cueWords) ? `${cueWords} ${quote}` : quote)
  const sentence = spanOf(a, a.sentences[s] as Range)
  return {
    where: 'body',
    quote,
    span,
    sentence,
    statement,
    hops,
    hedges,
    kind: kindOf(quote),
    weight: weightOf(a, s, piece.kind),
    confidence: region.frame?.confidence ?? 0.7,
    why: {
      rule: `claim-${piece.kind}`,
      words: [piece.marker, piece.verb ? lowOf(a, piece.verb.head) : ''].filter(Boolean),
    },
    alternatives: alternativesOf(a, voice, piece, cast.doubts),
  }
}

function nowOf(voice: Voice | null, issued: Day | null): Now | null {
  if (issued === null) return null
  const type = voice?.known?.type
  return { issued, saidWhen: voice?.when ?? null, isRecord: type === 'document' || type === 'dataset' }
}

/** Short objects of a denial are claimed with their subject and verb: "The mill denied any part in it". */
function claimRange(a: Analysis, region: Region, piece: Piece): Range {
  const { frame } = region
  if (!frame || piece.kind !== 'fragment') return { from: piece.from, to: piece.to }
  if (
    frame.rule === 'cue-object' &&
    frame.source &&
    frame.source.to <= frame.cue.from &&
    (frame.stance === 'denying' || piece.to - piece.from < 3)
  ) {
    return {
      from: frame.source.to - frame.source.from <= 6 ? frame.source.from : frame.cue.from,
      to: piece.to,
    }
  }
  if (
    frame.stance === 'claiming' &&
    frame.source &&
    frame.source.to <= frame.cue.from &&
    frame.rule !== 'participle'
  ) {
    return { from: frame.source.from, to: piece.to }
  }
  if (frame.rule === 'relative' && frame.source) return { from: frame.source.from - 1, to: frame.cue.to }
  if (frame.rule === 'vows-to' || frame.rule === 'participle') return { from: frame.cue.from, to: piece.to }
  if (
    frame.source &&
    frame.source.from > 0 &&
    lowOf(a, frame.source.from - 1) === 'which' &&
    frame.source.to <= frame.cue.from
  ) {
    return { from: frame.source.from - 1, to: piece.to }
  }
  if (frame.rule === 'names-it' && frame.source) {
    let from = frame.source.from
    while (from > 0 && /^(?:NOUN|DET)$/.test(tagOf(a, from - 1)) && lowOf(a, from - 1) !== ',') from -= 1
    if (lowOf(a, from - 1) === ',') return { from, to: piece.to }
  }
  return { from: piece.from, to: piece.to }
}

function wordsOf(a: Analysis, range: Range, piece: Piece): Range {
  let from = range.from
  if (piece.kind === 'relative' && /^(?:who|which|that)$/.test(lowOf(a, from)) && piece.subject) from += 1
  if (lowOf(a, from) === 'that' && tagOf(a, from) === 'SCONJ') from += 1
  return { from, to: range.to }
}

function holeOf({ hasHole, frame }: Region): Range | null {
  if (!hasHole || !frame) return null
  const [first, second] = frame.content
  return first && second ? { from: first.to, to: second.from } : null
}

/** From the first word to the last, without marks that hang over either end. */
function marklessSpan(a: Analysis, range: Range): Span {
  let { from, to } = range
  while (
    from < to - 1 &&
    (/^[,;:—–]$/.test(lowOf(a, from)) ||
      (lowOf(a, from) === 'that' && tagOf(a, from) === 'SCONJ') ||
      isLoneMark(a, from, range))
  )
    from += 1
  while (to > from + 1 && (/^[,;:—–.]$/.test(lowOf(a, to - 1)) || isLoneMark(a, to - 1, range))) to -= 1
  return spanOf(a, { from, to })
}

/** A quotation mark whose partner lies outside the words, or which encloses all of them. */
function isLoneMark(a: Analysis, at: number, range: Range): boolean {
  if (!isQuoteMark(a, at)) return false
  const q = a.quotations[a.quotationOf[at] as number]
  if (!q) return true
  const { start, end } = spanOf(a, range)
  const isInside = q.outer.start >= start && q.outer.end <= end
  return !isInside || (q.outer.start === start && q.outer.end >= end)
}

function dropRepeats(claims: ReadClaim[]): ReadClaim[] {
  const seen = new Set<string>()
  return claims.filter(({ span }) => {
    const key = `${span.start}-${span.end}`
    if (seen.has(key) || span.end <= span.start) return false
    seen.add(key)
    return true
  })
}
