import { makeResetLink } from '../../src/accounts/actions.js'
import { aDesk, aPerson, by, password, testHouse } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, Visitor, words } from '../support/visitor.js'
import { happened } from '../web/ask.js'

const test = await testHouse()
const desk = await aDesk(test)
const admin = await aPerson(test, desk, ['editor'], ['admin'])
const hour = 3_600_000
const chosen = 'granite pelican umbrella song'
let count = 0

beforeEach(() => test.db.loginLimit.deleteMany())

const pathIn = (html: string, noun: string) =>
  new RegExp(`value="http://127\\.0\\.0\\.1:3000(/${noun}/[\\w-]+)"`).exec(html)?.[1] ?? ''

async function anInvitation(email = `new.${(count += 1)}@desk.example`, roles = 'reporter') {
  const visitor = await signedIn(test, admin)
  const answer = await visitor.post('/members/invitations', { email, roles }, '/members')
  expect(answer.status).toBe(201)
  return { path: pathIn(answer.text, 'invitations'), email }
}

const join = (path: string, form: Record<string, string>, visitor = new Visitor(test)) =>
  visitor.post(path, { name: 'Nova Lind', password: chosen, ...form }, path)

describe('an invitation', () => {
  it('makes one account with the roles it names, signed in at once', async () => {
    const { path, email } = await anInvitation()
    const visitor = new Visitor(test)
    expect(words((await visitor.get(path)).text)).toContain('You are invited as reporter')
    expect((await join(path, { email }, visitor)).status).toBe(303)
    expect(pageHeading((await visitor.get('/account')).text)).toBe('Nova Lind')
    const user = await test.db.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } })
    expect(user.memberships.map(({ deskId, roles }) => [deskId, roles])).toEqual([[desk, ['reporter']]])
    expect([user.isAdmin, user.isAuditor]).toEqual([false, false])
  })

  it('works once', async () => {
    const { path, email } = await anInvitation()
    await join(path, { email })
    const before = await happened(test)
    expect((await new Visitor(test).get(path)).status).toBe(404)
    expect((await join(path, { email: 'another@desk.example' })).status).toBe(403)
    const visitor = new Visitor(test)
    const late = await visitor.post(
      path,
      { name: 'X', email: 'another@desk.example', password: chosen },
      '/sign-in',
    )
    expect([late.status, await happened(test)]).toEqual([404, before])
  })

  it('lives for 72 hours', async () => {
    const { path } = await anInvitation()
    test.pass(72 * hour - 1)
    expect((await new Visitor(test).get(path)).status).toBe(200)
    test.pass(1)
    expect((await new Visitor(test).get(path)).status).toBe(404)
  })

  it('opened by two at once makes one account', async () => {
    const { path } = await anInvitation()
    const before = await test.db.user.count()
    const answers = await Promise.all(
      ['first', 'second', 'third'].map((name) => join(path, { email: `${name}.of.three@desk.example` })),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 404, 404])
    expect(await test.db.user.count()).toBe(before + 1)
  })

  it('gives a fresh account only a good password, and keeps what was typed', async () => {
    const { path, email } = await anInvitation()
    const answer = await join(path, { email, password: 'too short' })
    expect([answer.status, words(answer.text).includes('Use at least 15 characters')]).toEqual([422, true])
    expect(answer.text).toContain('Nova Lind')
    expect(answer.text).not.toContain('too short"')
    expect((await new Visitor(test).get(path)).status).toBe(200)
  })

  it('adds the desk to an account that is there, with its password', async () => {
    const second = await aDesk(test, 'Night desk')
    const jonas = await aPerson(test, second, ['editor'])
    const { path } = await anInvitation(jonas.email, 'viewer')
    const visitor = new Visitor(test)
    expect((await join(path, { email: jonas.email.toUpperCase(), password }, visitor)).status).toBe(303)
    const seats = await test.db.membership.findMany({
      where: { userId: jonas.id },
      orderBy: { createdAt: 'asc' },
    })
    expect(seats.map(({ deskId, roles }) => [deskId, roles])).toEqual([
      [second, ['editor']],
      [desk, ['viewer']],
    ])
    expect(words((await visitor.get('/')).text)).toContain('Harbour desk')
  })

  it('does not take over an account whose password is not known, and guesses count', async () => {
    const jonas = await aPerson(test, desk, ['editor'])
    const { path } = await anInvitation(jonas.email)
    const before = await happened(test)
    for (let i = 0; i < 5; i += 1) expect((await join(path, { email: jonas.email })).status).toBe(422)
    expect((await join(path, { email: jonas.email, password })).status).toBe(429)
    expect(await happened(test)).toBe(before)
  })

  it('makes one link of a form that is sent twice, and keeps no working link anywhere', async () => {
    const visitor = await signedIn(test, admin)
    const _csrf = tokenOf((await visitor.get('/members')).text)
    const form = { _csrf, _key: crypto.randomUUID(), email: 'twice@desk.example', roles: 'viewer' }
    const [first, second] = [
      await visitor.send('/members/invitations', form),
      await visitor.send('/members/invitations', form),
    ]
    const path = pathIn(first.text, 'invitations')
    expect(pathIn(second.text, 'invitations')).toBe(path)
    const secret = path.split('/')[2] as string
    const kept = await Promise.all([
      test.db.formKey.findMany(),
      test.db.oneTimeLink.findMany(),
      test.db.historyEntry.findMany({ select: { body: true } }),
      test.db.session.findMany(),
    ])
    expect(secret.length).toBeGreaterThan(40)
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(JSON.stringify(test.log)).not.toContain(secret)
  })

  it('posted from a page whose cookie is gone comes back to be confirmed, with the words and no sign-in', async () => {
    const { path, email } = await anInvitation()
    const visitor = new Visitor(test)
    const answer = await visitor.send(path, { _csrf: 'old', name: 'Nova Lind', email, password: chosen })
    expect([answer.status, pageHeading(answer.text)]).toEqual([403, 'Confirm to save'])
    expect(answer.text).toContain(`action="${path}"`)
    expect(answer.text).not.toContain(chosen)
  })
})

