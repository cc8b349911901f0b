import { around, placesOf } from '../articles/text.js'
import { getArticle } from '../articles/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import { Refused } from '../shared/errors.js'
import type { Span } from '../shared/terms.js'
import { inWhole } from './actions.js'
import { applyEdit, applyMove, lockSeen } from './apply.js'
import { byHand } from './byhand.js'
import { refuseStronger } from './guard.js'
import type { Actor } from './moves.js'
import { cutAt, spanOver } from './rules.js'
import * as store from './store.js'

type Person = Exclude<Actor, 'machine'>

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
