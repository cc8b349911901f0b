import type { Tx } from '../db/connect.js'
import { Refused } from '../shared/errors.js'

export type Relay = { id: string; relaysId: string | null }

/** Whether `id` relaying `of` would close a circle: somebody would relay themselves in the end. */
export function closesCircle(relays: Relay[], id: string, of: string): boolean {
  const next = new Map(relays.map((each) => [each.id, each.relaysId]))
  const seen = new Set([id])
  for (let at: string | null = of; at !== null; at = next.get(at) ?? null) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}

type Step = Relay & { originId: string | null }

/** A report, what it took its words from, and so on: as far up as relays are written down. */
async function chainFrom(tx: Tx, evidenceId: string): Promise<Step[]> {
  return tx.$queryRaw<Step[]>`
    WITH RECURSIVE up AS (
      SELECT id, relays_id, origin_id FROM evidence WHERE id = ${evidenceId}::uuid
      UNION
      SELECT e.id, e.relays_id, e.origin_id FROM up JOIN evidence e ON e.id = up.relays_id)
    SELECT id, relays_id AS "relaysId", origin_id AS "originId" FROM up LIMIT 5000`
}

/**
 * Refuses a report that would relay itself, at once or round a circle. Relays of a desk are written one at a time, so that
 * two people do not close a circle together.
 */
export async function refuseCircle(tx: Tx, deskId: string, id: string, of: string): Promise<void> {
  if (id === of) throw new Refused(['relays-itself'])
  await tx.$executeRaw`SELECT 1 FROM desk WHERE id = ${deskId}::uuid FOR NO KEY UPDATE`
  if (closesCircle(await chainFrom(tx, of), id, of)) throw new Refused(['relay-circle'])
}

export type Contradiction = { relay: string; of: string }

/**
 * Refuses what was said twice and differently: two origins are declared independent, and a report of the one is said to have
 * taken it from a report of the other. Asked after the change is written, about the origins up the chain of this report.
 */
export async function refuseContradiction(tx: Tx, evidenceId: string): Promise<void> {
  const chain = await chainFrom(tx, evidenceId)
  await refuseDependent(
    tx,
    chain.flatMap(({ originId }) => originId ?? []),
  )
}

/** The same about every pair that one of these origins is declared in. */
export async function refuseDependent(tx: Tx, originIds: string[]): Promise<void> {
  if (originIds.length === 0) return
  const [found] = await tx.$queryRaw<Contradiction[]>`
    WITH RECURSIVE pair AS (
      SELECT first_id AS one, second_id AS other FROM independence
      WHERE first_id = ANY(${originIds}::uuid[]) OR second_id = ANY(${originIds}::uuid[])),
    up AS (
      SELECT e.id AS start, e.origin_id AS origin, e.relays_id AS at FROM evidence e
      WHERE e.relays_id IS NOT NULL AND e.origin_id IN (SELECT one FROM pair UNION SELECT other FROM pair)
      UNION
      SELECT up.start, up.origin, e.relays_id FROM up JOIN evidence e ON e.id = up.at WHERE e.relays_id IS NOT NULL)
    SELECT s.title AS relay, e.title AS of
    FROM up JOIN evidence e ON e.id = up.at JOIN evidence s ON s.id = up.start
    JOIN pair ON (pair.one = up.origin AND pair.other = e.origin_id) OR (pair.other = up.origin AND pair.one = e.origin_id)
    LIMIT 1`
  if (found) throw new Refused(['relay-and-independent'], found)
}
