import { transact } from '../../src/db/transact.js'
import { testDatabase } from '../support/database.js'

const { db, empty } = await testDatabase()

describe('one transaction', () => {
  it('keeps what the work wrote', async () => {
    await transact(
      db,
      (tx) => tx.$executeRaw`insert into graphile_worker._private_tasks (identifier) values ('a')`,
    )
    expect(await db.$queryRaw`select identifier from graphile_worker._private_tasks`).toEqual([
      { identifier: 'a' },
    ])
    await empty()
  })
})
