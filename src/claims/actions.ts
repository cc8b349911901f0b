import type { z } from 'zod'
import { around, placesOf, trimmedSpan } from '../articles/text.js'
import { getArticle, lockArticle } from '../articles/store.js'
import type { Placed } from '../articles/rules.js'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import type { ReadClaim } from '../reading/index.js'
import { Refused } from '../shared/errors.js'
import type { SourceType, Span } from '../shared/terms.js'
import { applyEdit, applyMove, lockSeen } from './apply.js'
import type { AttributionForm, EditClaimForm, NewClaimForm } from './forms.js'
import { strongerBy, type Lost } from './hedges.js'
import type { Actor, Move } from './moves.js'
import {
  cutAt,
  fromReading,
  hopsByHand,
  narration,
  spanOver,
  tagOf,
  type ClaimHop,
  type NewClaim,
} from './rules.js'
import { withSuggestedSources } from './resolve.js'
import { hopsOfSteps, type ChainForm } from './steps.js'
import { tellFallen } from './rests.js'
import * as store from './store.js'

type Person = Exclude<Actor, 'machine'>

/** The claims of a machine's reading, as suggestions: they wait for an editor and never count as done. Gives their ids. */
export async function suggestClaims(tx: Tx, placed: Placed, reads: ReadClaim[]): Promise<string[]> {
  const claims = reads.map((read) => fromReading(read, around(placed.text, read.span)))
  const known = await withSuggestedSources(tx, placed.deskId, claims)
  return store.addClaims(tx, placed, known, { stage: 'suggested', actorId: null })
}

/** The span an editor means: where a start was given, there; else the only place where the words stand. */
export function placeOf(text: string, quote: string, start: number | undefined): Span {
  const words = withLineFeeds(quote)
  const exact = words.trim()
  if (start !== undefined) {
    const lead = words.length - words.trimStart().length
    const chosen = [start, start + lead].find((at) => text.startsWith(exact, at))
    if (chosen === undefined) throw new Refused(['words-not-there'])
    return inWhole(text, { start: chosen, end: chosen + exact.length })
  }
  const places = placesOf(text, exact)
  if (places.length > 1) throw new Refused(['several-places'], { places })
  const [only] = places
  if (!only) throw new Refused([text.includes(exact) ? 'cuts-a-character' : 'words-not-in-text'])
  return only
}

/** A browser sends line ends as CRLF; the kept text has LF. */
const withLineFeeds = (words: string) => words.replace(/\r\n?/g, '\n')

function inWhole(text: string, span: Span): Span {
  const whole = trimmedSpan(text, span)
  if (!whole) throw new Refused(['cuts-a-character'])
  return whole
}

export async function addClaim(
  house: House,
  doing: Doing,
  articleId: string,
  form: z.output<typeof NewClaimForm>,
): Promise<{ claimId: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const { deadlineAt } = await lockArticle(tx, deskId, articleId)
    const { text } = await getArticle(tx, deskId, articleId)
    const held = await tx.claim.count({ where: { articleId } })
    if (held >= limits.claimsPerArticle) throw new Refused(['too-many-claims'])
    const span = placeOf(text.text, form.quote, form.start)
    const quote = text.text.slice(span.start, span.end)
    const hops = hopsByHand(
      { ...narration, source: form.source, sourceType: form.sourceType as SourceType, cue: form.cue },
      [],
    )
    const claim = byHand(text.text, span, form.statement || quote, hops, {
      kind: form.kind,
      weight: form.weight,
    })
    refuseStronger(claim)
    const placed = { articleId, versionId: text.id, deskId, text: text.text, dueAt: deadlineAt, at: doing.at }
    const [claimId] = await store.addClaims(tx, placed, [claim], {
      stage: 'in_verification',
      actorId: doing.actorId,
    })
    await store.addTouch(tx, claimId as string, doing.actorId, 'wrote', doing.at)
    const after = { quote, statement: claim.statement, span, source: tagOf(hops).sourceName }
    return {
      answer: { claimId: claimId as string },
      entry: { event: 'claim.added', articleId, claimId: claimId as string, after },
    }
  })
}

/** A place in the newest text, as a claim keeps it. */
export function placedAt(text: { id: string; text: string }, span: Span): store.ClaimPatch {
  return {
    quote: text.text.slice(span.start, span.end),
    start: span.start,
    end: span.end,
    ...around(text.text, span),
    versionId: text.id,
    orphanedAt: null,
  }
}

/** Where its words stand in one text tells nothing of another. */
export const withoutPlaces = (hops: ClaimHop[]): ClaimHop[] =>
  hops.map((hop) => ({ ...hop, mentionSpan: null, cueSpan: null }))

function byHand(
  text: string,
  span: Span,
  statement: string,
  hops: ClaimHop[],
  is: Pick<NewClaim, 'kind' | 'weight' | 'risks'> & { hedges?: string[] },
): NewClaim {
  const quote = text.slice(span.start, span.end)
  const rest = {
    isHeadline: false,
    hedges: is.hedges ?? [],
    risks: is.risks ?? [],
    proposer: 'person' as const,
    why: null,
    confidence: null,
  }
  return { ...rest, quote, span, ...around(text, span), statement, hops, kind: is.kind, weight: is.weight }
}

