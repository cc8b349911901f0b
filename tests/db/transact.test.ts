import { isConflict, transact } from '../../src/db/transact.js'
import { withClient } from '../../src/db/roles.js'
import { testDatabase } from '../support/database.js'

const { db, superuserUrl } = await testDatabase()

beforeAll(() =>
  withClient(superuserUrl, async (client) => {
    await client.query('create table counter (id int primary key, value int not null)')
    await client.query('insert into counter values (1, 0), (2, 0)')
    await client.query('grant all on counter to public')
  }),
)

const valueOf = async (id: number) => {
  const rows = await db.$queryRaw<{ value: number }[]>`select value from counter where id = ${id}`
  return rows[0]?.value
}

describe('one transaction', () => {
  it('keeps all of the work', async () => {
    await transact(db, (tx) => tx.$executeRaw`update counter set value = 7 where id = 1`)
    expect(await valueOf(1)).toBe(7)
  })

  it('keeps nothing where the work throws, and tells why', async () => {
    const work = transact(db, async (tx) => {
      await tx.$executeRaw`update counter set value = 99 where id = 1`
      throw new Error('second thoughts')
    })
    await expect(work).rejects.toThrow('second thoughts')
    expect(await valueOf(1)).toBe(7)
  })

  it('is done again as a whole where two lock each other out', async () => {
    await db.$executeRaw`update counter set value = 0`
    const attempts = [0, 0]
    let met: () => void = () => undefined
    const bothHoldOne = new Promise<void>((resolve) => (met = resolve))
    let holding = 0
    const both = [
      [1, 2],
      [2, 1],
    ].map(([first, second], i) =>
      transact(db, async (tx) => {
        attempts[i]! += 1
        await tx.$executeRaw`update counter set value = value + 1 where id = ${first}`
        if ((holding += 1) === 2) met()
        await bothHoldOne
        await tx.$executeRaw`update counter set value = value + 1 where id = ${second}`
      }),
    )
    await Promise.all(both)
    expect([await valueOf(1), await valueOf(2)]).toEqual([2, 2])
    expect(attempts[0]! + attempts[1]!).toBeGreaterThan(2)
  })

  it('is not done again where that would not help', async () => {
    let attempts = 0
    const work = transact(db, (tx) => {
      attempts += 1
      return tx.$executeRaw`insert into counter values (1, 0)`
    })
    await expect(work).rejects.toThrow(/duplicate key/)
    expect(attempts).toBe(1)
  })

  it('gives up after five repeats', async () => {
    let attempts = 0
    const work = transact(db, async () => {
      attempts += 1
      throw Object.assign(new Error('no luck'), { code: '40001' })
    })
    await expect(work).rejects.toThrow('no luck')
    expect(attempts).toBe(6)
  })
})

describe('a conflict', () => {
  it.each([
    [{ code: 'P2034' }, true],
    [{ code: '40P01' }, true],
    [{ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40001' } } } }, true],
    [{ cause: { kind: 'TransactionWriteConflict' } }, true],
    [{ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '23505' } } } }, false],
    [{ code: 'P2028' }, false],
    [{ code: 'ECONNRESET' }, false],
    [null, false],
  ])('%j is one: %s', (error, is) => {
    expect(isConflict(error)).toBe(is)
  })
})
