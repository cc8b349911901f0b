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
import { byHand } from './byhand.js'
import { refuseStrengthened, refuseStronger } from './guard.js'
import { replaceHops } from './hops.js'
import type { Actor, Move } from './moves.js'
import { fromReading, hopsByHand, narration, tagOf, type ClaimHop } from './rules.js'
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

export function inWhole(text: string, span: Span): Span {
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
    if (!isSameQuote && claim.versionId !== text.id) await replaceHops(tx, claimId, withoutPlaces(claim.hops))
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
    await replaceHops(tx, claimId, hops)
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
