import type { Actor } from '../claims/moves.js'
import { getClaim } from '../claims/store.js'
import type { House } from '../history/change.js'
import { partOf, type Doing } from '../history/rules.js'
import { Conflict, NotFound, Refused } from '../shared/errors.js'
import { assignClaim, returnClaim } from './actions.js'

/** What became of several claims: each is a change of its own, so one in the way does not hold up the others. */
export type Many = { done: number[]; left: { number: number; why: string[] }[] }

/** Gives several claims to one editor, or to nobody. */
export function assignMany(
  house: House,
  doing: Doing,
  claimIds: readonly string[],
  assigneeId: string | null,
): Promise<Many> {
  return each(house, doing, claimIds, (part, id) => assignClaim(house, part, id, assigneeId))
}

/** A claim as it was when its box was ticked. */
export type Seen = { id: string; version: number }

/** Sends several claims back with one reason. Marking and signing off are decided claim by claim, never here. */
export function returnMany(
  house: House,
  doing: Doing,
  actor: Exclude<Actor, 'machine'>,
  claims: readonly Seen[],
  reason: string,
): Promise<Many> {
  const versions = new Map(claims.map(({ id, version }) => [id, version]))
  return each(house, doing, [...versions.keys()], (part, id) =>
    returnClaim(house, part, actor, id, { version: versions.get(id) as number, reason }),
  )
}

async function each(
  house: House,
  doing: Doing,
  ids: readonly string[],
  act: (part: Doing, id: string) => Promise<{ number: number }>,
): Promise<Many> {
  const many: Many = { done: [], left: [] }
  for (const id of new Set(ids)) {
    try {
      many.done.push((await act(partOf(doing, id), id)).number)
    } catch (error) {
      const why = reasonsOf(error)
      if (!why) throw error
      const { number } = await getClaim(house.db, doing.deskId as string, id)
      many.left.push({ number, why })
    }
  }
  return many
}

/** Why a claim was left as it was; null for what is not about this claim alone. A claim of elsewhere is not there at all. */
function reasonsOf(error: unknown): string[] | null {
  if (error instanceof NotFound) return null
  if (error instanceof Conflict) return ['changed-meanwhile']
  return error instanceof Refused ? error.blockers : null
}
