import type { Db } from '../db/connect.js'

/** Assigning and declaring overtake nobody: they leave the claim's version as it is. */
const overtakesNobody = ['claim.assigned', 'independence.declared']

/** Rows of the desk looked through for a claim that has none of its own; what overtook somebody is among the newest. */
const lookedThrough = 5000

type LastChange = { by: string | null; at: Date; what: string }

/**
 * Who changed the claim last, for the person who lost the race. A change of several claims is one row under one of them and
 * names the others: a half that was split off, a claim merged away, all that lapsed with another.
 */
export async function lastChange(db: Db, claimId: string): Promise<LastChange | null> {
  const [row] = await db.$queryRaw<LastChange[]>`
    WITH own AS (
      SELECT seq, at, event, actor_id FROM history_entry
      WHERE claim_id = ${claimId}::uuid AND event <> ALL(${overtakesNobody}::text[])
      ORDER BY seq DESC LIMIT 1),
    newest AS (
      SELECT seq, at, event, actor_id, body FROM history_entry
      WHERE desk_id = (SELECT desk_id FROM claim WHERE id = ${claimId}::uuid)
      ORDER BY seq DESC LIMIT ${lookedThrough})
    SELECT p.name AS by, e.at, e.event AS what
    FROM (SELECT * FROM own
          UNION ALL
          SELECT seq, at, event, actor_id FROM newest
          WHERE event <> ALL(${overtakesNobody}::text[]) AND strpos(body, ${claimId}) > 0) e
    LEFT JOIN person p ON p.id = e.actor_id
    ORDER BY e.seq DESC LIMIT 1`
  return row ?? null
}
