import { applyMove, type Locked } from '../claims/apply.js'
import { moveTable } from '../claims/moves.js'
import { endWaivers, lockClaim } from '../claims/store.js'
import type { Tx } from '../db/connect.js'

/** An assessment that rests on other evidence is stale; an open claim only gets a new version number. */
export async function lapse(tx: Tx, claim: Locked): Promise<{ stage?: string }> {
  if (!moveTable.lapse.from.includes(claim.stage)) {
    await tx.claim.update({ where: { id: claim.id }, data: { version: { increment: 1 } } })
    await endWaivers(tx, claim.id)
    return {}
  }
  const { after } = await applyMove(tx, claim, 'machine', { kind: 'lapse' })
  return { stage: after.stage }
}

/** The same of further claims. Each is locked before it is looked at: one that is being assessed this minute lapses as well. */
export async function lapseOthers(tx: Tx, deskId: string, ids: string[]): Promise<Locked[]> {
  const others: Locked[] = []
  for (const id of ids) {
    const other = await lockClaim(tx, deskId, id)
    await lapse(tx, other)
    others.push(other)
  }
  return others
}

/** What history keeps of them: a claim that changed without a row of its own is found by its name in this one. */
export function othersIn(others: Locked[]): { others?: string[] } {
  return others.length > 0 ? { others: others.map(({ id }) => id) } : {}
}
