import { randomUUID } from 'node:crypto'
import { withClient } from '../../src/db/roles.js'
import { change } from '../../src/history/change.js'
import { testHouse } from '../support/house.js'
import { asSuperuser, headNow, isWhole } from '../support/work.js'

const test = await testHouse()
const { house } = test

beforeAll(async () => {
  for (const event of ['one', 'two', 'three'])
    await change(house, { actorId: randomUUID(), deskId: null, at: house.now() }, () =>
      Promise.resolve({ answer: null, entry: { event } }),
    )
})

const statements = [
  `update history_entry set event = 'other' where seq = 2`,
  `update history_entry set body = body where seq = 2`,
  'delete from history_entry where seq = 3',
  'delete from history_entry',
  'truncate history_entry',
  'truncate history_head',
  'delete from history_head',
  'update history_head set seq = 2, hash = (select hash from history_entry where seq = 2)',
  'update history_head set seq = 4',
  `update history_head set hash = decode(repeat('00', 32), 'hex')`,
  'insert into history_head (id, seq, hash) select 2, seq, hash from history_head',
  'alter table history_entry disable trigger all',
  'drop trigger history_entry_kept on history_entry',
  'set session_replication_role = replica',
  'drop table history_entry',
  'create or replace function history_is_append_only() returns trigger language plpgsql as $$ begin return new; end $$',
]

describe('the role that serves', () => {
  it.each(statements)('cannot: %s', async (statement) => {
    await expect(withClient(test.appUrl, (app) => app.query(statement))).rejects.toThrow()
    expect(await headNow(test)).toBe(3n)
    expect(await isWhole(test)).toBe(true)
  })
})

describe('the role that migrates', () => {
  it.each([
    [`update history_entry set event = 'other' where seq = 2`],
    ['delete from history_entry where seq = 3'],
    ['truncate history_entry'],
    ['update history_head set seq = 2, hash = (select hash from history_entry where seq = 2)'],
  ])('is stopped by the triggers: %s', async (statement) => {
    const owner = withClient(test.ownerUrl, (client) => client.query(statement))
    await expect(owner).rejects.toMatchObject({ code: 'SS001' })
  })
})

describe('with the triggers asleep (control)', () => {
  it('the same change goes through, and is found', async () => {
    await asSuperuser(test, (superuser) => superuser.query(statements[0] as string))
    expect(await isWhole(test)).toBe(false)
  })
})
