import { aDesk, aPerson, password, testHouse } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, type Visitor, words } from '../support/visitor.js'
import { cookieOf, happened, withCookie, withLimit } from '../web/ask.js'

const test = await testHouse()
const desk = await aDesk(test)
const admin = await aPerson(test, desk, ['editor'], ['admin'])
const minute = 60_000

beforeEach(() => test.db.loginLimit.deleteMany())

type Fields = Record<string, string>
const hidden = (html: string): Fields =>
  Object.fromEntries(
    [...html.matchAll(/<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g)].map(([, name, value]) => [
      name as string,
      value as string,
    ]),
  )
const actionOf = (html: string) =>
  /<form method="post" action="([^"]+)"[^>]*class="form-page"/.exec(html)?.[1] ?? ''

const grave: [string, (userId: string) => string, Fields][] = [
  ['an invitation', () => '/members/invitations', { email: 'new@desk.example', roles: 'viewer' }],
  ['a change of roles', (id) => `/members/${id}/roles`, { roles: 'senior_editor' }],
  ['a reset link', (id) => `/members/${id}/reset-link`, {}],
  ['disabling', (id) => `/members/${id}/disabling`, {}],
  ['enabling', (id) => `/members/${id}/enabling`, {}],
]

describe.each(grave)('%s', (_name, pathOf, fields) => {
  it('is done at once with a password typed less than five minutes ago', async () => {
    const member = await aPerson(test, desk, ['viewer'])
    const visitor = await signedIn(test, admin)
    test.pass(5 * minute)
    const before = await happened(test)
    expect((await visitor.post(pathOf(member.id), fields)).status).toBeLessThan(400)
    expect(await happened(test)).toBe(before + 1n)
  })

  it('asks for the password again afterwards, keeps the words, and is then done once', async () => {
    const member = await aPerson(test, desk, ['viewer'])
    const visitor = await signedIn(test, admin)
    test.pass(5 * minute + 1)
    const before = await happened(test)
    const asked = await visitor.post(pathOf(member.id), fields)
    expect([asked.status, pageHeading(asked.text)]).toEqual([403, 'Type your password again'])
    expect(asked.text).not.toContain('name="_email"')
    expect(actionOf(asked.text)).toBe('/confirmations')
    for (const value of Object.values(fields)) expect(asked.text).toContain(`value="${value}"`)

    const old = cookieOf(visitor)
    const confirm = await visitor.send('/confirmations', { ...hidden(asked.text), _password: password })
    expect([confirm.status, pageHeading(confirm.text)]).toEqual([200, 'Confirm to save'])
    expect(await happened(test)).toBe(before)
    expect((await withCookie(test, '/account', old)).status).toBe(303)

    expect(actionOf(confirm.text)).toBe(pathOf(member.id))
    const done = hidden(confirm.text)
    expect((await visitor.send(pathOf(member.id), done)).status).toBeLessThan(400)
    await visitor.send(pathOf(member.id), done)
    expect(await happened(test)).toBe(before + 1n)
  })

  it('control: without the five minutes the same post would be done', async () => {
    const member = await aPerson(test, desk, ['viewer'])
    const visitor = await signedIn(test, admin)
    test.pass(20 * minute)
    await withLimit('stepUp', Infinity, async () =>
      expect((await visitor.post(pathOf(member.id), fields)).status).toBeLessThan(400),
    )
  })
})

describe('typing the password again', () => {
  const ask = async (visitor: Visitor) => {
    test.pass(6 * minute)
    return hidden(
      (await visitor.post('/members/invitations', { email: 'new@desk.example', roles: 'viewer' })).text,
    )
  }

  it('with wrong words asks again, keeps the form, and is counted with the sign-ins', async () => {
    const visitor = await signedIn(test, admin)
    const fields = await ask(visitor)
    const before = await happened(test)
    for (let i = 0; i < 5; i += 1) {
      const again = await visitor.send('/confirmations', { ...fields, _password: 'not the right words' })
      expect([again.status, pageHeading(again.text)]).toEqual([422, 'Type your password again'])
      expect(again.text).toContain('value="new@desk.example"')
    }
    const stopped = await visitor.send('/confirmations', { ...fields, _password: password })
    expect([stopped.status, Number(stopped.headers['retry-after']) > 0]).toEqual([429, true])
    expect((await visitor.get('/account')).status).toBe(200)
    expect(await happened(test)).toBe(before)
  })

  it('is not passed by leaving out that it was asked for', async () => {
    const visitor = await signedIn(test, admin)
    const { _stepUp, ...fields } = await ask(visitor)
    expect(_stepUp).toBe('yes')
    const confirm = await visitor.send('/confirmations', fields)
    const posted = await visitor.send('/members/invitations', hidden(confirm.text))
    expect(pageHeading(posted.text)).toBe('Type your password again')
  })

  it('takes the viewer’s own password, not that of the address in the form', async () => {
    const other = await aPerson(test, desk, ['viewer'])
    await test.db.user.update({ where: { id: other.id }, data: { passwordHash: 'none' } })
    const visitor = await signedIn(test, admin)
    const fields = await ask(visitor)
    const confirm = await visitor.send('/confirmations', {
      ...fields,
      _email: other.email,
      _password: password,
    })
    expect(confirm.status).toBe(200)
    expect(pageHeading((await visitor.get('/account')).text)).toBe(admin.name)
  })

  it('does not lengthen the twelve hours, and stays on the desk', async () => {
    const night = await aDesk(test, 'Night desk')
    await test.db.membership.create({
      data: { deskId: night, userId: admin.id, roles: ['editor'], createdAt: test.house.now() },
    })
    const visitor = await signedIn(test, admin)
    await visitor.post('/account/desk', { deskId: night })
    for (let i = 0; i < 23; i += 1) {
      test.pass(30 * minute)
      expect((await visitor.get('/account')).status).toBe(200)
    }
    await visitor.send('/confirmations', { ...(await ask(visitor)), _password: password })
    expect(words((await visitor.get('/')).text)).toContain('Night desk')
    test.pass(25 * minute)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('after the session ended asks for the address as well', async () => {
    const visitor = await signedIn(test, admin)
    const fields = await ask(visitor)
    test.pass(31 * minute)
    const asked = await visitor.send('/confirmations', { ...fields, _password: password })
    expect([asked.status, pageHeading(asked.text)]).toEqual([403, 'Sign in again to save'])
    expect(asked.text).toContain('name="_email"')
    expect(hidden(asked.text)).toMatchObject({ _target: '/members/invitations', _multipart: 'no' })
  })

  it('is not asked of those who may not do it at all', async () => {
    const editor = await aPerson(test, desk, ['editor'])
    const visitor = await signedIn(test, editor)
    test.pass(6 * minute)
    const refused = await visitor.post('/members/invitations', { email: 'a@desk.example', roles: 'viewer' })
    expect(pageHeading(refused.text)).toBe('This is not yours to do')
    expect(tokenOf(refused.text)).toBe('')
  })
})