/** A statement says no more than its quote; what its attribution says for it need not be said twice. */
function refuseStronger({ quote, statement, hops }: Pick<NewClaim, 'quote' | 'statement' | 'hops'>): void {
  const lost = strongerBy({ quote, statement, said: saidIn(hops) })
  if (lost.length > 0) throw new Refused(['stronger-than-quote'], { lost })
}

const saidIn = (hops: ClaimHop[]) =>
  hops.map(({ source, mention, cue }) => ({ words: source ?? mention ?? '', cue }))

/** An attribution may carry a hedge by its verb: taking that away leaves a statement that was weaker with it. */
function refuseStrengthened({ quote, statement, hops }: store.Claim, now: ClaimHop[]): void {
  const nameOf = ({ from, start, words }: Lost) => `${from} ${start} ${words}`
  const before = new Set(strongerBy({ quote, statement, said: saidIn(hops) }).map(nameOf))
  const lost = strongerBy({ quote, statement, said: saidIn(now) }).filter((each) => !before.has(nameOf(each)))
  if (lost.length > 0) throw new Refused(['carried-by-attribution'], { lost })
}

/** Changes a claim's words, place, kind or weight. What was already judged has to be looked at again. */
export async function editClaim(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  form: z.output<typeof EditClaimForm>,
): Promise<void> {
  const deskId = doing.deskId as string
  await change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, deskId, claimId, form.version)
    const { text } = await getArticle(tx, deskId, claim.articleId)
    const isSameQuote = withLineFeeds(form.quote).trim() === claim.quote && form.start === undefined
    const place = isSameQuote ? {} : placedAt(text, placeOf(text.text, form.quote, form.start))
    const quote = place.quote ?? claim.quote
    const words = {
      quote,
      statement: form.statement,
      kind: form.kind,
      weight: form.weight,
      risks: form.risks,
    }
    // What another form of the claim brings along unchanged was judged when it was written.
    if (quote !== claim.quote || form.statement !== claim.statement)
      refuseStronger({ ...words, hops: claim.hops })
    const after = await applyEdit(tx, claim, actor, form.reason, { ...words, ...place })
    if (!isSameQuote && claim.versionId !== text.id)
      await store.replaceHops(tx, claimId, withoutPlaces(claim.hops))
    await store.addTouch(tx, claimId, doing.actorId, 'wrote', doing.at)
    const before = {
      quote: claim.quote,
      statement: claim.statement,
      kind: claim.kind,
      weight: claim.weight,
      risks: claim.risks,
      stage: claim.stage,
    }
    const entry = {
      event: 'claim.edited',
      articleId: claim.articleId,
      claimId,
      reason: form.reason || undefined,
      before,
      after: { ...words, ...after },
    }
    return { answer: null, entry }
  })
}

/** Changes who says it and how. */
export async function changeAttribution(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  form: z.output<typeof AttributionForm>,
): Promise<void> {
  const { version, reason, ...hand } = form
  const step = { ...hand, sourceType: hand.sourceType as SourceType, was: 0 }
  return changeChain(house, doing, actor, claimId, { version, reason, isWhole: false, steps: [step] })
}

/** Changes the steps of who says it: their order, their number, and what each of them says. */
export async function changeChain(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  { version, reason, ...form }: z.output<typeof ChainForm>,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, doing.deskId as string, claimId, version)
    const hops = hopsOfSteps(form, claim.hops)
    refuseStrengthened(claim, hops)
    const after = await applyEdit(tx, claim, actor, reason, {})
    await store.replaceHops(tx, claimId, hops)
    await store.addTouch(tx, claimId, doing.actorId, 'tagged', doing.at)
    const before = { attribution: hopWords(claim.hops), stage: claim.stage }
    const entry = {
      event: 'attribution.changed',
      articleId: claim.articleId,
      claimId,
      reason: reason || undefined,
      before,
      after: { attribution: hopWords(hops), stage: after.stage },
    }
    return { answer: null, entry }
  })
}

/** An attribution in the few fields that matter a year later. */
function hopWords(hops: ClaimHop[]): unknown {
  return hops.map(({ source, sourceType, cue, quoteForm, access, terms, anonymityReason }) => ({
    source,
    sourceType,
    cue,
    quoteForm,
    access,
    terms,
    anonymityReason,
  }))
}

