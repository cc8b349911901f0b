import { randomUUID } from 'node:crypto'
import type { Express } from 'express'
import type { Test } from 'supertest'
import { testHouse } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, Visitor } from '../support/visitor.js'
import { chainWithout } from './chain.js'
import { cookieOf, happened, visitorOf } from './ask.js'
import { aScene, pathOf, routesOf } from './scene.js'

const test = await testHouse()
const scene = await aScene(test)
const own = test.house.config.baseUrl
const visitor = await signedIn(test, scene.admin)
const token = tokenOf((await visitor.get('/account')).text)
const others = tokenOf((await (await signedIn(test, scene.editor)).get('/account')).text)
const posts = routesOf(test)
  .filter(({ method }) => method === 'post')
  .map(({ path }) => path)

/** The link is the right to answer: there is no session whose token could be asked for. Where it came from is asked all the same. */
const byLink = '/q/:token'

/** Fields with which each of these forms would do something, had it come from here. */
const fields = {
  name: 'Late',
  query: '',
  reason: 'why',
  title: 'Log',
  kind: 'document',
  stance: 'supports',
  origin: 'unknown',
}
const form = (words: Record<string, string> = {}) => ({ _key: randomUUID(), ...fields, ...words })

type Case = [name: string, statuses: number[], send: (post: Test) => Test]
const cases: Case[] = [
  ['no token', [403], (post) => post.set('Sec-Fetch-Site', 'same-origin').type('form').send(form())],
  [
    'a made-up token',
    [403],
    (post) =>
      post
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send(form({ _csrf: 'AAAA' })),
  ],
  [
    'another session’s token',
    [403],
    (post) =>
      post
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send(form({ _csrf: others })),
  ],
  [
    'the token in the address',
    [403],
    (post) => post.query({ _csrf: token }).set('Sec-Fetch-Site', 'same-origin').type('form').send(form()),
  ],
  ...['cross-site', 'same-site', 'none', 'Same-Origin'].map((site): Case => [
    `the browser’s word “${site}”`,
    [403],
    (post) =>
      post
        .set('Sec-Fetch-Site', site)
        .type('form')
        .send(form({ _csrf: token })),
  ]),
  [
    'the browser’s word “cross-site” and our Origin',
    [403],
    (post) =>
      post
        .set('Sec-Fetch-Site', 'cross-site')
        .set('Origin', own)
        .type('form')
        .send(form({ _csrf: token })),
  ],
  ...['https://evil.example', 'null', `${own}.evil.example`, own.replace('http', 'https')].map(
    (origin): Case => [
      `no word and the Origin ${origin}`,
      [403],
      (post) =>
        post
          .set('Origin', origin)
          .type('form')
          .send(form({ _csrf: token })),
    ],
  ),
  ['neither word nor Origin', [403], (post) => post.type('form').send(form({ _csrf: token }))],
  [
    'a text/plain body',
    [415],
    (post) =>
      post.set('Sec-Fetch-Site', 'same-origin').set('Content-Type', 'text/plain').send(`_csrf=${token}`),
  ],
  ['a JSON body', [415], (post) => post.set('Sec-Fetch-Site', 'same-origin').send(form({ _csrf: token }))],
]

const send = (app: Express, path: string, make: Case[2], cookie = cookieOf(visitor)) =>
  make(
    new Visitor({ ...test, app: Object.assign(app, { routes: test.app.routes }) }).agent
      .post(path)
      .set('Cookie', cookie),
  )

describe.each(cases)('a post with %s', (_name, statuses, make) => {
  it('changes nothing, whatever its address', async () => {
    const before = await happened(test)
    const asked = /token/.test(_name) ? posts.filter((route) => route !== byLink) : posts
    for (const route of asked) {
      const answer = await send(test.app, pathOf(route, scene.ids), make)
      expect([route, statuses.includes(answer.status)]).toEqual([route, true])
    }
    expect(await happened(test)).toBe(before)
    expect((await visitor.get('/account')).status).toBe(200)
  })
})

