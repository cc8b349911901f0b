import { hedgeLost } from '../claims/hedges.js'
import type { ClaimHop } from '../claims/rules.js'
import type { ReadClaim, Reading } from '../reading/index.js'
import type { Span } from '../shared/terms.js'
import { hopsAfter, isSaidAlike, isSaidBySame, leans, Read } from './attribution.js'
import { diffTexts } from './diff.js'
import { carried, groundOf, sentencesOf, staysWhole, within, wordsIn, type Ground } from './ground.js'
import { Places, type Place } from './place.js'
import type { Change, Standing } from './rules.js'
import { strengthOf } from './strength.js'

export type Fate = {
  claim: Standing
  change: Exclude<Change, 'new'>
  /** Where the new text has it, and the words there; null where it has none. */
  at: { span: Span; quote: string } | null
  hops: ClaimHop[]
  /** Whether the hops are other ones, as the new text has them. */
  isSaidAnew: boolean
  /** What the new text's reading made of this place. */
  read: ReadClaim | null
}

export type Carried = {
  fates: Fate[]
  /** What the new text says and no claim covers. */
  fresh: ReadClaim[]
  /** Where a passage of the text before stands word for word; null where it does not. */
  along: (span: Span) => Span | null
}

/** The two readings; null where a text is too long to be read while somebody waits. */
export type Readings = { before: Reading | null; after: Reading | null }

/** What a new text does to each claim of the text before. Pure: nothing is looked up and nothing is written. */
export function carry(before: string, after: string, claims: Standing[], readings: Readings): Carried {
  const ground = groundOf(diffTexts(before, after))
  const places = new Places(ground)
  const reads = { before: new Read(readings.before), after: new Read(readings.after) }
  const there = claims.filter(({ isThere }) => isThere)
  // What stayed where it was takes its place first: nothing that is looked for elsewhere may take it.
  const found = new Map<string, Place | null>(there.map((claim) => [claim.id, places.stays(claim.span)]))
  for (const claim of there) if (!found.get(claim.id)) found.set(claim.id, places.find(claim.span))
  for (const claim of claims) if (!claim.isThere) found.set(claim.id, places.again(claim.quote))
  const isRead = readings.before !== null && readings.after !== null
  const fates = claims.map((claim) => fateOf(ground, reads, claim, found.get(claim.id) ?? null, isRead))
  return {
    fates,
    fresh: freshIn(ground, readings.after, fates),
    along: (span) => exactly(ground, fates, span),
  }
}

type Reads = { before: Read; after: Read }

function fateOf(ground: Ground, reads: Reads, claim: Standing, place: Place | null, isRead: boolean): Fate {
  if (!place) return { claim, change: 'removed', at: null, hops: claim.hops, isSaidAnew: false, read: null }
  const { text } = ground.after
  const at = { span: place.span, quote: text.slice(place.span.start, place.span.end) }
  if (!claim.isThere)
    return { claim, change: 'moved', at, hops: withoutSpans(claim.hops), isSaidAnew: false, read: null }
  const isSame = isWordForWord(ground, claim.span, place.span)
  const said = saidOf(ground, reads, claim, place, isSame && place.how !== 'edited', isRead)
  const change = changeOf(claim.quote, at.quote, { isSame, how: place.how, ...said })
  const read = said.after
  const anew = said.isChanged ? hopsAfter(claim.hops, read) : null
  const hops = anew ?? movedHops(ground, claim, place.span)
  return { claim, change, at, hops, isSaidAnew: anew !== null, read }
}

/** White space apart: a text that is only wrapped in other lines says the same. */
function isWordForWord({ before, after }: Ground, was: Span, now: Span): boolean {
  const words = (text: string, span: Span) => text.slice(span.start, span.end).replace(/\s+/g, ' ')
  return words(before.text, was) === words(after.text, now)
}

type Said = {
  isChanged: boolean
  strength: 'strengthened' | 'weakened' | null
  after: ReadClaim | null
}

/** Whether the same people say it in the same way, and whether what stands around the claim's words weakens it as before. */
function saidOf(
  ground: Ground,
  reads: Reads,
  claim: Standing,
  place: Place,
  isSame: boolean,
  isRead: boolean,
): Said {
  const [was, now] = [reads.before.at(claim.span), reads.after.at(place.span)]
  const said = { isChanged: false, strength: null, after: now }
  if (isSame && !isAroundTouched(ground, claim, place))
    return { ...said, isChanged: isRead ? !isSaidBySame(was, now) : isLeaningOnChange(ground, claim) }
  if (!was || !now) return { ...said, isChanged: claim.hops.some((hop) => isHopTouched(ground, hop)) }
  const strength = isSame ? around(was.quote, now.quote) : null
  return { isChanged: !isSaidAlike(was, now), strength, after: now }
}

const around = (was: string, now: string): Said['strength'] => {
  const [isMore, isLess] = [hedgeLost(was, now).length > 0, hedgeLost(now, was).length > 0]
  return isMore === isLess ? null : isMore ? 'strengthened' : 'weakened'
}

