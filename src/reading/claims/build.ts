import { lowOf, textOf, type Analysis } from '../analysis.js'
import type { Hop, ReadClaim } from '../contract.js'
import { isByForm } from '../forms/form.js'
import type { Found } from '../frames/find.js'
import type { Frame } from '../frames/frame.js'
import { skipTail, timeIn } from '../frames/tails.js'
import { splitPieces, type Piece } from '../grammar/pieces.js'
import { findNames } from '../mentions/names.js'
import { spanOf, type Range } from '../prose.js'
import { Speakers } from '../sources/resolve.js'
import { registerNames } from '../sources/register.js'
import { asSentence, statementOf } from '../statements/statement.js'
import { finiteForms } from '../statements/finite.js'
import { makeCast } from '../statements/cast.js'
import { datesOf, type Day, type Now } from '../statements/dates.js'
import { alternativesOf } from './alternatives.js'
import { hedgesIn, isNoStronger } from './hedges.js'
import { hopOf, type Voice } from './hops.js'
import { kindOf, weightOf } from './kinds.js'
import { inOwnWords, speakerOf } from './labelled.js'
import { tellRefusal } from './refusals.js'
import { claimRange, holeOf, marklessSpan, wordsOf } from './ranges.js'
import { asidesOf, regionsOf, type Region } from './regions.js'
import { isAboutNaming, outsideWish, reachBack, spanOfWish, wishIn, type Wish } from './wishes.js'
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
        const isWithout = piece.verb?.from === piece.from || piece.kind === 'participle'
        if (region.subject && !piece.subject && isWithout) piece.subject = region.subject
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
  const own = range.from === region.frame?.cue.from ? region.frame.source : null
  const subject = piece.subject ?? own
  // "…, compared with two last year", "…, two of them children": no sentence without what they are said of.
  const isAside = piece.kind === 'comparison' && piece.verb === null && region.range.from < range.from
  const words = isAside ? { from: region.range.from, to: range.to } : wordsOf(a, range, piece)
  const isDeed =
    (piece.kind === 'participle' && piece.marker === '') ||
    (own !== null && lowOf(a, words.from).endsWith('ing'))
  const speaker = voice?.known ?? null
  const dated = datesOf(a, words, nowOf(voice, issued))
  const cast = inOwnWords(makeCast(a, register, speaker, piece, dated), region.frame, speaker)
  const drafted = statementOf(
    a,
    {
      words,
      subject: !isAside && subject && (subject.from < range.from || words.from > range.from) ? subject : null,
      lead: piece.lead,
      hole,
      marker: piece.marker,
      tail: '',
      ...(subject && isDeed && { forms: finiteForms(a, words, subject, one.verbs) }),
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

function dropRepeats(claims: ReadClaim[]): ReadClaim[] {
  const seen = new Set<string>()
  return claims.filter(({ span }) => {
    const key = `${span.start}-${span.end}`
    if (seen.has(key) || span.end <= span.start) return false
    seen.add(key)
    return true
  })
}
