import { tmpdir } from 'node:os'
import type { Response } from 'supertest'
import { connect } from '../../src/db/connect.js'
import { connectSmallPool } from '../../src/db/pool.js'
import { createApp } from '../../src/app.js'
import { password, testHouse } from '../support/house.js'
import { unusedPort } from '../support/program.js'
import { signedIn, tokenOf, Visitor } from '../support/visitor.js'
import { chainWithout } from './chain.js'
import { cookieOf, visitorOf } from './ask.js'
import { aScene } from './scene.js'

const test = await testHouse()
const scene = await aScene(test)
const visitor = await signedIn(test, scene.admin)
const stranger = new Visitor(test)

const csp =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none';require-trusted-types-for 'script';report-to csp"

const strict = {
  'content-security-policy': csp,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'reporting-endpoints': 'csp="/csp-reports"',
}

const form = (path: string, body: string | object, type = 'form') =>
  stranger.agent.post(path).set('Sec-Fetch-Site', 'same-origin').type(type).send(body)
const failing = Object.create(test.db, {
  article: { value: { findMany: () => Promise.reject(new Error('a fault of ours')) } },
}) as typeof test.db
const broken = (over: object) => visitorOf(test, createApp({ ...test.house, ...over }))
const signedInAt = (over: object) => {
  const other = broken(over)
  other.agent.set('Cookie', cookieOf(visitor))
  return other
}
const gone = `postgres://nobody:x@127.0.0.1:${await unusedPort()}/none`
const away = { db: connect(gone), pool: connectSmallPool(gone) }
afterAll(() => Promise.all([away.db.$disconnect(), away.pool.end()]))

type Kind = [name: string, status: number, ask: () => PromiseLike<Response>]
const kinds: Kind[] = [
  ['a public page', 200, () => stranger.get('/sign-in')],
  ['a private page', 200, () => visitor.get('/queue')],
  ['only its head', 200, () => visitor.agent.head('/queue')],
  ['a page after a form', 303, () => visitor.post('/account/desk', { deskId: scene.desk })],
  ['a way to sign in', 303, () => stranger.get('/queue')],
  ['another loopback name', 302, () => stranger.agent.get('/queue').set('Host', 'localhost:3000')],
  ['a form with a mistake', 422, () => visitor.post('/account/password', { current: '' })],
  ['a broken address', 400, () => stranger.get('/claims/%ff')],
  ['a foreign host', 400, () => stranger.agent.get('/').set('Host', 'evil.example')],
  ['a post without a token', 403, () => form('/views', 'name=x')],
  [
    'a post from elsewhere',
    403,
    () => stranger.agent.post('/views').set('Sec-Fetch-Site', 'cross-site').type('form').send(''),
  ],
  ['somebody else’s page', 403, async () => (await signedIn(test, scene.editor)).get('/members')],
  ['the page of somebody outside', 200, () => stranger.get(`/q/${scene.ids['question']}`)],
  ['a link that opens nothing', 404, () => stranger.get('/q/nothing')],
  ['nothing there', 404, () => visitor.get('/nothing')],
  ['no such asset', 404, () => stranger.get('/assets/nothing.js')],
  ['another method', 405, () => stranger.agent.delete('/queue')],
  ['a form too long', 413, () => form('/views', `name=${'x'.repeat(300_000)}`)],
  ['an address too long', 414, () => stranger.get(`/queue?q=${'x'.repeat(2100)}`)],
  ['no form', 415, () => form('/views', {}, 'json')],
  ['too many tries', 429, () => tooMany()],
  ['a fault of ours', 500, () => signedInAt({ db: failing }).get('/articles')],
  ['a fault even of the error page', 500, () => broken({ views: tmpdir() }).get('/sign-in')],
  ['the database away', 503, () => signedInAt(away).get('/queue')],
  ['health', 200, () => stranger.get('/health')],
  ['health with the database away', 503, () => broken(away).get('/health')],
  ['a report of the browser', 204, () => stranger.agent.post('/csp-reports').type('json').send('[]')],
  ['the style sheet', 200, () => stranger.get('/assets/app.css')],
  ['a script', 200, () => stranger.get('/assets/js/app.js')],
  ['an asset that is known already', 304, () => known('/assets/js/app.js')],
  ['the style sheet that is known already', 304, () => known('/assets/app.css')],
  ['a report as a spreadsheet', 200, () => visitor.get(`/reports/${scene.ids['reportId']}/csv`)],
  ['a report’s frozen bytes', 200, () => visitor.get(`/reports/${scene.ids['reportId']}/json`)],
]

