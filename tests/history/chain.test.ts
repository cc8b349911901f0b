import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { change } from '../../src/history/change.js'
import { linkHash } from '../../src/history/rules.js'
import { verifyHistory } from '../../src/history/verify.js'
import { testHouse } from '../support/house.js'
import { asSuperuser, headNow } from '../support/work.js'

const test = await testHouse()
const { house } = test

const noted = (event: string) =>
  change(house, { actorId: randomUUID(), deskId: randomUUID(), at: house.now() }, () =>
    Promise.resolve({ answer: null, entry: { event, claimId: randomUUID(), reason: 'As told' } }),
  )

const sql = (text: string) => (client: Client) => client.query(text)

beforeAll(async () => {
  for (let i = 1; i <= 9; i += 1) await noted(`event.${i}`)
  await asSuperuser(
    test,
    sql('create table kept as table history_entry; create table kept_head as table history_head'),
  )
})

/** The nine rows again, as they were written. */
beforeEach(() =>
  asSuperuser(
    test,
    sql(`delete from history_entry; insert into history_entry table kept;
         delete from history_head; insert into history_head table kept_head`),
  ),
)

const verified = () => verifyHistory(house.db, house.auditKey)

/** Writes the chain anew from one row on, with a key of the forger's own. */
async function rehashed(client: Client, from: number, key: Buffer): Promise<void> {
  const { rows } = await client.query<{ seq: string; body: string; prev: Buffer }>(
    'select seq, body, prev from history_entry where seq >= $1 order by seq',
    [from],
  )
  let prev = rows[0]?.prev as Buffer
  for (const { seq, body } of rows) {
    const hash = linkHash(key, BigInt(seq), prev, body)
    await client.query('update history_entry set prev = $2, hash = $3 where seq = $1', [seq, prev, hash])
    prev = hash
  }
  await client.query('update history_head set hash = $1', [prev])
}

/** What somebody who owns the server can do to the log, and the first row that no longer stands. */
const tamperings: [string, (client: Client) => Promise<unknown>, number][] = [
  ['changes the words of a row', sql(`update history_entry set body = replace(body, 'As told', 'As wished') where seq = 4`), 4],
  ['changes one letter’s case', sql(`update history_entry set body = replace(body, 'event.4', 'Event.4') where seq = 4`), 4],
  ['adds a space that no reader sees', sql(`update history_entry set body = body || ' ' where seq = 4`), 4],
  ['changes the event in its column', sql(`update history_entry set event = 'event.5' where seq = 4`), 4],
  ['changes who', sql('update history_entry set actor_id = gen_random_uuid() where seq = 5'), 5],
  ['takes away who', sql('update history_entry set actor_id = null where seq = 5'), 5],
  ['changes when', sql(`update history_entry set at = at - interval '1 millisecond' where seq = 6`), 6],
  ['changes the desk', sql('update history_entry set desk_id = null where seq = 6'), 6],
  ['changes the claim', sql('update history_entry set claim_id = gen_random_uuid() where seq = 7'), 7],
  ['adds an article', sql('update history_entry set article_id = gen_random_uuid() where seq = 7'), 7],
  ['changes a hash', sql(`update history_entry set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where seq = 3`), 3],
  ['changes what a row follows', sql(`update history_entry set prev = set_byte(prev, 31, get_byte(prev, 31) # 1) where seq = 3`), 3],
  ['takes the first row away', sql('delete from history_entry where seq = 1'), 1],
  ['takes a row away', sql('delete from history_entry where seq = 5'), 5],
  ['takes a row away and closes the gap', sql('delete from history_entry where seq = 5; update history_entry set seq = -seq where seq > 5; update history_entry set seq = -seq - 1 where seq < 0'), 5],
  ['swaps two rows', sql('update history_entry set seq = case seq when 3 then -4 when 4 then -3 end where seq in (3, 4); update history_entry set seq = -seq where seq < 0'), 3],
  ['swaps the words of two rows', sql('update history_entry e set body = o.body from history_entry o where (e.seq, o.seq) in ((3, 4), (4, 3))'), 3],
  ['renumbers a row', sql('update history_entry set seq = 99 where seq = 9'), 9],
  ['puts a row between', sql(`update history_entry set seq = -seq where seq >= 5; update history_entry set seq = -seq + 1 where seq < 0;
    insert into history_entry (seq, prev, body, hash, at, event) select 5, decode(repeat('ab', 32), 'hex'), body, hash, at, event from history_entry where seq = 4`), 5],
  ['adds a row behind the head', sql(`insert into history_entry (seq, prev, body, hash, at, event) select 10, hash, body, decode(repeat('cd', 32), 'hex'), at, event from history_entry where seq = 9`), 10],
  ['cuts the tail', sql('delete from history_entry where seq > 6'), 7],
  ['takes all rows away', sql('delete from history_entry'), 1],
  ['moves the head back', sql('update history_head set seq = 6, hash = (select hash from history_entry where seq = 6)'), 9],
  ['moves the head on', sql('update history_head set seq = 12'), 10],
  ['changes the head’s hash', sql(`update history_head set hash = decode(repeat('00', 32), 'hex')`), 9],
  ['hashes all rows from one on again, with another key', (client) => rehashed(client, 4, Buffer.alloc(32, 8)), 4],
  ['rewrites all of it with another key', (client) => rehashed(client, 1, Buffer.alloc(32, 8)), 1],
] // prettier-ignore

describe('whoever', () => {
  it.each(tamperings)('%s is found, and the first bad row is named', async (_what, tamper, seq) => {
    expect(await verified()).toEqual({ ok: true, rows: 9n })
    await asSuperuser(test, tamper)
    expect(await verified()).toMatchObject({ ok: false, seq: BigInt(seq) })
  })
})

describe('a history nobody touched', () => {
  it('is whole, row after row, and so is an empty one', async () => {
    for (let i = 0; i < 20; i += 1) await noted('event.more')
    expect(await verified()).toEqual({ ok: true, rows: 29n })
    await test.empty()
    expect(await verified()).toEqual({ ok: true, rows: 0n })
  })

  it('is whole also while others write', async () => {
    let isOver = false
    const writing = Promise.all(
      [1, 2, 3, 4].map(async () => {
        while (!isOver) await noted('event.busy')
      }),
    )
    const found = []
    for (let i = 0; i < 30; i += 1) found.push(await verified())
    isOver = true
    await writing
    expect(found.filter(({ ok }) => !ok)).toEqual([])
  })

  it('keeps its rows whatever letters they hold', async () => {
    await noted('Ünïcode 👩‍👩‍👧 \u202e "quoted" \\ 한국')
    expect(await verified()).toEqual({ ok: true, rows: 10n })
  })

  it('is not whole for another key', async () => {
    expect(await verifyHistory(house.db, Buffer.alloc(32, 9))).toMatchObject({ ok: false, seq: 1n })
  })
})

describe('many who write at once', () => {
  it('never fork the chain', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, i) => noted(`parallel.${i}`)))
    expect(await verified()).toEqual({ ok: true, rows: 49n })
    expect(await headNow(test)).toBe(49n)
  })
})
