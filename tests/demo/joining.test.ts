import { hashToken } from '../../src/accounts/links.js'
import { joinDemo } from '../../src/demo/actions.js'
import { demoLines, prepareDemo } from '../../src/demo/greeting.js'
import { staff } from '../../src/demo/people.js'
import { aDesk, aPerson, testHouse } from '../support/house.js'
import { signedIn, Visitor, words } from '../support/visitor.js'

const patience = 180_000
const test = await testHouse()
const { house } = test

describe('serving with --demo', () => {
  it('leaves a database with desks of its own alone', async () => {
    await aDesk(test)
    await prepareDemo(house)
    expect(await house.db.desk.count()).toBe(1)
    expect(await demoLines(house, 'http://localhost:3000', null)).toHaveLength(1)
  })

  it(
    'makes the desk on a database without desks and says how two people sit down at it',
    async () => {
      await test.empty()
      await prepareDemo(house)
      const lines = (await demoLines(house, 'http://localhost:3000', '/setup/abc')).join('\n')
      expect(lines).toContain('http://localhost:3000/setup/abc')
      expect(lines).toMatch(/second editor[^]*http:\/\/localhost:3000\/invitations\/\S{40,}/)
    },
    patience,
  )

  it('gives the second editor another link at each start while it is unused, and none afterwards', async () => {
    const lines = (await demoLines(house, '', null)).join('\n')
    const token = /invitations\/(\S+)/.exec(lines)?.[1] as string
    const links = await house.db.oneTimeLink.findMany()
    expect(links.map(({ tokenHash }) => tokenHash)).toEqual([hashToken(token)])
    await house.db.oneTimeLink.updateMany({ data: { usedAt: house.now() } })
    expect((await demoLines(house, '', null)).join('\n')).not.toContain('invitations')
  })
})

describe('joining the demo desk', () => {
  let ownDesk: string
  let admin: Awaited<ReturnType<typeof aPerson>>

  beforeAll(async () => {
    if ((await house.db.desk.count({ where: { isDemo: true } })) === 0) await prepareDemo(house)
    ownDesk = await aDesk(test, 'Own desk')
    admin = await aPerson(test, ownDesk, ['editor'], ['admin'])
  }, patience)

  it('gives every role of the desk and none of the installation, a few claims to begin with and views', async () => {
    const person = await aPerson(test, ownDesk, ['editor'])
    const { deskId } = await joinDemo(house, person.id)
    const seat = await house.db.membership.findUniqueOrThrow({
      where: { deskId_userId: { deskId, userId: person.id } },
    })
    expect([...seat.roles].sort()).toEqual(['editor', 'reporter', 'senior_editor', 'standards', 'viewer'])
    expect(await house.db.user.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      isAdmin: false,
    })
    expect(await house.db.claim.count({ where: { assigneeId: person.id } })).toBeGreaterThan(0)
    expect(await house.db.savedView.count({ where: { userId: person.id } })).toBe(2)
  })

  it('makes one desk, however often and however many at once', async () => {
    const [one, other] = [await aPerson(test, ownDesk, []), await aPerson(test, ownDesk, [])]
    const joined = await Promise.all([joinDemo(house, one.id), joinDemo(house, other.id)])
    const again = await joinDemo(house, one.id)
    expect(new Set([...joined, again].map(({ deskId }) => deskId)).size).toBe(1)
    expect(await house.db.desk.count({ where: { isDemo: true } })).toBe(1)
  })

  it('is one button for an admin, who is told what the desk is and how to bring a second editor', async () => {
    const visitor = await signedIn(test, admin)
    const answer = await visitor.post('/demo-desk', {})
    expect([answer.status, answer.headers['location']]).toEqual([303, '/'])
    const desk = await visitor.get('/')
    expect(words(desk.text)).toContain('Everybody and everything on it is invented')
    const link = /http:\/\/127\.0\.0\.1:3000(\/invitations\/[\w-]{40,})/.exec(desk.text)?.[1] as string

    const second = new Visitor(test)
    const fields = {
      name: 'Second Editor',
      email: 'second@desk.example',
      password: 'lantern gravel orchid nine',
    }
    expect((await second.post(link, fields, link)).status).toBe(303)
    const user = await house.db.user.findUniqueOrThrow({
      where: { email: fields.email },
      include: { memberships: true },
    })
    expect(user.memberships[0]?.roles).toEqual(['editor', 'senior_editor'])
  })

  it('is refused to whoever is no admin', async () => {
    const editor = await signedIn(test, await aPerson(test, ownDesk, ['editor']))
    expect((await editor.post('/demo-desk', {})).status).toBe(403)
  })

  it('lets nobody in as one of its staff', async () => {
    const visitor = new Visitor(test)
    const { email, name } = staff.everard
    const answer = await visitor.post('/sign-in', { email, password: name }, '/sign-in')
    expect(answer.status).toBe(422)
  })
})
