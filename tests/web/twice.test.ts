import { randomUUID } from 'node:crypto'
import { happened } from './ask.js'
import { routesOf } from './scene.js'
import { eveningForms } from './evening.js'
import { claim, evidence, filled, forms, scene, send, test, token, visitor } from './day.js'

const all = [...forms, ...eveningForms]

/** Forms that leave no row of history, or begin or end a session; and where it is held that twice is as once. */
const elsewhere: Record<string, string> = {
  '/sign-in': 'a second sign-in is another session: accounts/signin',
  '/sign-out': 'accounts/signin',
  '/confirmations': 'hands the kept form on, with its key: web/kept',
  '/setup/:token': 'the link works once: accounts/setup',
  '/invitations/:token': 'the link works once: accounts/links',
  '/resets/:token': 'the link works once: accounts/links',
  '/account/password': 'asks for the present one, which is then another: accounts/signin',
  '/account/desk': 'chooses for the session alone: accounts/members',
  '/preferences': 'chooses for the session alone: web/paths',
  '/claims/:claimId/attribution/steps': 'saves nothing: claims/chain',
  '/policy/trial': 'saves nothing: policy/routes',
  '/articles/:articleId/decision': 'saves nothing, asks for the password: decisions',
  '/notices/:noticeId/reading': 'marks as read, as often as one likes: notices',
  '/notices/readings': 'marks as read, as often as one likes: notices',
  '/q/:token': 'an outsider has no key; the first answer stands: outside/routes',
  '/claims/:claimId/place': 'only after a new version left it without a place: versions',
  '/claims/:claimId/gone': 'only after a new version left it without a place: versions',
  '/demo-desk': 'one a day, under a lock: demo',
}

describe('a form that is sent twice', () => {
  it('is each form of the app: one that is not sent here is named with where it is', () => {
    const isSent = (route: string) => {
      const pattern = new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`)
      return all.some(([, { path }]) => pattern.test(path))
    }
    const posts = routesOf(test).filter(({ method }) => method === 'post')
    const unsent = posts.map(({ path }) => path).filter((path) => !isSent(path))
    expect(unsent.sort()).toEqual(Object.keys(elsewhere).sort())
  })

  // The steps are a day's work on one claim, so they are one promise and one test.
  it(`has one effect and one answer, each of ${all.length} forms: clicked twice at once, and again later from the page behind`, async () => {
    const told: Record<string, unknown> = {}
    for (const [name, form] of all) {
      const whole = await filled(form)
      const before = await happened(test)
      const pair = await Promise.all([send(form, whole), send(form, whole)])
      const again = await send(form, whole)
      const places = new Set(
        [...pair, again].map(({ status, headers }) => `${status} ${headers['location'] ?? ''}`),
      )
      told[name] = {
        effects: Number((await happened(test)) - before),
        answers: places.size,
        ok: [...pair, again].every(({ status }) => status < 400),
      }
    }
    const expected = Object.fromEntries(all.map(([name]) => [name, { effects: 1, answers: 1, ok: true }]))
    expect(told).toEqual(expected)
  })

  it('with other words under the same key is refused: neither of the two is guessed at', async () => {
    const form = { _csrf: token, _key: randomUUID(), query: '' }
    const before = await happened(test)
    expect((await visitor.send('/views', { ...form, name: 'First' })).status).toBe(303)
    expect((await visitor.send('/views', { ...form, name: 'Second' })).status).toBe(422)
    expect(await happened(test)).toBe(before + 1n)
  })

  it('under one key to two addresses is two forms, of which the second is refused', async () => {
    const form = { _csrf: token, _key: randomUUID(), ...evidence }
    const before = await happened(test)
    expect((await visitor.send(`${claim}/evidence`, form)).status).toBe(303)
    expect((await visitor.send(`/claims/${scene.secondClaim}/evidence`, form)).status).toBe(422)
    expect(await happened(test)).toBe(before + 1n)
  })

  it('ten times at once has one effect', async () => {
    const form = { _csrf: token, _key: randomUUID(), ...evidence, title: 'Ten times' }
    const before = await happened(test)
    const all = await Promise.all(Array.from({ length: 10 }, () => visitor.send(`${claim}/evidence`, form)))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await happened(test)).toBe(before + 1n)
  })

  it('control: under a fresh key it is done again', async () => {
    const before = await happened(test)
    for (let i = 0; i < 2; i += 1)
      await visitor.send(`${claim}/evidence`, { _csrf: token, _key: randomUUID(), ...evidence })
    expect(await happened(test)).toBe(before + 2n)
  })
})
