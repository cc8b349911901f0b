import type { Actor, Apart, Facts } from '../claims/moves.js'
import { applyMove, lockSeen, type Locked } from '../claims/apply.js'
import { tellFallen } from '../claims/rests.js'
import { addTouch, lockClaim } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { notify } from '../notices/add.js'
import { labelOf, type Ruling } from '../policy/active.js'
import { asksSecondEditor, type Standing } from '../policy/rules.js'
import { rulingOf } from '../policy/store.js'
import { weighClaim } from '../policy/weigh.js'
import { NotFound, Refused } from '../shared/errors.js'
import { apartNow, isKept, keepMark, rowOf, tellAdjudicators } from './apart.js'
import type { AssessmentValues } from './forms.js'
import { reasonWords, whoMaySignOff } from './rules.js'
import * as store from './store.js'

type Person = Exclude<Actor, 'machine'>

/** What the evidence shows inside the transaction that decides: the claim's row is locked, so it cannot change meanwhile. */
async function standingNow(tx: Tx, claim: Locked): Promise<{ standing: Standing; ruling: Ruling }> {
  const ruling = await rulingOf(tx, claim.deskId)
  const { standing } = await weighClaim(tx, claim, ruling.policy)
  return { standing, ruling }
}

function factsOf(standing: Standing, { policy }: Ruling, { risks }: Locked): Facts {
  return { ...standing, asksSecondEditor: asksSecondEditor(policy, risks), undoes: null }
}

/** Marks how well a claim is corroborated. Keeps the findings of that minute with it. */
export async function assess(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  form: AssessmentValues,
): Promise<{ number: number; stage: string; apart: Apart }> {
  return change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, doing.deskId as string, claimId, form.version)
    const { standing, ruling } = await standingNow(tx, claim)
    const reason = reasonWords(form.reason, form.note)
    const note = form.reason === 'own' ? null : form.note || null
    const own = { mark: form.status, reason, note, byId: actor.id, at: doing.at }
    const kept = await apartNow(tx, claim, ruling.policy, actor.id, form.status)
    const isSealed = kept.apart === 'first' || kept.apart === 'differs'
    const { before, after } = await applyMove(
      tx,
      claim,
      actor,
      { kind: 'assess', mark: form.status, reason },
      { ...factsOf(standing, ruling, claim), apart: kept.apart },
      isSealed ? {} : { confirmedAt: doing.at },
    )
    if (isKept(kept.apart)) await keepMark(tx, claim, kept, own)
    if (isSealed) {
      await addTouch(tx, claimId, actor.id, 'assessed', doing.at)
      if (kept.apart === 'differs')
        await tellAdjudicators(tx, doing, claim, [...kept.round.marks.map(({ byId }) => byId), actor.id])
      const entry = rowOf(claim, kept, own, { before, after })
      return { answer: { number: claim.number, stage: after.stage, apart: kept.apart }, entry }
    }
    if (form.status === 'contradicted') await tellFallen(tx, claim, actor.id, doing.at)
    await store.addAssessment(tx, {
      claimId,
      corroboration: form.status,
      reason,
      note,
      findings: standing.findings,
      policy: labelOf(ruling),
      byId: actor.id,
      at: doing.at,
      before: { stage: claim.stage, corroboration: claim.corroboration },
    })
    await addTouch(tx, claimId, actor.id, 'assessed', doing.at)
    if (after.stage === 'ready_for_review') await tellSeniors(tx, doing, claim, actor.id)
    return {
      answer: { number: claim.number, stage: after.stage, apart: kept.apart },
      entry: {
        event: 'claim.assessed',
        articleId: claim.articleId,
        claimId,
        reason,
        before,
        after: { ...after, note },
      },
    }
  })
}

/** Whoever could sign it off hears that it waits. */
async function tellSeniors(tx: Tx, doing: Doing, claim: Locked, byId: string): Promise<void> {
  const seniors = (await store.listEditors(tx, claim.deskId)).filter(({ roles }) =>
    roles.includes('senior_editor'),
  )
  const able = whoMaySignOff(seniors, [...claim.touchedBy, byId]).map(({ id }) => id)
  const notice = { kind: 'ready_for_review' as const, articleId: claim.articleId, claimId: claim.id, byId }
  await notify(tx, claim.deskId, able, notice, doing.at)
}

