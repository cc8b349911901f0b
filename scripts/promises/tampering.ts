import { join } from 'node:path'
import type { Client } from 'pg'
import { connect } from '../../src/db/connect.js'
import { withClient } from '../../src/db/roles.js'
import { checkpointFault, keepCheckpoint } from '../../src/history/checkpoint.js'
import { verifyHistory } from '../../src/history/verify.js'
import { count, type Promised } from './promise.js'
import { auditKey } from './support/app.js'
import { bothTables, fillHistory, rehashed } from './support/history.js'
import type { Base, Place } from './support/place.js'

type Tampering = { what: string; sql: (at: number) => string }

const row = (set: string, what: string): Tampering => ({
  what,
  sql: (at) => `update history_entry set ${set} where seq = ${at}`,
})

/** What somebody who owns the server can do at one place of the log, and the first row that then no longer stands. */
const kinds: Tampering[] = [
  row(`body = replace(body, 'As told', 'As wished')`, 'words'),
  row(`body = replace(body, 'event', 'Event')`, 'one letter’s case'),
  row(`body = body || ' '`, 'a space'),
  row(`event = 'event.other'`, 'the event'),
  row('actor_id = gen_random_uuid()', 'who'),
  row('actor_id = null', 'nobody'),
  row(`at = at - interval '1 millisecond'`, 'when'),
  row('desk_id = null', 'the desk'),
  row('claim_id = gen_random_uuid()', 'the claim'),
  row('article_id = gen_random_uuid()', 'an article added'),
  row('hash = set_byte(hash, 0, get_byte(hash, 0) # 1)', 'the hash'),
  row('prev = set_byte(prev, 31, get_byte(prev, 31) # 1)', 'what it follows'),
  { what: 'a row gone', sql: (at) => `delete from history_entry where seq = ${at}` },
  { what: 'a row gone and the gap closed', sql: (at) => `delete from history_entry where seq = ${at};
      update history_entry set seq = -seq where seq > ${at}; update history_entry set seq = -seq - 1 where seq < 0` },
  { what: 'two rows swapped', sql: (at) => `update history_entry set seq = case seq when ${at} then -${at + 1} else -${at} end where seq in (${at}, ${at + 1});
      update history_entry set seq = -seq where seq < 0` },
  { what: 'the words of two rows swapped', sql: (at) => `update history_entry e set body = o.body from history_entry o where (e.seq, o.seq) in ((${at}, ${at + 1}), (${at + 1}, ${at}))` },
  { what: 'a row put between', sql: (at) => `update history_entry set seq = -seq where seq >= ${at}; update history_entry set seq = -seq + 1 where seq < 0;
      insert into history_entry (seq, prev, body, hash, at, event) select ${at}, decode(repeat('ab', 32), 'hex'), body, hash, at, event from history_entry where seq = ${at} - 1` },
  { what: 'the rest cut off', sql: (at) => `delete from history_entry where seq >= ${at}` },
] // prettier-ignore

type Tally = { found: number; named: number; bare: number; tried: number; missed: string[] }

/** Each kind at each of so many places, one at a time, over a log that is put right again in between. */
async function tamper(base: Base, rows: number, places: number): Promise<Tally> {
  const db = connect(base.url, { max: 2 })
  const tally: Tally = { found: 0, named: 0, bare: 0, tried: 0, missed: [] }
  try {
    await withClient(base.superuserUrl, async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query(bothTables)
      for (const { what, sql } of kinds)
        for (let place = 0; place < places; place += 1) {
          const at = 2 + Math.floor((place * (rows - 3)) / places)
          await client.query(sql(at))
          const verified = await verifyHistory(db, auditKey)
          tally.tried += 1
          tally.found += Number(!verified.ok)
          if (!verified.ok && Number(verified.seq) === at) tally.named += 1
          else tally.missed.push(`${what} at ${at}`)
          tally.bare += Number(await isFoundWithoutHashes(client))
          await putBack(client)
        }
    })
    return tally
  } finally {
    await db.$disconnect()
  }
}

const putBack = (client: Client) =>
  client.query(`truncate history_entry; insert into history_entry table kept;
    delete from history_head; insert into history_head table kept_head`)

