import express from 'express'
import session from 'express-session'
import { aDesk, aPerson, password, testHouse } from '../support/house.js'
import { pageHeading, signedIn, Visitor, words } from '../support/visitor.js'
import { cookieOf, plain, visitorOf, withCookie, withLimit } from '../web/ask.js'

const test = await testHouse()
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const minute = 60_000
const wrong = 'not the right words at all'

beforeEach(() => test.db.loginLimit.deleteMany())

const isIn = async (cookie: string) => (await withCookie(test, '/account', cookie)).status === 200

describe('signing in and out', () => {
  it('opens the desk with the right words and goes where the person was headed', async () => {
    const visitor = new Visitor(test)
    const asked = await visitor.get('/queue?stage=suggested')
    expect(asked.headers['location']).toBe('/sign-in?back=%2Fqueue%3Fstage%3Dsuggested')
    const answer = await visitor.post(
      '/sign-in',
      { email: ilse.email, password, back: '/queue?stage=suggested' },
      asked.headers['location'],
    )
    expect([answer.status, answer.headers['location']]).toEqual([303, '/queue?stage=suggested'])
  })

  it('ends at sign-out: the old id is dead, and the browser is told to forget', async () => {
    const visitor = await signedIn(test, ilse)
    const cookie = cookieOf(visitor)
    expect(await isIn(cookie)).toBe(true)
    const out = await visitor.post('/sign-out', {})
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"')
    expect(await isIn(cookie)).toBe(false)
  })

  it('says the same to a wrong password and to an unknown name, byte for byte', async () => {
    const answers = []
    for (const email of [ilse.email, 'nobody.000@desk.example']) {
      const answer = await new Visitor(test).post('/sign-in', { email, password: wrong }, '/sign-in')
      answers.push([answer.status, plain(answer.text).replaceAll(email, 'EMAIL')])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(422)
  })

  it('says it too of a disabled account, whose password is right', async () => {
    const gone = await aPerson(test, desk, ['editor'])
    await test.db.user.update({ where: { id: gone.id }, data: { disabledAt: test.house.now() } })
    const right = await new Visitor(test).post('/sign-in', { email: gone.email, password }, '/sign-in')
    const unknown = await new Visitor(test).post(
      '/sign-in',
      { email: 'no@desk.example', password },
      '/sign-in',
    )
    expect(plain(right.text).replaceAll(gone.email, '')).toBe(
      plain(unknown.text).replaceAll('no@desk.example', ''),
    )
  })

  it('keeps the typed name, never the password', async () => {
    const answer = await new Visitor(test).post(
      '/sign-in',
      { email: ilse.email, password: wrong },
      '/sign-in',
    )
    expect(answer.text).toContain(ilse.email)
    expect(answer.text).not.toContain(wrong)
  })

  it('knows a name in any case and width', async () => {
    const wide = ilse.email.replace('i', 'I').replace('@', '＠')
    const answer = await new Visitor(test).post('/sign-in', { email: ` ${wide} `, password }, '/sign-in')
    expect(answer.status).toBe(303)
  })

  it('answers a name that PostgreSQL cannot hold as it answers any unknown one', async () => {
    const answer = await new Visitor(test).post(
      '/sign-in',
      { email: 'a\0b@desk.example', password },
      '/sign-in',
    )
    expect(answer.status).toBe(422)
  })
})

describe('a session', () => {
  it('has a new id after signing in, so that one planted before is worth nothing', async () => {
    const visitor = new Visitor(test)
    await visitor.get('/sign-in')
    const before = cookieOf(visitor)
    await visitor.signIn(ilse)
    expect(before).not.toBe('')
    expect(cookieOf(visitor)).not.toBe(before)
    expect(await isIn(before)).toBe(false)
  })

  it('control: without a new session the planted id would be the signed-in one', async () => {
    const app = express()
    app.use(session({ name: 'sid', secret: 'of the control', resave: false, saveUninitialized: true }))
    app.get('/sign-in', (_req, res) => void res.send('in'))
    const visitor = visitorOf(test, app)
    await visitor.get('/sign-in')
    const before = cookieOf(visitor)
    await visitor.get('/sign-in')
    expect(cookieOf(visitor)).toBe(before)
  })

  it('is kept as the SHA-256 of its id: a copy of the table opens nothing', async () => {
    const visitor = await signedIn(test, ilse)
    const id =
      decodeURIComponent(cookieOf(visitor))
        .replace(/^sid=s:/, '')
        .split('.')[0] ?? ''
    const rows = await test.db.session.findMany()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(id)
    for (const { sid } of rows) {
      expect(sid).toMatch(/^[0-9a-f]{64}$/)
      expect(await isIn(`sid=${encodeURIComponent(`s:${sid}`)}`)).toBe(false)
    }
  })

  it('ends after thirty idle minutes, not before', async () => {
    const visitor = await signedIn(test, ilse)
    test.pass(30 * minute)
    expect((await visitor.get('/account')).status).toBe(200)
    test.pass(30 * minute + 1)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('control: without the idle limit it would go on', async () => {
    const visitor = await signedIn(test, ilse)
    test.pass(31 * minute)
    await withLimit('sessionIdle', Infinity, async () =>
      expect((await visitor.get('/account')).status).toBe(200),
    )
  })

  it('ends after twelve hours of steady work', async () => {
    const visitor = await signedIn(test, ilse)
    for (let halfHours = 0; halfHours < 24; halfHours += 1) {
      test.pass(30 * minute)
      expect((await visitor.get('/account')).status).toBe(200)
    }
    test.pass(1)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('control: without the twelve hours the same work would go on', async () => {
    const visitor = await signedIn(test, ilse)
    await withLimit('sessionAbsolute', Infinity, async () => {
      for (let halfHours = 0; halfHours < 25; halfHours += 1) {
        test.pass(30 * minute)
        expect((await visitor.get('/account')).status).toBe(200)
      }
    })
  })

  it('is one of five at most: a sixth ends the oldest and no other', async () => {
    const petra = await aPerson(test, desk, ['viewer'])
    const visitors = []
    for (let i = 0; i < 7; i += 1) {
      visitors.push(await signedIn(test, petra))
      test.pass(1000)
    }
    const open = await Promise.all(visitors.map(async (each) => (await each.get('/account')).status === 200))
    expect(open).toEqual([false, false, true, true, true, true, true])
  })

  it('is never the one that has to end while it begins, even where all began in one instant', async () => {
    const petra = await aPerson(test, desk, ['viewer'])
    for (let i = 0; i < 12; i += 1)
      expect((await (await signedIn(test, petra)).get('/account')).status).toBe(200)
  })

  it('control: without the number all would stay', async () => {
    const petra = await aPerson(test, desk, ['viewer'])
    await withLimit('sessionsPerUser', 100, async () => {
      const first = await signedIn(test, petra)
      for (let i = 0; i < 6; i += 1) await signedIn(test, petra)
      expect((await first.get('/account')).status).toBe(200)
    })
  })

  it('is not begun by a cookie whose signature is not ours', async () => {
    const visitor = await signedIn(test, ilse)
    const cookie = decodeURIComponent(cookieOf(visitor))
    const forged = `sid=${encodeURIComponent(`${cookie.slice(4, -3)}abc`)}`
    expect(await isIn(forged)).toBe(false)
  })
})

describe('changing one’s password', () => {
  const changed = 'granite pelican umbrella song'
  const form = { current: password, password: changed, again: changed }

  it('ends every other session and the old id of this one, and stays signed in here, on the same desk', async () => {
    const other = await aDesk(test, 'Night desk')
    const hana = await aPerson(test, desk, ['editor'])
    await test.db.membership.create({
      data: { deskId: other, userId: hana.id, roles: ['viewer'], createdAt: test.house.now() },
    })
    const [here, there] = [await signedIn(test, hana), await signedIn(test, hana)]
    await here.post('/account/desk', { deskId: other })
    const old = cookieOf(here)
    expect((await here.post('/account/password', form)).status).toBe(303)
    expect((await there.get('/account')).status).toBe(303)
    expect(await isIn(old)).toBe(false)
    const page = await here.get('/account')
    expect([page.status, pageHeading(page.text)]).toEqual([200, hana.name])
    expect(words((await here.get('/')).text)).toContain('Night desk')
    await new Visitor(test).signIn(hana, changed)
    const stale = await new Visitor(test).post('/sign-in', { email: hana.email, password }, '/sign-in')
    expect(stale.status).toBe(422)
  })

  it('needs the present one, and wrong tries count with those of the sign-in page', async () => {
    const mira = await aPerson(test, desk, ['editor'])
    const visitor = await signedIn(test, mira)
    for (let i = 0; i < 5; i += 1) {
      const answer = await visitor.post('/account/password', { ...form, current: wrong })
      expect(answer.status).toBe(422)
      expect(words(answer.text)).toContain('This is not your present password')
    }
    const stopped = await visitor.post('/account/password', form)
    expect([stopped.status, Number(stopped.headers['retry-after']) > 0]).toEqual([429, true])
  })

  it('takes only two new passwords that are the same', async () => {
    const visitor = await signedIn(test, ilse)
    const answer = await visitor.post('/account/password', { ...form, again: `${changed}s` })
    expect(words(answer.text)).toContain('The two new passwords are not the same')
  })
})