/** Whether the sentences of a claim, or those that say who says it, are other than they were. */
function isAroundTouched({ before, after, ...ground }: Ground, claim: Standing, place: Place): boolean {
  const sentences = (span: Span) => sentencesOf(before.sentences, within(before.tokens, span))
  if (place.how === 'moved') {
    const now = sentencesOf(after.sentences, within(after.tokens, place.span))
    return (
      now.map(({ words }) => words).join('') !==
      sentences(claim.span)
        .map(({ words }) => words)
        .join('')
    )
  }
  const spans = [claim.span, ...claim.hops.flatMap(({ mentionSpan, cueSpan }) => [mentionSpan, cueSpan])]
  const stays = (unit: { from: number; to: number }) => staysWhole({ before, after, ...ground }, unit)
  return spans.some((span) => span !== null && !sentences(span).every(stays))
}

const isHopTouched = (ground: Ground, { mentionSpan, cueSpan }: ClaimHop): boolean =>
  [mentionSpan, cueSpan].some((span) => span !== null && carried(ground, span) === null)

const near = 600

/** Without a reading: whether words changed not far before a "he" that says it. */
function isLeaningOnChange(ground: Ground, { hops }: Standing): boolean {
  return hops.some((hop) => {
    if (!leans(hop) || !hop.mentionSpan) return false
    const { start, end } = hop.mentionSpan
    return !staysWhole(ground, within(ground.before.tokens, { start: Math.max(0, start - near), end }))
  })
}

type Told = Said & { isSame: boolean; how: Place['how'] }

function changeOf(was: string, now: string, { isSame, how, isChanged, strength }: Told): Fate['change'] {
  if (isSame) {
    if (isChanged) return 'attribution_changed'
    return strength ?? (how === 'moved' ? 'moved' : 'unchanged')
  }
  const words = strengthOf(was, now)
  return isChanged && words !== 'strengthened' ? 'attribution_changed' : words
}

function exactly(ground: Ground, fates: Fate[], span: Span): Span | null {
  const words = ground.before.text.slice(span.start, span.end)
  const shifted = fates.flatMap(({ claim, change, at }) => {
    if (change !== 'moved' || !at || !claim.isThere) return []
    if (span.start < claim.span.start || span.end > claim.span.end) return []
    const shift = at.span.start - claim.span.start
    return [{ start: span.start + shift, end: span.end + shift }]
  })
  const there = carried(ground, span)
  return (
    [...(there ? [there] : []), ...shifted].find(
      ({ start, end }) => ground.after.text.slice(start, end) === words,
    ) ?? null
  )
}

/** The places of the words that say who says it, moved along; what is no longer there has none. */
function movedHops(ground: Ground, claim: Standing, to: Span): ClaimHop[] {
  const shift = to.start - claim.span.start
  const { before, after } = ground
  const along = (span: Span | null): Span | null => {
    if (!span) return null
    const there = carried(ground, span)
    if (there && after.text.slice(there.start, there.end) === before.text.slice(span.start, span.end))
      return there
    const shifted = { start: span.start + shift, end: span.end + shift }
    const isSame =
      shifted.start >= 0 &&
      after.text.slice(shifted.start, shifted.end) === before.text.slice(span.start, span.end)
    return isSame ? shifted : null
  }
  return claim.hops.map((hop) => ({
    ...hop,
    mentionSpan: along(hop.mentionSpan),
    cueSpan: along(hop.cueSpan),
  }))
}

const withoutSpans = (hops: ClaimHop[]): ClaimHop[] =>
  hops.map((hop) => ({ ...hop, mentionSpan: null, cueSpan: null }))

/** Claims of the new text's reading that are of new words and that no claim covers. */
function freshIn(ground: Ground, reading: Reading | null, fates: Fate[]): ReadClaim[] {
  if (!reading?.isReadable) return []
  const held = fates.flatMap(({ at }) => (at ? [at.span] : []))
  return uncovered(reading.claims, held).filter(({ sentence, where, span }) => {
    const { from, to } = within(ground.after.tokens, where === 'headline' ? span : sentence)
    return (
      ground.toBefore.subarray(from, to).includes(-1) && wordsIn(ground.after.tokens, { from, to }).length > 0
    )
  })
}

/** Those of which no other claim has half already. */
export function uncovered<T extends { span: Span }>(claims: T[], held: Span[]): T[] {
  const sorted = [...held].sort((a, b) => a.start - b.start)
  const longest = Math.max(0, ...held.map(({ start, end }) => end - start))
  return claims.filter(({ span }) => {
    const near = sorted.slice(firstFrom(sorted, span.start - longest), firstFrom(sorted, span.end))
    return !near.some((other) => {
      const shared = Math.min(span.end, other.end) - Math.max(span.start, other.start)
      return shared * 2 > Math.min(span.end - span.start, other.end - other.start)
    })
  })
}

function firstFrom(sorted: Span[], start: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as Span).start < start) low = middle + 1
    else high = middle
  }
  return low
}
