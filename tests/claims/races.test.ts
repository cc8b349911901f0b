import { editClaim } from '../../src/claims/actions.js'
import { EditClaimForm } from '../../src/claims/forms.js'
import { connect } from '../../src/db/connect.js'
import { withClient } from '../../src/db/roles.js'
import { Conflict } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse } from '../support/house.js'
import { actor, claimNow, isWhole } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const editors = [await aPerson(test, desk, ['editor']), await aPerson(test, desk, ['editor'])] as const
const article = await anArticle(test, editors[0])

/** A second process of the same product. */
const secondDb = connect(test.appUrl)
afterAll(() => secondDb.$disconnect())
const houses = [house, { ...house, db: secondDb }] as const

describe('twelve who save the same claim at once, on two processes', () => {
  it('are one who saved and eleven who are told who did', async () => {
    const id = await aClaim(test, editors[0], article)
    const claim = await claimNow(test, id)
    const save = (i: number) => {
      const person = editors[i % 2 === 0 ? 0 : 1]
      const { quote, kind, weight } = claim
      const form = EditClaimForm.parse({ version: 1, quote, kind, weight, statement: `No fault, ${i}` })
      return editClaim(houses[i % 4 < 2 ? 0 : 1], by(test, person), actor(person), id, form).then(
        () => `No fault, ${i}`,
        (error: unknown) => error,
      )
    }
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => save(i)))
    const saved = answers.filter((answer) => typeof answer === 'string')
    const told = answers.filter((answer) => answer instanceof Conflict)
    expect([saved.length, told.length]).toEqual([1, 11])
    expect(await claimNow(test, id)).toMatchObject({ statement: saved[0], version: 2 })
    const names = new Set(told.map(({ theirs }) => theirs.by))
    expect(names.size).toBe(1)
    expect(editors.map(({ name }) => name)).toContain([...names][0])
    expect(await isWhole(test)).toBe(true)
  })

  it('would all have overwritten each other without the version (control)', async () => {
    const id = await aClaim(test, editors[0], article)
    const save = (i: number) =>
      withClient(test.appUrl, async (client) => {
        const answer = await client.query(`update claim set statement = $1, version = 2 where id = $2`, [
          `Statement ${i}`,
          id,
        ])
        return answer.rowCount
      })
    const counts = await Promise.all(Array.from({ length: 12 }, (_, i) => save(i)))
    expect(counts.filter((count) => count === 1)).toHaveLength(12)
  })
})
