import type { Db } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import { lockClaim } from '../claims/store.js'
import { notify } from '../notices/add.js'

type Abandoned = { id: string; deskId: string; assigneeId: string }

/** How many claims one round gives back; what is left waits a minute for the next. */
const mostAtOnce = 200

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

/** One look into the index of assigned claims that are open, and for each one into its editor's rows of its history. */
function listAbandoned(db: Db, at: Date, only: string | null = null): Promise<Abandoned[]> {
  return db.$queryRaw`
    SELECT c.id, c.desk_id AS "deskId", c.assignee_id AS "assigneeId"
    FROM desk d JOIN claim c ON c.desk_id = d.id
    WHERE c.assignee_id IS NOT NULL AND c.stage IN ('suggested', 'in_verification', 'returned', 'stale')
      AND c.assigned_at < ${at}::timestamptz - make_interval(mins => d.returns_after_minutes)
      AND (${only}::uuid IS NULL OR c.id = ${only}::uuid)
      AND NOT EXISTS (
        SELECT 1 FROM history_entry h WHERE h.claim_id = c.id AND h.actor_id = c.assignee_id
          AND h.at >= ${at}::timestamptz - make_interval(mins => d.returns_after_minutes))
    ORDER BY c.assigned_at LIMIT ${mostAtOnce}`
}
