import { addTouch, lockClaim } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import { NotFound, Refused } from '../shared/errors.js'
import type { EvidenceValues } from './forms.js'
import { addFile, type Kept } from './keep.js'
import { lapse, lapseOthers, othersIn } from './lapse.js'
import { originOf, relayOf } from './origins.js'
import * as pairs from './pairs/store.js'
import { refuseContradiction, refuseDependent } from './relays.js'
import { pairOf, type Stance } from './rules.js'
import * as store from './store.js'
import { wordingBands } from './wording.js'

/** Adds a piece of evidence to a claim, with its origin. What was judged without it lapses. */
export async function addEvidence(
  house: House,
  doing: Doing,
  claimId: string,
  form: EvidenceValues,
  happenedAt: Date | null,
  file: Kept | null = null,
): Promise<{ linkId: string }> {
  const deskId = doing.deskId as string
  const byId = doing.actorId as string
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, deskId, claimId)
    await hasRoom(tx, claimId)
    const relaysId = await relayOf(tx, deskId, claim.articleId, form.relays)
    const originId = await originOf(tx, deskId, byId, doing.at, form)
    const { kind, title, outlet, url, excerpt, locator, credibility, gradeReason } = form
    const evidenceId = await store.addEvidence(tx, {
      deskId,
      kind,
      title,
      outlet,
      url,
      excerpt,
      locator,
      happenedAt,
      originId,
      relaysId,
      credibility,
      gradeReason,
      sourceReliability: form.reliability,
      gradedById: gradeReason ? byId : null,
      fileId: file ? await addFile(tx, deskId, byId, doing.at, file) : null,
      bands: wordingBands(excerpt ?? ''),
      seenAt: doing.at,
      foundById: byId,
      createdAt: doing.at,
    })
    if (relaysId) await refuseContradiction(tx, evidenceId)
    const linkId = await bear(tx, claimId, evidenceId, form.stance, doing)
    const stage = await lapse(tx, claim)
    const after = {
      evidenceId,
      title,
      kind,
      stance: form.stance,
      originId,
      outlet,
      url,
      file: file?.sha256 ?? null,
      ...stage,
    }
    return {
      answer: { linkId },
      entry: { event: 'evidence.added', articleId: claim.articleId, claimId, after },
    }
  })
}

/** Lets evidence that is here already bear on a further claim of the desk. */
export async function linkEvidence(
  house: House,
  doing: Doing,
  claimId: string,
  form: { evidenceId: string; stance: Stance },
): Promise<{ linkId: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, deskId, claimId)
    await hasRoom(tx, claimId)
    const { id: evidenceId, title, originId } = await store.getEvidence(tx, deskId, form.evidenceId)
    const links = await tx.evidenceLink.findMany({
      where: { claimId, evidenceId },
      select: { withdrawnAt: true },
    })
    if (links.some(({ withdrawnAt }) => withdrawnAt === null)) throw new Refused(['evidence-there'])
    const linkId = await bear(tx, claimId, evidenceId, form.stance, doing)
    const stage = await lapse(tx, claim)
    // It was withdrawn from this claim before: the history tells it came back.
    const again = links.length > 0 ? { again: true } : {}
    const after = { evidenceId, title, stance: form.stance, originId, ...again, ...stage }
    return {
      answer: { linkId },
      entry: { event: 'evidence.added', articleId: claim.articleId, claimId, after },
    }
  })
}

async function hasRoom(tx: Tx, claimId: string): Promise<void> {
  const held = await tx.evidenceLink.count({ where: { claimId, withdrawnAt: null } })
  if (held >= limits.evidencePerClaim) throw new Refused(['too-much-evidence'])
}

async function bear(
  tx: Tx,
  claimId: string,
  evidenceId: string,
  stance: Stance,
  doing: Doing,
): Promise<string> {
  const addedById = doing.actorId as string
  const linkId = await store.addLink(tx, { evidenceId, claimId, stance, addedById, createdAt: doing.at })
  await addTouch(tx, claimId, addedById, 'evidence', doing.at)
  return linkId
}