/** A second editor's approval of the assessment that stands. Nobody who touched the claim gets here, whatever their roles. */
export async function signOff(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  version: number,
): Promise<{ number: number }> {
  return review(house, doing, actor, claimId, version, { kind: 'sign-off' })
}

/** Sends an assessment back, with what has to be done. Returning is looking, not working: it does not count as touching. */
export async function returnClaim(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  form: { version: number; reason: string },
): Promise<{ number: number }> {
  return review(house, doing, actor, claimId, form.version, { kind: 'return', reason: form.reason })
}

type ReviewMove = { kind: 'sign-off' } | { kind: 'return'; reason: string }

async function review(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
  version: number,
  move: ReviewMove,
): Promise<{ number: number }> {
  return change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, doing.deskId as string, claimId, version)
    const assessment = await store.latestAssessment(tx, claimId)
    const { before, after } = await applyMove(tx, claim, actor, move)
    if (!assessment || assessment.review) throw new Refused(['wrong-stage'])
    const isSignOff = move.kind === 'sign-off'
    const reason = isSignOff ? null : move.reason
    const verdict = isSignOff ? ('signed_off' as const) : ('returned' as const)
    await store.addReview(tx, {
      assessmentId: assessment.id,
      claimId,
      verdict,
      reason,
      byId: actor.id,
      at: doing.at,
    })
    // A returned claim goes back to whoever assessed it.
    if (!isSignOff)
      await tx.claim.update({
        where: { id: claimId },
        data: { assigneeId: assessment.byId, assignedAt: doing.at },
      })
    if (!isSignOff) {
      const notice = { kind: 'returned' as const, articleId: claim.articleId, claimId, byId: actor.id }
      await notify(tx, claim.deskId, [assessment.byId], notice, doing.at)
    }
    const event = isSignOff ? 'claim.signed-off' : 'claim.returned'
    return {
      answer: { number: claim.number },
      entry: { event, articleId: claim.articleId, claimId, reason: reason ?? undefined, before, after },
    }
  })
}

/** Restores what stood before the person's own last assessment, as a new entry. A sign-off is reopened, not undone. */
export async function undoAssessment(
  house: House,
  doing: Doing,
  actor: Person,
  claimId: string,
): Promise<{ number: number }> {
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, doing.deskId as string, claimId)
    const last = await store.latestAssessment(tx, claimId)
    const undoes = last && last.byId === actor.id && !last.review ? last.before : null
    const none = { originsFor: 0, originsAgainst: 0, outletsOfOneOrigin: 0, isRuleMet: false }
    const facts = { ...none, asksSecondEditor: () => false, undoes }
    const { before, after } = await applyMove(tx, claim, actor, { kind: 'undo' }, facts)
    if (!last || !(await store.markUndone(tx, last.id, doing.at))) throw new Refused(['nothing-to-undo'])
    const earlier = await store.latestAssessment(tx, claimId)
    await tx.claim.update({ where: { id: claimId }, data: { confirmedAt: earlier?.at ?? null } })
    return {
      answer: { number: claim.number },
      entry: { event: 'assessment.undone', articleId: claim.articleId, claimId, before, after },
    }
  })
}

/** Gives the claim to an editor of the desk, or to nobody. Assigning is not touching. */
export async function assignClaim(
  house: House,
  doing: Doing,
  claimId: string,
  assigneeId: string | null,
): Promise<{ number: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, deskId, claimId)
    const editors = await store.listEditors(tx, deskId)
    const chosen = editors.find(({ id }) => id === assigneeId)
    if (assigneeId !== null && !chosen) throw new NotFound('editor')
    // No new version: whoever is writing an assessment at this moment has not been overtaken.
    await tx.claim.update({
      where: { id: claimId },
      data: { assigneeId, assignedAt: assigneeId ? doing.at : null },
    })
    const told = { kind: 'assigned' as const, articleId: claim.articleId, claimId, byId: doing.actorId }
    if (assigneeId !== claim.assigneeId) await notify(tx, deskId, chosen ? [chosen.id] : [], told, doing.at)
    const before = { assigneeId: claim.assigneeId }
    const after = { assigneeId, assignee: chosen?.name ?? null }
    return {
      answer: { number: claim.number },
      entry: { event: 'claim.assigned', articleId: claim.articleId, claimId, before, after },
    }
  })
}
