import { setupPath } from '../../src/accounts/actions.js'
import { testHouse } from '../support/house.js'
import { pageHeading, Visitor, words } from '../support/visitor.js'

const test = await testHouse()
const path = () => setupPath(test.db, test.house.config.sessionSecret)
const form = {
  desk: 'Foreign desk',
  timeZone: 'Asia/Seoul',
  name: 'Ilse Brandt',
  email: 'Ilse@desk.example',
  password: 'violet harbour kettle maps',
}

beforeEach(() => test.empty())

describe('the set-up link', () => {
  it('stays the same until it is used, and is gone afterwards', async () => {
    const first = (await path()) as string
    expect(await path()).toBe(first)
    const visitor = new Visitor(test)
    expect((await visitor.get(first)).status).toBe(200)
    expect((await visitor.post(first, form, first)).headers['location']).toBe('/')
    expect(await path()).toBeNull()
    expect((await new Visitor(test).get(first)).status).toBe(404)
  })

  it('gives the first person every role on the desk they named', async () => {
    const first = (await path()) as string
    const visitor = new Visitor(test)
    await visitor.post(first, form, first)
    const seat = await test.db.membership.findFirstOrThrow({ include: { user: true, desk: true } })
    expect([seat.desk.name, seat.desk.timeZone, seat.user.email]).toEqual([
      'Foreign desk',
      'Asia/Seoul',
      'ilse@desk.example',
    ])
    expect([...seat.roles].sort()).toEqual(['editor', 'reporter', 'senior_editor', 'standards', 'viewer'])
    expect([seat.user.isAdmin, seat.user.isAuditor]).toEqual([true, true])
    expect(words((await visitor.get('/members')).text)).toContain('One editor works here')
  })

  it('makes one account under ten posts at once', async () => {
    const first = (await path()) as string
    const visitors = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const visitor = new Visitor(test)
        await visitor.get(first)
        return visitor
      }),
    )
    const answers = await Promise.all(
      visitors.map((visitor, i) => visitor.post(first, { ...form, email: `p${i}@desk.example` }, first)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0)
    expect([await test.db.user.count(), await test.db.desk.count()]).toEqual([1, 1])
  })

  it('is not to be guessed: another secret has another link', async () => {
    const other = await setupPath(test.db, 'another secret that is long enough')
    expect(other).not.toBe(await path())
    expect((await new Visitor(test).get(other as string)).status).toBe(404)
  })

  it.each([
    ['desk', ' ', 'Enter the name of your desk'],
    ['timeZone', 'Mars/Olympus', 'Enter a time zone'],
    ['name', '', 'Enter a name'],
    ['email', 'ilse', 'Enter an e-mail address'],
    ['password', 'Foreign desk', 'Use at least 15 characters'],
    ['name', 'a\0b', 'a character that cannot be kept'],
  ])('says what is wrong with the %s %j, and keeps the rest', async (field, value, why) => {
    const first = (await path()) as string
    const answer = await new Visitor(test).post(first, { ...form, [field]: value }, first)
    expect([answer.status, words(answer.text).includes(why)]).toEqual([422, true])
    expect(pageHeading(answer.text)).toBe('Set up your desk')
    expect(answer.text).toContain(field === 'email' ? 'value="Ilse Brandt"' : 'value="Ilse@desk.example"')
    expect(await test.db.user.count()).toBe(0)
  })

  it('is asked for on the sign-in page while nobody has an account', async () => {
    const page = await new Visitor(test).get('/sign-in')
    expect(words(page.text)).toContain('Nobody has an account yet')
    expect(page.text).not.toContain((await path()) as string)
  })
})