/** Takes a piece of evidence off a claim. It stays in the history, and so does having supplied it. */
export async function withdrawEvidence(
  house: House,
  doing: Doing,
  claimId: string,
  linkId: string,
  reason: string,
): Promise<{ claimId: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, deskId, claimId)
    const link = await store.getLink(tx, deskId, linkId)
    if (link.claimId !== claimId) throw new NotFound('evidence')
    if (!(await store.withdrawLink(tx, linkId, doing.at, reason))) throw new NotFound('evidence')
    const stage = await lapse(tx, claim)
    await addTouch(tx, claim.id, doing.actorId, 'evidence', doing.at)
    const before = {
      evidenceId: link.evidenceId,
      title: link.title,
      stance: link.stance,
      originId: link.originId,
    }
    const entry = {
      event: 'evidence.withdrawn',
      articleId: claim.articleId,
      claimId: claim.id,
      reason,
      before,
      after: stage,
    }
    return { answer: { claimId: claim.id }, entry }
  })
}

/** Declares two origins of a claim independent, on a basis and for a reason; or takes the declaration back. */
export async function declareIndependence(
  house: House,
  doing: Doing,
  claimId: string,
  form: { first: string; second: string; basis: 'declared' | 'measured' | 'judged'; reason: string },
): Promise<void> {
  await change(house, doing, async (tx) => {
    const { claim, pair, names } = await lockPair(
      tx,
      doing.deskId as string,
      claimId,
      form.first,
      form.second,
    )
    const by = {
      basis: form.basis,
      reason: form.reason,
      declaredById: doing.actorId as string,
      declaredAt: doing.at,
    }
    const [held] = await pairs.listIndependence(tx, [pair.firstId, pair.secondId])
    if (held) throw new Refused(['declared-already'], { basis: held.basis, reason: held.reason })
    await pairs.declare(tx, pair, by)
    await refuseDependent(tx, [pair.firstId])
    await addTouch(tx, claimId, doing.actorId, 'evidence', doing.at)
    const after = { ...pair, names, basis: form.basis }
    return {
      answer: null,
      entry: {
        event: 'independence.declared',
        articleId: claim.articleId,
        claimId,
        reason: form.reason,
        after,
      },
    }
  })
}

export async function withdrawIndependence(
  house: House,
  doing: Doing,
  claimId: string,
  form: { first: string; second: string; reason: string },
): Promise<void> {
  await change(house, doing, async (tx) => {
    const { claim, pair, names } = await lockPair(
      tx,
      doing.deskId as string,
      claimId,
      form.first,
      form.second,
    )
    if (!(await pairs.undeclare(tx, pair))) throw new NotFound('declaration')
    await addTouch(tx, claimId, doing.actorId, 'evidence', doing.at)
    const stage = await lapse(tx, claim)
    // A declaration stands between two origins, so every claim that rests on both loses it.
    const all = await pairs.listClaimsOfBoth(tx, doing.deskId as string, pair)
    const others = await lapseOthers(
      tx,
      doing.deskId as string,
      all.filter((id) => id !== claimId),
    )
    const entry = {
      event: 'independence.withdrawn',
      articleId: claim.articleId,
      claimId,
      reason: form.reason,
      before: { ...pair, names },
      after: { ...stage, ...othersIn(others) },
    }
    return { answer: null, entry }
  })
}

async function lockPair(tx: Tx, deskId: string, claimId: string, first: string, second: string) {
  const claim = await lockClaim(tx, deskId, claimId)
  if (first === second) throw new Refused(['same-origin'])
  const [one, two] = [await store.getOrigin(tx, deskId, first), await store.getOrigin(tx, deskId, second)]
  const [firstId, secondId] = pairOf(first, second).split(' ') as [string, string]
  return { claim, pair: { firstId, secondId }, names: [one.name, two.name] }
}
