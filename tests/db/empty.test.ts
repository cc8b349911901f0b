import { testDatabase } from '../support/database.js'

const { db, pool, empty } = await testDatabase()

describe('a test database', () => {
  it('can be brought back to how the migrations left it, the log included', async () => {
    const before = (await pool.query('select * from installation')).rows
    await db.desk.create({
      data: { name: 'Night desk', timeZone: 'UTC', isDemo: false, createdAt: new Date() },
    })
    await pool.query(`update installation set session_fingerprint = 'x'`)
    await empty()
    expect(await db.desk.count()).toBe(0)
    expect((await pool.query('select * from installation')).rows).toEqual(before)
    expect((await pool.query('select seq::int from history_head')).rows).toEqual([{ seq: 0 }])
  })
})