/** What a log without hashes has: places without a gap, and a count. */
async function isFoundWithoutHashes(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `select count(*) <> max(e.seq) or max(e.seq) <> min(h.seq) as is from history_entry e, history_head h`,
  )
  return rows[0]?.is !== false
}

/** A log cut at its end, written anew with the true key, or restored from long ago: right in itself, and not as it was. */
async function beyondTheChain(place: Place, base: Base, rows: number, places: number) {
  const db = connect(base.url, { max: 2 })
  const file = join(place.folder, 'checkpoints.jsonl')
  const tally = { found: 0, chain: 0, tried: 0 }
  try {
    await withClient(base.superuserUrl, async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query(bothTables)
      await keepCheckpoint(db, auditKey, file, new Date())
      const cut = (at: number) => `delete from history_entry where seq > ${at};
        update history_head set (seq, hash) = (select seq, hash from history_entry order by seq desc limit 1)`
      const whole: ((at: number) => Promise<unknown>)[] = [
        (at) => client.query(cut(at)),
        async (at) => {
          await client.query(
            `update history_entry set body = replace(body, 'As told', 'As wished') where seq = ${at}`,
          )
          await rehashed(client, at)
        },
        async (at) => {
          await client.query(cut(at))
          await fillHistory(client, rows - at, 'restored')
        },
      ]
      for (const forge of whole)
        for (let i = 0; i < places; i += 1) {
          await forge(2 + Math.floor((i * (rows - 3)) / places))
          tally.tried += 1
          tally.chain += Number(!(await verifyHistory(db, auditKey)).ok)
          tally.found += Number((await checkpointFault(db, auditKey, file)) !== null)
          await putBack(client)
        }
    })
    return tally
  } finally {
    await db.$disconnect()
  }
}

/** A log nobody touched, and how long it takes to say so. */
async function untouched(place: Place, rows: number): Promise<{ alarms: number; seconds: number }> {
  const base = await place.fresh()
  await withClient(base.superuserUrl, (client) => fillHistory(client, rows))
  const db = connect(base.url, { max: 2 })
  const startedAt = performance.now()
  const verified = await verifyHistory(db, auditKey)
  const seconds = (performance.now() - startedAt) / 1000
  await db.$disconnect()
  return { alarms: Number(!verified.ok || Number(verified.rows) !== rows), seconds }
}

const logRows = 300

export const tampering: Promised = {
  name: 'tampering',
  says: 'Tampering with the history is found, and the first bad row named: 18 kinds at 100 places',
  goal: '1,800 of 1,800 named, 0 false alarms in 1,000,000 rows within 60 s',
  without: 'the hashes, by gaps and counts alone',
  async prove(place, { of }) {
    const [places, long] = [of(100, 10), of(1_000_000, 20_000)]
    const base = await place.fresh()
    await withClient(base.superuserUrl, (client) => fillHistory(client, logRows))
    const { found, named, bare, tried, missed } = await tamper(base, logRows, places)
    if (missed.length > 0) console.log(`  missed   ${missed.slice(0, 5).join('; ')}`)
    const clean = await untouched(place, long)
    return {
      tried: { count: tried, full: 1_800 },
      figure: `${count(found)} of ${count(tried)} found, ${count(named)} named; ${clean.alarms} false alarms in ${count(long)} rows, ${clean.seconds.toFixed(1)} s`,
      control: `${count(bare)} of ${count(tried)} found`,
      isKept: named === tried && clean.alarms === 0 && clean.seconds <= 60,
      doesControlFail: bare < tried,
    }
  },
}

export const checkpoints: Promised = {
  name: 'checkpoints',
  says: 'A cut tail, a log hashed anew with the true key and an old restore are found',
  goal: '300 of 300 found',
  without: 'the checkpoint outside the database, by the chain alone',
  async prove(place, { of }) {
    const base = await place.fresh()
    await withClient(base.superuserUrl, (client) => fillHistory(client, logRows))
    const { found, chain, tried } = await beyondTheChain(place, base, logRows, of(100, 10))
    return {
      tried: { count: tried, full: 300 },
      figure: `${found} of ${tried} found`,
      control: `${chain} of ${tried} found`,
      isKept: found === tried,
      doesControlFail: chain < tried,
    }
  },
}
