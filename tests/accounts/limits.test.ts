import { SignInLimits } from '../../src/accounts/signin.js'
import { createApp } from '../../src/app.js'
import { aDesk, aPerson, password, testHouse, type Person } from '../support/house.js'
import { tokenOf, Visitor, words } from '../support/visitor.js'
import { visitorOf } from '../web/ask.js'

const test = await testHouse()
const desk = await aDesk(test)
const wrong = 'not the right words at all'

beforeEach(() => test.db.loginLimit.deleteMany())

/** One try after another from one page, each from the address that a forged header names. */
async function tries(names: string[], words_ = wrong, visitor = new Visitor(test)) {
  const _csrf = tokenOf((await visitor.get('/sign-in')).text)
  const answers = []
  for (const [i, email] of names.entries()) {
    answers.push(
      await visitor.agent
        .post('/sign-in')
        .set('Sec-Fetch-Site', 'same-origin')
        .set('X-Forwarded-For', `203.0.113.${i}`)
        .type('form')
        .send({ _csrf, email, password: words_ }),
    )
  }
  return answers
}

const variants = ({ email }: Person) => [
  email,
  email.toUpperCase(),
  ` ${email} `,
  email.replace('@', '＠'),
  email.replace('d', 'ｄ'),
]

describe('guessing passwords', () => {
  it('stops after five tries a minute, however the name is written, and says when to come back', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    const answers = await tries([...variants(ilse), ilse.email])
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429])
    const last = answers.at(-1)
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(last?.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(words(last?.text ?? '')).toContain('Nothing is locked for good')
  })

  it('stops even the right words then, so that nobody learns of a hit', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    await tries(variants(ilse))
    expect((await tries([ilse.email], password))[0]?.status).toBe(429)
  })

  it('control: fewer wrong tries do not keep the owner out', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    await tries(variants(ilse).slice(0, 4))
    expect((await tries([ilse.email], password))[0]?.status).toBe(303)
  })

  it('stops after sixty tries a day on one name', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    await test.db.loginLimit.create({
      data: { key: `day:${ilse.email}`, points: 60, expire: BigInt(Date.now() + 3_600_000) },
    })
    const [answer] = await tries([ilse.email], password)
    expect(answer?.status).toBe(429)
    expect(Number(answer?.headers['retry-after'])).toBeGreaterThan(3000)
  })

  it('stops after twenty tries from one address, whatever the names and whatever address a header claims', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `name${i}@desk.example`)
    const answers = await tries([...names, 'one.more@desk.example'])
    expect(answers.map(({ status }) => status)).toEqual([...names.map(() => 422), 429])
  })

  it('control: behind a proxy that is trusted, the addresses it names are counted apart', async () => {
    const proxied = createApp({ ...test.house, config: { ...test.house.config, trustProxy: 1 } })
    const names = Array.from({ length: 22 }, (_, i) => `other${i}@desk.example`)
    const answers = await tries(names, wrong, visitorOf(test, proxied))
    expect(answers.every(({ status }) => status === 422)).toBe(true)
  })

  it('is counted in PostgreSQL: a restart or a second process forgets nothing', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    await tries(variants(ilse))
    const again = visitorOf(test, createApp(test.house))
    expect((await tries([ilse.email], password, again))[0]?.status).toBe(429)
  })

  it('control: without the kept count the next try would go through', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    await tries(variants(ilse))
    await test.db.loginLimit.deleteMany()
    expect((await tries([ilse.email], password))[0]?.status).toBe(303)
  })

  it('at once gives no more than in turn', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    const visitor = new Visitor(test)
    const _csrf = tokenOf((await visitor.get('/sign-in')).text)
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        visitor.send('/sign-in', { _csrf, email: ilse.email, password: wrong }),
      ),
    )
    expect(all.filter(({ status }) => status === 422)).toHaveLength(5)
    const stopped = all.filter(({ status, headers }) => status === 429 && Number(headers['retry-after']) > 0)
    expect(stopped).toHaveLength(15)
  })

  it('ends for the owner when an admin’s link gave a new password', async () => {
    const ilse = await aPerson(test, desk, ['editor'])
    await tries(variants(ilse))
    await new SignInLimits(test.pool).forget(ilse.email.toUpperCase())
    expect((await tries([ilse.email], password))[0]?.status).toBe(303)
  })
})