async function tooMany(): Promise<Response> {
  const guesser = new Visitor(test)
  const _csrf = tokenOf((await guesser.get('/sign-in')).text)
  const guess = () => guesser.send('/sign-in', { _csrf, email: 'somebody@desk.example', password: 'x' })
  for (let i = 0; i < 5; i += 1) await guess()
  return guess()
}

async function known(path: string): Promise<Response> {
  const { headers } = await stranger.get(path)
  return stranger.agent.get(path).set('If-None-Match', headers['etag'] as string)
}

describe.each(kinds)('%s (%i)', (name, status, ask) => {
  it('is answered strictly', async () => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject(strict)
    expect(answer.headers['permissions-policy']).toContain('camera=()')
    expect(answer.headers).not.toHaveProperty('x-powered-by')
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    const isAsset = /^(the style sheet|a script|an asset)/.test(name)
    expect(answer.headers['cache-control']).toBe(isAsset ? 'public, max-age=60' : 'no-store')
    if (isAsset) expect(answer.headers).not.toHaveProperty('set-cookie')
    if ([429, 503].includes(status) && !name.startsWith('health'))
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    if (status >= 400) expect(answer.text ?? '').not.toMatch(/node_modules|\.ts:|<%|at Object\.|Prisma/)
  })
})

describe('an answer', () => {
  it('control: without the guard has none of these headers', async () => {
    const { headers } = await visitorOf(test, chainWithout('headers', test)).get('/sign-in')
    for (const name of Object.keys(strict)) expect(headers).not.toHaveProperty(name)
  })

  it('on http has a session cookie for this host alone, out of reach of scripts and of other sites’ posts', async () => {
    const answer = await new Visitor(test).get('/sign-in')
    const [cookie] = answer.headers['set-cookie'] as unknown as string[]
    expect(cookie).toMatch(/^sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  })

  it('behind TLS has HSTS for a year and a cookie that no other host can set', async () => {
    const config = { ...test.house.config, baseUrl: 'https://desk.example', trustProxy: 1 }
    const secure = new Visitor({
      ...test,
      house: { ...test.house, config },
      app: createApp({ ...test.house, config }),
    })
    secure.agent.set('X-Forwarded-Proto', 'https')
    const page = await secure.get('/sign-in')
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    const [cookie] = page.headers['set-cookie'] as unknown as string[]
    expect(cookie).toMatch(/^__Host-sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/)
    const session = (cookie as string).split(';')[0] as string
    const signedIn_ = await secure.agent
      .post('/sign-in')
      .set({ 'Sec-Fetch-Site': 'same-origin', Cookie: session })
      .type('form')
      .send({ _csrf: tokenOf(page.text), email: scene.editor.email, password })
    expect([signedIn_.status, signedIn_.headers['location']]).toEqual([303, '/'])
    expect((await secure.get('/assets/app.css')).headers).toHaveProperty('strict-transport-security')
  })

  it('of a private page is not given to another person by its ETag', async () => {
    const page = await visitor.get('/account')
    const other = await signedIn(test, scene.editor)
    const answer = await other.agent.get('/account').set('If-None-Match', String(page.headers['etag'] ?? '*'))
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(scene.editor.email)
  })

  it('of a private page is not kept as an asset by tricks of its path', async () => {
    for (const path of [
      '/account/x.css',
      '/account;x.css',
      '/account%2fx.css',
      '/assets/..%2faccount',
      '/assets/%2e%2e/account',
      '/account.css',
      '/account/..%2fassets%2fapp.css',
    ]) {
      const answer = await visitor.get(path)
      expect([path, answer.headers['cache-control'], answer.status >= 400]).toEqual([path, 'no-store', true])
      expect(answer.text).not.toContain(scene.admin.email)
    }
  })

  it('with other people’s words is sent as a file, under a name that is ours', async () => {
    for (const kind of ['csv', 'json']) {
      const { headers } = await visitor.get(`/reports/${scene.ids['reportId']}/${kind}`)
      expect(headers['content-disposition']).toMatch(
        new RegExp(`^attachment; filename="?report-\\d+-[0-9a-f]{12}\\.${kind}"?$`),
      )
    }
  })
})