/** Cuts a claim in two where `from` begins in its quote. The first half keeps the number and the record. */
export async function splitClaim(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  form: { version: number; from: string; reason: string },
): Promise<{ claimId: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, deskId, claimId, form.version)
    const { text, article } = await getArticle(tx, deskId, claim.articleId)
    refuseElsewhere(claim, text)
    const held = await tx.claim.count({ where: { articleId: article.id } })
    if (held >= limits.claimsPerArticle) throw new Refused(['too-many-claims'])
    const [at, again] = placesOf(claim.quote, form.from.trim())
    if (!at) throw new Refused(['words-not-in-claim'])
    if (again) throw new Refused(['several-places-in-claim'])
    const halves = cutAt(claim.quote, claim.span, at.start)
    if (!halves) throw new Refused(['nothing-left'])
    const [left, right] = halves.map((half) => inWhole(text.text, half)) as [Span, Span]
    const quote = text.text.slice(left.start, left.end)
    const { stage } = await applyEdit(tx, claim, actor, form.reason, {
      quote,
      statement: quote,
      start: left.start,
      end: left.end,
      ...around(text.text, left),
    })
    const second = byHand(text.text, right, text.text.slice(right.start, right.end), claim.hops, claim)
    const placed = {
      articleId: article.id,
      versionId: text.id,
      deskId,
      text: text.text,
      dueAt: claim.dueAt,
      at: doing.at,
    }
    const [newId] = await store.addClaims(tx, placed, [second], {
      stage: 'in_verification',
      actorId: doing.actorId,
    })
    await store.addTouch(tx, claimId, doing.actorId, 'wrote', doing.at)
    // Whoever touched the whole touched both halves.
    for (const userId of new Set([...claim.touchedBy, doing.actorId]))
      await store.addTouch(tx, newId as string, userId, 'wrote', doing.at)
    return {
      answer: { claimId: newId as string },
      entry: {
        event: 'claim.split',
        articleId: article.id,
        claimId,
        reason: form.reason || undefined,
        before: { quote: claim.quote, stage: claim.stage },
        after: { quote, stage, second: { claimId: newId, quote: second.quote } },
      },
    }
  })
}

/** Makes one claim of two: this one covers both, the other is rejected as merged and keeps its history. */
export async function mergeClaims(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  form: { version: number; other: string; whole?: string; reason: string },
): Promise<void> {
  const deskId = doing.deskId as string
  await change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, deskId, claimId, form.version)
    const other = await store.lockClaim(tx, deskId, form.other)
    if (other.articleId !== claim.articleId || other.id === claim.id) throw new Refused(['not-mergeable'])
    const { text } = await getArticle(tx, deskId, claim.articleId)
    refuseElsewhere(claim, text)
    refuseElsewhere(other, text)
    const span = spanOver([claim.span, other.span])
    const quote = text.text.slice(span.start, span.end)
    if (quote.length > limits.quote) throw new Refused(['too-far-apart'])
    const [first, second] = claim.span.start <= other.span.start ? [claim, other] : [other, claim]
    const both = `${first.statement.replace(/[.\s]+$/, '')}; ${second.statement}`
    const statement = form.whole || cutTo(both, limits.statement)
    refuseStronger({ quote, statement, hops: claim.hops })
    const hedges = [...new Set([...claim.hedges, ...other.hedges])]
    const risks = [...new Set([...claim.risks, ...other.risks])]
    const { stage } = await applyEdit(tx, claim, actor, form.reason, {
      quote,
      statement,
      hedges,
      risks,
      start: span.start,
      end: span.end,
      ...around(text.text, span),
    })
    await applyMove(tx, other, actor, { kind: 'reject', reason: `Merged into claim ${claim.number}` })
    // Whoever touched the half touched the whole.
    for (const userId of new Set([...other.touchedBy, doing.actorId]))
      await store.addTouch(tx, claimId, userId, 'wrote', doing.at)
    await store.addTouch(tx, other.id, doing.actorId, 'wrote', doing.at)
    return {
      answer: null,
      entry: {
        event: 'claim.merged',
        articleId: claim.articleId,
        claimId,
        reason: form.reason || undefined,
        before: {
          quote: claim.quote,
          stage: claim.stage,
          other: { claimId: other.id, number: other.number, quote: other.quote },
        },
        after: { quote, statement, stage },
      },
    }
  })
}

/** A claim whose words stand in an earlier version only is given a place before it is cut or joined. */
function refuseElsewhere(claim: { versionId: string }, text: { id: string }): void {
  if (claim.versionId !== text.id) throw new Refused(['without-place'])
}

/** The first letters, none of them cut in two. */
function cutTo(words: string, most: number): string {
  const cut = words.slice(0, most)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

const plainEvents = { accept: 'claim.accepted', reject: 'claim.rejected', reopen: 'claim.reopened' } as const

/** The moves that need nothing but a reason: accept, reject, reopen. */
export async function moveClaim(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  version: number,
  move: Extract<Move, { kind: keyof typeof plainEvents }>,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, doing.deskId as string, claimId, version)
    const { before, after } = await applyMove(tx, claim, actor, move)
    await store.addTouch(tx, claimId, doing.actorId, 'wrote', doing.at)
    if (move.kind === 'reject') await tellFallen(tx, claim, doing.actorId, doing.at)
    const reason = 'reason' in move ? move.reason : undefined
    return {
      answer: null,
      entry: { event: plainEvents[move.kind], articleId: claim.articleId, claimId, reason, before, after },
    }
  })
}
