import { returnAbandoned } from '../../src/reviews/abandoned.js'
import { assignClaim } from '../../src/reviews/actions.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, type Person } from '../support/house.js'
import { assessed, claimNow, eventsSince, headNow } from '../support/work.js'

const test = await testHouse()
const minute = 60_000

async function aTakenClaim(minutes = 120) {
  const desk = await aDesk(test)
  await test.db.desk.update({ where: { id: desk }, data: { returnsAfterMinutes: minutes } })
  const [writer, ilse] = [await aPerson(test, desk, ['editor']), await aPerson(test, desk, ['editor'])]
  const id = await aClaim(test, writer, await anArticle(test, writer))
  await assignClaim(test.house, by(test, ilse), id, ilse.id)
  return { id, ilse, writer }
}

const whose = async (id: string) => (await claimNow(test, id)).assigneeId

describe('work that its editor leaves', () => {
  it('goes back to everybody after the desk’s set time, in the history and with a notice to them', async () => {
    const { id, ilse } = await aTakenClaim(30)
    test.pass(29 * minute)
    await returnAbandoned(test.house)
    expect(await whose(id)).toBe(ilse.id)
    test.pass(2 * minute)
    const seq = await headNow(test)
    await returnAbandoned(test.house)
    expect(await whose(id)).toBeNull()
    expect(await eventsSince(test, seq)).toContain('claim.work-returned')
    const told = await test.db.notice.findMany({ where: { claimId: id, kind: 'work_returned' } })
    expect(told.map(({ userId }) => userId)).toEqual([ilse.id])
    const after = await headNow(test)
    await returnAbandoned(test.house)
    expect(await eventsSince(test, after)).toEqual([])
  })

  it('stays theirs while they work on it, and somebody else’s work does not count', async () => {
    const { id, ilse, writer } = await aTakenClaim(30)
    const adds = (person: Person) => anOrigin(test, person, id)
    test.pass(20 * minute)
    await adds(ilse)
    test.pass(20 * minute)
    await returnAbandoned(test.house)
    expect(await whose(id)).toBe(ilse.id)
    await adds(writer)
    test.pass(20 * minute)
    await returnAbandoned(test.house)
    expect(await whose(id)).toBeNull()
  })

  it('that is done is nobody’s to take away', async () => {
    const { id, ilse } = await aTakenClaim(30)
    await anOrigin(test, ilse, id)
    await assessed(test, ilse, id)
    test.pass(240 * minute)
    await returnAbandoned(test.house)
    expect(await whose(id)).toBe(ilse.id)
  })
})
