import { applyMove } from '../claims/apply.js'
import { moveTable, type Actor } from '../claims/moves.js'
import { lockArticle } from '../articles/store.js'
import { lockClaim } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { notify } from '../notices/add.js'
import { rulingOf } from '../policy/store.js'
import { weighClaim } from '../policy/weigh.js'
import { Conflict, Refused } from '../shared/errors.js'
import type { AnswerValues, AskValues, WithdrawalValues } from './forms.js'
import { articleRules, fourEyes, waiverMoved, type WaiverMove } from './rules.js'
import * as store from './store.js'

type Person = Exclude<Actor, 'machine'>

/** Asks that rules which a claim does not meet be let pass. Whoever may answer is told. */
export async function askForClaim(
  house: House,
  doing: Doing,
  claimId: string,
  { rules, why }: AskValues,
): Promise<{ waiverIds: string[] }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, deskId, claimId)
    if (['signed_off', 'rejected', 'superseded'].includes(claim.stage)) throw new Refused(['wrong-stage'])
    const { policy } = await rulingOf(tx, deskId)
    const { findings } = (await weighClaim(tx, claim, policy)).standing
    const unmet = findings.flatMap(({ rule, state }) => (state === 'not_met' ? [rule] : []))
    if (rules.some((rule) => rule !== fourEyes && !unmet.includes(rule)))
      throw new Refused(['rule-not-unmet'])
    return ask(tx, doing, { articleId: claim.articleId, claimId }, { rules, why })
  })
}

/** Asks that a rule of the article itself be let pass. */
export async function askForArticle(
  house: House,
  doing: Doing,
  articleId: string,
  { rules, why }: AskValues,
): Promise<{ waiverIds: string[] }> {
  return change(house, doing, async (tx) => {
    await lockArticle(tx, doing.deskId as string, articleId)
    if (rules.some((rule) => !(articleRules as readonly string[]).includes(rule)))
      throw new Refused(['rule-not-unmet'])
    return ask(tx, doing, { articleId, claimId: null }, { rules, why })
  })
}

async function ask(tx: Tx, doing: Doing, on: { articleId: string; claimId: string | null }, form: AskValues) {
  const deskId = doing.deskId as string
  const askedById = doing.actorId as string
  const rules = [...new Set(form.rules)]
  const asked = { deskId, ...on, why: form.why, askedById, askedAt: doing.at }
  const waiverIds = await store.addWaivers(
    tx,
    rules.map((rule) => ({ ...asked, rule })),
  )
  if (!waiverIds) throw new Refused(['waiver-there'])
  const { policy } = await rulingOf(tx, deskId)
  const told = await store.listHolders(tx, deskId, ['standards', policy.waivedBy])
  const place = { articleId: on.articleId, claimId: on.claimId ?? undefined }
  await notify(
    tx,
    deskId,
    told.map(({ id }) => id),
    { kind: 'waiver_asked', ...place, byId: askedById },
    doing.at,
  )
  const entry = { event: 'waiver.asked', ...place, reason: form.why, after: { rules, waiverIds } }
  return { answer: { waiverIds }, entry }
}

/** Lets the rule pass, or refuses to, with a reason. Whoever asked is told. */
export async function answerWaiver(
  house: House,
  doing: Doing,
  actor: Person,
  waiverId: string,
  form: AnswerValues,
): Promise<{ state: string }> {
  const move = { kind: form.verdict, reason: form.reason }
  return change(house, doing, (tx) => moveWaiver(tx, doing, actor, { waiverId, ...form }, move))
}

/** Takes a waiver back. What was decided under it has lapsed: it is looked at again without. */
export async function withdrawWaiver(
  house: House,
  doing: Doing,
  actor: Person,
  waiverId: string,
  form: WithdrawalValues,
): Promise<{ state: string }> {
  const move = { kind: 'withdraw' as const, reason: form.reason }
  return change(house, doing, (tx) => moveWaiver(tx, doing, actor, { waiverId, seen: 0, ...form }, move))
}

const events = { grant: 'waiver.granted', refuse: 'waiver.refused', withdraw: 'waiver.withdrawn' } as const

async function moveWaiver(
  tx: Tx,
  doing: Doing,
  actor: Person,
  seen: { waiverId: string; version: number; seen: number },
  move: WaiverMove,
) {
  const deskId = doing.deskId as string
  const { articleId, claimId } = await store.getWaiver(tx, deskId, seen.waiverId)
  const claim = claimId ? await lockClaim(tx, deskId, claimId) : null
  if (!claim) await lockArticle(tx, deskId, articleId)
  // Read again behind the lock: what was asked may have been answered meanwhile.
  const waiver = await store.getWaiver(tx, deskId, seen.waiverId)
  const overtaken = new Conflict({
    by: waiver.answeredBy,
    at: waiver.answeredAt ?? waiver.askedAt,
    what: `waiver.${waiver.state}`,
  })
  if (waiver.version !== seen.version) throw overtaken
  // What is let pass is the claim as somebody looked at it.
  if (claim && move.kind === 'grant' && seen.seen !== claim.version)
    throw new Conflict({ by: null, at: doing.at, what: 'claim.changed' })
  const { policy } = await rulingOf(tx, deskId)
  const touchedBy = await store.listWorkers(tx, waiver)
  const outcome = waiverMoved({ ...waiver, touchedBy }, actor, move, policy.waivedBy)
  if (!outcome.ok) throw new Refused(outcome.blockers)
  const { state } = outcome
  const written = { state, answer: move.reason, answeredById: actor.id, answeredAt: doing.at }
  if (!(await store.answer(tx, waiver.id, seen.version, written))) throw overtaken
  const lapsed =
    claim && move.kind === 'withdraw' && moveTable.lapse.from.includes(claim.stage)
      ? (await applyMove(tx, claim, 'machine', { kind: 'lapse' })).after
      : {}
  const place = { articleId, claimId: claimId ?? undefined }
  await notify(
    tx,
    deskId,
    [waiver.askedById],
    { kind: 'waiver_answered', ...place, byId: actor.id },
    doing.at,
  )
  const entry = {
    event: events[move.kind],
    ...place,
    reason: move.reason,
    before: { state: waiver.state },
    after: { waiverId: waiver.id, rule: waiver.rule, state, ...lapsed },
  }
  return { answer: { state }, entry }
}
