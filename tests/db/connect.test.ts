import { withClient } from '../../src/db/roles.js'
import { testDatabase } from '../support/database.js'

const { db, pool, ownerUrl } = await testDatabase()

const settingsOf = async (ask: (sql: string) => Promise<Record<string, string>>) =>
  ask(`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
              current_setting('idle_in_transaction_session_timeout') as idle`)

describe('every wait has an end', () => {
  const ends = { statement: '5s', lock: '2s', idle: '10s' }

  it("in the newsroom's own connections", async () => {
    expect(
      await settingsOf(async (sql) => (await db.$queryRawUnsafe<Record<string, string>[]>(sql))[0]!),
    ).toEqual(ends)
  })

  it('in the small pool of sessions and health', async () => {
    expect(await settingsOf(async (sql) => (await pool.query(sql)).rows[0])).toEqual(ends)
    expect(pool.options.max).toBe(3)
  })
})

describe('the role that serves', () => {
  it.each([
    'update history_entry set body = body',
    'delete from history_entry',
    'truncate history_entry',
    'delete from history_head',
    "insert into history_head (id, seq, hash) values (2, 0, decode(repeat('00', 32), 'hex'))",
    'drop table history_entry',
    'alter table history_entry disable trigger all',
    'create table smuggled (id int)',
    'update _prisma_migrations set checksum = null',
    'create policy open on history_entry using (true)',
  ])('may not: %s', async (sql) => {
    await expect(pool.query(sql)).rejects.toThrow(/permission denied|must be owner/)
  })

  it('is another than the one that owns', async () => {
    const owner = await withClient(
      ownerUrl,
      async (client) => (await client.query('select current_user as name')).rows[0].name,
    )
    const app = (await pool.query('select current_user as name')).rows[0].name
    expect([owner, app]).toEqual(['second_source_owner', 'second_source_app'])
  })
})
