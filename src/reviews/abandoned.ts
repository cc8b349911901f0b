import { change, type House } from '../history/change.js'
import { lockClaim } from '../claims/store.js'
import { notify } from '../notices/add.js'
import { listAbandoned } from './store.js'

/**
 * Gives work that its editor has not touched for the desk's set time back to everybody, and tells them. What they do on the
 * claim counts as touching, and so does being given it anew. A claim taken up in the meantime is left alone.
 */
export async function returnAbandoned(house: House): Promise<number> {
  const at = house.now()
  const found = await listAbandoned(house.db, at)
  let count = 0
  for (const { id, deskId, assigneeId } of found) {
    const doing = { actorId: null, deskId, at }
    const isBack = await change(house, doing, async (tx) => {
      const claim = await lockClaim(tx, deskId, id)
      const [still] = await listAbandoned(tx, at, id)
      if (!still || claim.assigneeId !== assigneeId) throw new TakenUp()
      await tx.claim.update({ where: { id }, data: { assigneeId: null, assignedAt: null } })
      const { articleId } = claim
      await notify(
        tx,
        deskId,
        [assigneeId],
        { kind: 'work_returned', articleId, claimId: id, byId: null },
        at,
      )
      const entry = {
        event: 'claim.work-returned',
        articleId,
        claimId: id,
        before: { assigneeId },
        after: {},
      }
      return { answer: true, entry }
    }).catch((error: unknown) => {
      if (error instanceof TakenUp) return false
      throw error
    })
    if (isBack) count += 1
  }
  return count
}

class TakenUp extends Error {}