describe('the addresses of posts', () => {
  it('do nothing when they are opened', async () => {
    const before = await happened(test)
    for (const route of posts)
      await visitor.get(`${pathOf(route, scene.ids)}?_csrf=${token}&reason=why&name=Late`)
    expect(await happened(test)).toBe(before)
    expect((await visitor.get('/account')).status).toBe(200)
  })

  it('take neither another method nor one in disguise', async () => {
    const before = await happened(test)
    const path = `/claims/${scene.ids['claimId']}/evidence`
    for (const method of ['put', 'patch', 'delete'] as const)
      expect(
        (
          await visitor.agent[method](path)
            .type('form')
            .send(form({ _csrf: token }))
        ).status,
      ).toBe(405)
    await visitor.agent
      .get(path)
      .set('X-HTTP-Method-Override', 'POST')
      .query(form({ _csrf: token, _method: 'POST' }))
    expect(await happened(test)).toBe(before)
  })

  it('are all refused to a stranger’s empty hands', async () => {
    const before = await happened(test)
    for (const route of posts) {
      const path = pathOf(route, scene.ids)
      const answer = await new Visitor(test).send(path, form())
      const expected = ['/sign-in', '/sign-out'].includes(path) ? 303 : route === byLink ? 422 : 403
      expect([route, answer.status]).toEqual([route, expected])
    }
    expect(await happened(test)).toBe(before)
  })

  it('besides forms, only reports of the browser come in without a token, and they do nothing', async () => {
    const before = await happened(test)
    const report = (body: string) =>
      new Visitor(test).agent.post('/csp-reports').set('Content-Type', 'application/reports+json').send(body)
    const answer = await report(
      '[{"type":"csp-violation","url":"http://127.0.0.1:3000/queue?q=the+secret+name"}]',
    )
    expect([answer.status, answer.headers['set-cookie']]).toEqual([204, undefined])
    expect(JSON.stringify(test.log)).toContain('csp-violation')
    expect(JSON.stringify(test.log)).not.toContain('the+secret+name')
    expect((await report(`["${'x'.repeat(9000)}"]`)).status).toBe(413)
    expect((await report('{')).status).toBe(400)
    expect(await happened(test)).toBe(before)
  })
})

describe('controls', () => {
  const save = async (app: Express, make: Case[2]) => {
    const before = await happened(test)
    await send(app, '/members/invitations', (post) => make(post))
    return (await happened(test)) - before
  }
  const invitation = (words: Record<string, string>) =>
    form({ email: `${randomUUID()}@desk.example`, roles: 'viewer', ...words })

  it('the same post from our own page has its effect', async () => {
    expect(
      await save(test.app, (post) =>
        post
          .set('Sec-Fetch-Site', 'same-origin')
          .type('form')
          .send(invitation({ _csrf: token })),
      ),
    ).toBe(1n)
    expect(
      await save(test.app, (post) =>
        post
          .set('Origin', own)
          .type('form')
          .send(invitation({ _csrf: token })),
      ),
    ).toBe(1n)
  })

  it('without the guard on sites, another site would have its effect', async () => {
    const make: Case[2] = (post) =>
      post
        .set('Sec-Fetch-Site', 'cross-site')
        .type('form')
        .send(invitation({ _csrf: token }))
    expect(await save(test.app, make)).toBe(0n)
    expect(await save(chainWithout('same-site', test), make)).toBe(1n)
  })

  it('without the guard on tokens, a post without one would have its effect', async () => {
    const make: Case[2] = (post) =>
      post.set('Sec-Fetch-Site', 'same-origin').type('form').send(invitation({}))
    expect(await save(test.app, make)).toBe(0n)
    expect(await save(chainWithout('token', test), make)).toBe(1n)
  })

  it('a token is masked anew on every page and holds for its own session only', async () => {
    const second = tokenOf((await visitor.get('/account')).text)
    expect(second).not.toBe(token)
    const stranger = visitorOf(test, test.app)
    const page = await stranger.send('/sign-in', { _csrf: second, email: scene.admin.email, password: 'x' })
    expect([page.status, pageHeading(page.text)]).toEqual([303, ''])
  })
})