describe('a reset link', () => {
  const linkFor = async (person: { id: string }) =>
    (await makeResetLink(test.house, by(test, admin), person.id)).path
  const choose = (path: string, words_ = chosen) =>
    new Visitor(test).post(path, { password: words_, again: words_ }, path)

  it('gives a new password, ends every session, and works once', async () => {
    const hana = await aPerson(test, desk, ['editor'])
    const old = await signedIn(test, hana)
    const path = await linkFor(hana)
    expect((await old.get('/account')).status).toBe(200)
    expect((await choose(path)).headers['location']).toBe('/sign-in')
    expect((await old.get('/account')).status).toBe(303)
    await new Visitor(test).signIn(hana, chosen)
    expect((await new Visitor(test).get(path)).status).toBe(404)
  })

  it('opened twice at once changes the password once', async () => {
    const hana = await aPerson(test, desk, ['editor'])
    const path = await linkFor(hana)
    const before = await happened(test)
    const answers = await Promise.all([choose(path), choose(path, 'another good sentence here')])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 404])
    expect(await happened(test)).toBe(before + 1n)
  })

  it('lives for 24 hours', async () => {
    const path = await linkFor(await aPerson(test, desk, ['editor']))
    test.pass(24 * hour - 1)
    expect((await new Visitor(test).get(path)).status).toBe(200)
    test.pass(1)
    expect((await new Visitor(test).get(path)).status).toBe(404)
  })

  it('is not an invitation, nor the other way round', async () => {
    const path = await linkFor(await aPerson(test, desk, ['editor']))
    const { path: invitation } = await anInvitation()
    expect((await new Visitor(test).get(path.replace('resets', 'invitations'))).status).toBe(404)
    expect((await new Visitor(test).get(invitation.replace('invitations', 'resets'))).status).toBe(404)
  })

  it('holds to the rules for passwords', async () => {
    const path = await linkFor(await aPerson(test, desk, ['editor']))
    expect(words((await choose(path, 'password password password')).text)).toContain('too easy to guess')
  })
})
