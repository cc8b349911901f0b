import type { Client } from 'pg'
import type { Mark } from '../../src/claims/moves.js'
import { withClient } from '../../src/db/roles.js'
import { verifyHistory } from '../../src/history/verify.js'
import { assess, signOff } from '../../src/reviews/actions.js'
import { by, type Person, type TestHouse } from './house.js'

/** A person as a decision looks at them. */
export const actor = ({ id, roles }: Person) => ({ id, roles })

export function claimNow({ house }: TestHouse, id: string) {
  return house.db.claim.findUniqueOrThrow({ where: { id } })
}

export async function versionNow(test: TestHouse, claimId: string): Promise<number> {
  return (await claimNow(test, claimId)).version
}

/** An assessment by this person of the claim as it stands now. */
export async function assessed(
  test: TestHouse,
  person: Person,
  claimId: string,
  status: Mark = 'single_source',
  note = 'As I see it',
): Promise<void> {
  const version = await versionNow(test, claimId)
  const form = { version, status, reason: 'own', note, stay: '' }
  await assess(test.house, by(test, person), actor(person), claimId, form)
}

export async function signedOff(test: TestHouse, person: Person, claimId: string): Promise<void> {
  await signOff(test.house, by(test, person), actor(person), claimId, await versionNow(test, claimId))
}

/** The events of the whole history since a place in it. */
export async function eventsSince({ house }: TestHouse, seq: bigint): Promise<string[]> {
  const rows = await house.db.historyEntry.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' } })
  return rows.map(({ event }) => event)
}

export async function headNow({ house }: TestHouse): Promise<bigint> {
  return (await house.db.historyHead.findUniqueOrThrow({ where: { id: 1 } })).seq
}

/** Whether the chain still holds, as `npm run audit:verify` finds it. */
export const isWhole = async ({ house }: TestHouse) => (await verifyHistory(house.db, house.auditKey)).ok

/** As the database's superuser with every trigger asleep: what somebody who owns the server can do. */
export function asSuperuser<T>(test: TestHouse, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(test.superuserUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    return work(client)
  })
}
