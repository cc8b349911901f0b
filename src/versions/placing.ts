import { tellFallen } from '../claims/rests.js'
import type { z } from 'zod'
import { getArticle } from '../articles/store.js'
import { placedAt, placeOf, withoutPlaces } from '../claims/actions.js'
import { applyEdit, applyMove, lockSeen } from '../claims/apply.js'
import type { Actor } from '../claims/moves.js'
import { replaceHops } from '../claims/hops.js'
import { addTouch } from '../claims/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Refused } from '../shared/errors.js'
import type { PlaceForm } from './forms.js'

/** Gives a claim that lost its place the words that are it now. What was marked before is looked at again all the same. */
export async function placeClaim(
  house: House,
  doing: Doing,
  actor: Exclude<Actor, 'machine'>,
  claimId: string,
  form: z.output<typeof PlaceForm>,
): Promise<{ number: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, deskId, claimId, form.version)
    const { text } = await getArticle(tx, deskId, claim.articleId)
    if (claim.versionId === text.id) throw new Refused(['has-place'])
    const place = placedAt(text, placeOf(text.text, form.quote, form.start))
    const { stage } = await applyEdit(tx, claim, actor, form.reason, place)
    await replaceHops(tx, claimId, withoutPlaces(claim.hops))
    await addTouch(tx, claimId, doing.actorId, 'wrote', doing.at)
    const entry = {
      event: 'claim.placed',
      articleId: claim.articleId,
      claimId,
      reason: form.reason || undefined,
      before: { quote: claim.quote, stage: claim.stage },
      after: {
        quote: place.quote,
        span: { start: place.start, end: place.end },
        version: text.number,
        stage,
      },
    }
    return { answer: { number: claim.number }, entry }
  })
}

/** Says that the article no longer says this: the claim is a record of the version it stood in. */
export async function setGone(
  house: House,
  doing: Doing,
  claimId: string,
  version: number,
): Promise<{ number: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, deskId, claimId, version)
    if (claim.orphanedAt === null) throw new Refused(['has-place'])
    const { before, after } = await applyMove(tx, claim, 'machine', { kind: 'supersede' }, null, {
      orphanedAt: null,
    })
    await tellFallen(tx, claim, doing.actorId, doing.at)
    await addTouch(tx, claimId, doing.actorId, 'wrote', doing.at)
    const entry = { event: 'claim.superseded', articleId: claim.articleId, claimId, before, after }
    return { answer: { number: claim.number }, entry }
  })
}
