import { changeRoles, setDisabled } from '../../src/accounts/actions.js'
import { aDesk, aPerson, by, password, testHouse } from '../support/house.js'
import { pageHeading, signedIn, Visitor, words } from '../support/visitor.js'
import { happened } from '../web/ask.js'

const test = await testHouse()
const desk = await aDesk(test)
const admin = await aPerson(test, desk, ['editor'], ['admin'])

beforeEach(() => test.db.loginLimit.deleteMany())

describe('rights', () => {
  it('given and taken hold on the next request of a session that is open', async () => {
    const mira = await aPerson(test, desk, ['viewer'])
    const visitor = await signedIn(test, mira)
    expect((await visitor.get('/articles/new')).status).toBe(403)
    const boss = await signedIn(test, admin)
    await boss.post(`/members/${mira.id}/roles`, { roles: ['reporter', 'viewer'] })
    expect((await visitor.get('/articles/new')).status).toBe(200)
    await boss.post(`/members/${mira.id}/roles`, { roles: 'viewer' })
    expect((await visitor.get('/articles/new')).status).toBe(403)
    await boss.post(`/members/${mira.id}/roles`, {})
    expect((await visitor.get('/articles')).status).toBe(403)
    expect((await visitor.get('/account')).status).toBe(200)
  })

  it('control: a right nobody touched stays', async () => {
    const mira = await aPerson(test, desk, ['reporter'])
    const visitor = await signedIn(test, mira)
    await (
      await signedIn(test, admin)
    ).post(`/members/${admin.id}/roles`, { roles: 'editor', installation: 'admin' })
    expect((await visitor.get('/articles/new')).status).toBe(200)
  })

  it('end with the account: disabled is out on the next request and cannot come in', async () => {
    const mira = await aPerson(test, desk, ['editor'])
    const [one, two] = [await signedIn(test, mira), await signedIn(test, mira)]
    const boss = await signedIn(test, admin)
    expect((await boss.post(`/members/${mira.id}/disabling`, {})).status).toBe(303)
    for (const visitor of [one, two]) expect((await visitor.get('/account')).status).toBe(303)
    const refused = await new Visitor(test).post('/sign-in', { email: mira.email, password }, '/sign-in')
    expect(refused.status).toBe(422)
    expect(words((await boss.get('/members')).text)).toContain('Disabled')
    await boss.post(`/members/${mira.id}/enabling`, {})
    expect((await one.get('/account')).status).toBe(303)
    await new Visitor(test).signIn(mira)
  })

  it('are not given by fields that a form does not offer', async () => {
    const mira = await aPerson(test, desk, ['viewer'])
    const visitor = await signedIn(test, mira)
    const extra = {
      isAdmin: 'true',
      is_admin: '1',
      roles: 'senior_editor',
      installation: 'admin',
      epoch: '9',
    }
    await visitor.post('/account/desk', { deskId: desk, ...extra })
    await visitor.post('/preferences', { theme: 'dark', ...extra })
    const boss = await signedIn(test, admin)
    expect((await boss.post(`/members/${mira.id}/roles`, { roles: 'owner' })).status).toBe(422)
    expect(
      (await boss.post(`/members/${mira.id}/roles`, { roles: 'viewer', installation: 'root' })).status,
    ).toBe(422)
    const user = await test.db.user.findUniqueOrThrow({
      where: { id: mira.id },
      include: { memberships: true },
    })
    expect([user.isAdmin, user.isAuditor, user.epoch, user.memberships[0]?.roles]).toEqual([
      false,
      false,
      1,
      ['viewer'],
    ])
  })
})

describe('the last admin who can sign in', () => {
  it('keeps the role and the account', async () => {
    const boss = await signedIn(test, admin)
    const before = await happened(test)
    const demoted = await boss.post(`/members/${admin.id}/roles`, { roles: 'editor' })
    expect([demoted.status, words(demoted.text).includes('This is the last admin')]).toEqual([422, true])
    expect((await boss.post(`/members/${admin.id}/disabling`, {})).status).toBe(422)
    expect(await happened(test)).toBe(before)
    expect((await boss.get('/members')).status).toBe(200)
  })

  it('is still there after two admins remove each other at once', async () => {
    const second = await aPerson(test, desk, ['editor'], ['admin'])
    const demote = (by_: typeof admin, who: typeof admin) =>
      changeRoles(test.house, by(test, by_), who.id, { roles: ['editor'], installation: [] })
    const outcomes = await Promise.allSettled([demote(admin, second), demote(second, admin)])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await test.db.user.count({ where: { isAdmin: true, disabledAt: null } })).toBe(1)
    await test.db.user.updateMany({ where: { id: admin.id }, data: { isAdmin: true } })
    await test.db.user.updateMany({ where: { id: second.id }, data: { isAdmin: false } })
  })

  it('control: with another admin who can sign in, the role can go; a disabled one does not count', async () => {
    const second = await aPerson(test, desk, ['editor'], ['admin'])
    await setDisabled(test.house, by(test, admin), second.id, true)
    const demote = () =>
      changeRoles(test.house, by(test, admin), admin.id, { roles: ['editor'], installation: [] })
    await expect(demote()).rejects.toMatchObject({ blockers: ['last-admin'] })
    await setDisabled(test.house, by(test, admin), second.id, false)
    await demote()
    expect(await test.db.user.count({ where: { isAdmin: true } })).toBe(1)
    await test.db.user.updateMany({ where: { id: admin.id }, data: { isAdmin: true } })
    await test.db.user.updateMany({ where: { id: second.id }, data: { isAdmin: false } })
  })
})

describe('one’s own account', () => {
  it('shows what one may do', async () => {
    const page = await (await signedIn(test, admin)).get('/account')
    expect(pageHeading(page.text)).toBe(admin.name)
    expect(words(page.text)).toContain('accounts, desks and settings; by this alone no articles')
  })

  it('goes only to a desk where one has a seat', async () => {
    const other = await aDesk(test, 'Night desk')
    const visitor = await signedIn(test, admin)
    await visitor.post('/account/desk', { deskId: other })
    expect(words((await visitor.get('/')).text)).toContain('Harbour desk')
    await test.db.membership.create({
      data: { deskId: other, userId: admin.id, roles: ['viewer'], createdAt: test.house.now() },
    })
    await visitor.post('/account/desk', { deskId: other })
    expect(words((await visitor.get('/')).text)).toContain('Night desk')
  })
})
