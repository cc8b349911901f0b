import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'
import { bodyOf, linkHash } from '../../../src/history/rules.js'
import { auditKey } from './app.js'

/** The log and its head as they are now, to be put back. */
export const bothTables =
  'create table kept as table history_entry; create table kept_head as table history_head'

/** Adds so many rows to a history, as the product would have written them, by COPY; moves its head there. */
export async function fillHistory(client: Client, rows: number, word = 'event'): Promise<void> {
  const { rows: heads } = await client.query<{ seq: string; hash: Buffer }>(
    'select seq, hash from history_head',
  )
  let [seq, prev] = [BigInt(heads[0]?.seq ?? 0), heads[0]?.hash ?? Buffer.alloc(32)]
  const [actorId, deskId] = [randomUUID(), randomUUID()]
  const start = Date.UTC(2031, 2, 4)
  function* lines() {
    for (let n = 0; n < rows; n += 1) {
      seq += 1n
      const at = new Date(start + Number(seq) * 1000)
      const claimId = randomUUID()
      const body = bodyOf({ actorId, deskId, at }, { event: `${word}.${n}`, claimId, reason: 'As told' })
      const hash = linkHash(auditKey, seq, prev, body)
      const cells = [
        String(seq),
        bytes(prev),
        body,
        bytes(hash),
        at.toISOString(),
        `${word}.${n}`,
        actorId,
        deskId,
        claimId,
      ]
      yield `${cells.join('\t')}\n`
      prev = hash
    }
  }
  await client.query('set session_replication_role = replica')
  const copy = client.query(
    from('copy history_entry (seq, prev, body, hash, at, event, actor_id, desk_id, claim_id) from stdin'),
  )
  await pipeline(Readable.from(lines()), copy)
  await client.query('update history_head set seq = $1, hash = $2', [String(seq), prev])
}

/** As COPY's text form reads bytes. */
const bytes = (value: Buffer) => `\\\\x${value.toString('hex')}`

/** Writes the chain anew from one row on, with the true key: only who has it can. */
export async function rehashed(client: Client, since: number): Promise<void> {
  const { rows } = await client.query<{ seq: string; body: string; prev: Buffer }>(
    'select seq, body, prev from history_entry where seq >= $1 order by seq',
    [since],
  )
  let prev = rows[0]?.prev ?? Buffer.alloc(32)
  const made = rows.map(({ seq, body }) => {
    const link = { seq, prev, hash: linkHash(auditKey, BigInt(seq), prev, body) }
    prev = link.hash
    return link
  })
  // The unique key of what a row follows must not meet itself half way.
  await client.query('update history_entry set prev = sha256(prev) where seq >= $1', [since])
  await client.query(
    `update history_entry e set prev = m.prev, hash = m.hash
     from unnest($1::bigint[], $2::bytea[], $3::bytea[]) as m(seq, prev, hash) where e.seq = m.seq`,
    [made.map(({ seq }) => seq), made.map((each) => each.prev), made.map(({ hash }) => hash)],
  )
  await client.query('update history_head set hash = $1', [prev])
}
