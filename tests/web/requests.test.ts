import { randomUUID } from 'node:crypto'
import { testHouse } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, Visitor, words } from '../support/visitor.js'
import { chainWithout } from './chain.js'
import { cookieOf, happened, visitorOf, withLimit } from './ask.js'
import { aScene } from './scene.js'

const test = await testHouse()
const scene = await aScene(test)
const visitor = await signedIn(test, scene.admin)
const token = tokenOf((await visitor.get('/account')).text)
const view = (fields: object) =>
  visitor.send('/views', { _csrf: token, _key: randomUUID(), query: '', ...fields })
const MiB = 1024 * 1024

describe('this site has one name', () => {
  it.each(['localhost:3000', 'LOCALHOST:3000', '[::1]:3000', '127.0.0.1', 'localhost:8080'])(
    'and %s leads there, path and query with it',
    async (host) => {
      const answer = await new Visitor(test).agent.get('/queue?q=a%20b').set('Host', host)
      expect([answer.status, answer.headers['location']]).toEqual([
        302,
        'http://127.0.0.1:3000/queue?q=a%20b',
      ])
    },
  )

  it.each([
    'localhost:3000',
    'evil.example',
    '127.0.0.1:3000.evil.example',
    'evil.example:3000',
    'localhost.evil.example',
  ])('and nothing is done by a post to %s', async (host) => {
    const before = await happened(test)
    const answer = await visitor.agent
      .post('/views')
      .set({ Host: host, 'Sec-Fetch-Site': 'same-origin' })
      .type('form')
      .send({ _csrf: token, name: 'x' })
    expect([answer.status, await happened(test)]).toEqual([400, before])
  })

  it('and a foreign one is refused, whatever is said about forwarding', async () => {
    const answer = await visitor.agent
      .get('/account')
      .set({ Host: 'evil.example', 'X-Forwarded-Host': '127.0.0.1:3000' })
    expect(answer.status).toBe(400)
    const named = await visitor.agent.get('/account').set('X-Forwarded-Host', 'evil.example')
    expect([named.status, named.text.includes('evil.example')]).toEqual([200, false])
  })

  it('control: without the guard the foreign name would be served', async () => {
    const open = visitorOf(test, chainWithout('host', test))
    expect((await open.agent.get('/sign-in').set('Host', 'evil.example')).status).toBe(200)
  })
})

describe('a request has bounds', () => {
  it('an address of 2,048 letters is read, one more is refused', async () => {
    const path = `/queue?q=${'x'.repeat(2048 - '/queue?q='.length)}`
    expect((await visitor.get(path)).status).toBe(200)
    expect((await visitor.get(`${path}x`)).status).toBe(414)
    await withLimit('url', 4096, async () => expect((await visitor.get(`${path}x`)).status).toBe(200))
  })

  it('a form has 200 fields at most', async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`field${i}`, 'x']))
    const before = await happened(test)
    expect((await view({ name: 'Many', ...many(197) })).status).toBe(413)
    expect(await happened(test)).toBe(before)
    expect((await view({ name: 'Many', ...many(190) })).status).toBe(303)
    const parts = visitor.agent.post('/articles').set('Sec-Fetch-Site', 'same-origin')
    for (const [name, value] of Object.entries({ _csrf: token, ...many(210) })) parts.field(name, value)
    expect((await parts).status).toBe(400)
  })

  it('field names are words, not paths into objects', async () => {
    const before = await test.db.savedView.findMany({ orderBy: { id: 'asc' } })
    const body = `_csrf=${encodeURIComponent(token)}&name[x]=a&name.y=b&__proto__[isAdmin]=1&__proto__=x&constructor[prototype][isAdmin]=1&query=`
    const answer = await visitor.agent
      .post('/views')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send(body)
    expect([answer.status, answer.headers['location']]).toEqual([303, '/queue?'])
    expect(await test.db.savedView.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    expect(words((await visitor.get('/queue')).text)).toContain('Fill this in')
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
  })

  it('control: a parser that follows the paths would have made an object of the name', async () => {
    const open = visitorOf(test, chainWithout('flat', test))
    const page = await open.get('/sign-in')
    const body = `_csrf=${encodeURIComponent(tokenOf(page.text))}&email[x]=kept&password=x`
    const answer = await open.agent
      .post('/sign-in')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send(body)
    expect(answer.status).toBe(422)
  })

  it('an article of ten MiB is shown back whole, with what is wrong', async () => {
    const text = `${'A story that does not end. '.repeat((10 * MiB) / 27)}The very end.`
    const before = await happened(test)
    const answer = await visitor.upload('/articles', { text, headline: 'Kept' }, '/articles/new')
    expect([answer.status, await happened(test)]).toEqual([422, before])
    expect(answer.text).toContain('longer than 1 MiB')
    expect(answer.text).toContain('The very end.')
  })

  it('a form of more than twelve MiB is refused, in one field or in many', async () => {
    const before = await happened(test)
    const one = visitor.agent
      .post('/articles')
      .set('Sec-Fetch-Site', 'same-origin')
      .field('_csrf', token)
      .field('text', 'x'.repeat(12.5 * MiB))
    expect((await one).status).toBe(413)
    const many = visitor.agent.post('/articles').set('Sec-Fetch-Site', 'same-origin').field('_csrf', token)
    for (let i = 0; i < 13; i += 1) many.field(`part${i}`, 'x'.repeat(MiB))
    expect((await many).status).toBe(413)
    expect(await happened(test)).toBe(before)
  })

  it('a long form is taken only where an article is', async () => {
    const sent = visitor.agent
      .post('/views')
      .set('Sec-Fetch-Site', 'same-origin')
      .field('_csrf', token)
      .field('name', 'x')
    expect((await sent).status).toBe(415)
    const two = visitor.agent.post('/articles').set('Sec-Fetch-Site', 'same-origin').field('_csrf', token)
    two.attach('file', Buffer.from('a'), 'a.txt').attach('other', Buffer.from('b'), 'b.txt')
    expect((await two).status).toBe(400)
  })
})

describe('characters that cannot be kept', () => {
  const claim = `/claims/${scene.ids['claimId']}`
  it.each([
    ['an article', '/articles', { text: 'a\0b' }, 'NUL'],
    ['a claim', `/articles/${scene.ids['articleId']}/claims`, { quote: 'a\0b' }, 'cannot be kept'],
    [
      'its statement',
      `/articles/${scene.ids['articleId']}/claims`,
      { quote: 'Every boat', statement: '\0' },
      'cannot be kept',
    ],
    ['a reason', `${claim}/rejection`, { version: '1', reason: 'why\0' }, 'cannot be kept'],
    [
      'evidence',
      `${claim}/evidence`,
      { title: 'x\0', kind: 'document', stance: 'supports', origin: 'unknown' },
      'cannot be kept',
    ],
    [
      'an address',
      '/members/invitations',
      { email: 'a\0@desk.example', roles: 'viewer' },
      'Enter an e-mail address',
    ],
  ])('are named in %s, and nothing is lost or done', async (_what, path, fields, why) => {
    const before = await happened(test)
    const answer =
      path === '/articles'
        ? await visitor.upload(path, fields as { text: string }, '/articles/new')
        : await visitor.post(path, fields)
    expect([answer.status, words(answer.text).includes(why)]).toEqual([422, true])
    expect(await happened(test)).toBe(before)
  })

  it('half a character arrives as a sign that something was missing, never as an error of ours', async () => {
    const body = Buffer.concat([
      Buffer.from(`_csrf=${encodeURIComponent(token)}&query=&name=half`),
      Buffer.from([0xed, 0xa0, 0x80]),
    ])
    const answer = await visitor.agent
      .post('/views')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send(body.toString('latin1'))
    expect(answer.status).toBe(303)
    expect((await view({ name: '%ED%A0%80 and \ud83d' })).status).toBeLessThan(500)
  })
})

describe('odd questions', () => {
  const odd = [
    '%00',
    '%ff',
    "'",
    '%F0%9F%92%A5',
    '-1',
    '1e9',
    '99999999999999999999',
    'NaN',
    '[]',
    '%25',
    '%0d%0aX:%20y',
    '1~------------------------------------',
    'a'.repeat(500),
  ]
  const gets = [
    '/',
    '/queue',
    '/articles',
    '/reports',
    '/history',
    '/sign-in',
    `/articles/${scene.ids['articleId']}`,
    `/articles/${scene.ids['articleId']}/history`,
    `/claims/${scene.ids['claimId']}`,
    `/claims/${scene.ids['claimId']}/history`,
  ]
  const names = [
    'before',
    'after',
    'q',
    'in',
    'from',
    'stage',
    'sort',
    'assignee',
    'article',
    'back',
    'family',
  ]

  it.each(gets)('to %s are answered, not failed', async (path) => {
    const outside = new Visitor(test)
    const asking = path === '/sign-in' ? outside : visitor
    for (const value of odd) {
      const answer = await asking.get(`${path}?${names.map((name) => `${name}=${value}`).join('&')}`)
      expect([path, value, answer.status < 500]).toEqual([path, value, true])
      const twice = await asking.get(
        `${path}?${names
          .map((name) => `${name}=${value}&${name}=x&${name}[y]=z`)
          .join('&')
          .slice(0, 1900)}`,
      )
      expect([path, value, 'twice', twice.status < 500]).toEqual([path, value, 'twice', true])
    }
  })

  it('in cookies are nobody', async () => {
    for (const cookie of [
      'sid=',
      'sid=s:',
      'sid=%00',
      'sid=s%3A.',
      `sid=${'x'.repeat(4000)}`,
      'theme="><script>',
      'sid=s:a.b; sid=s:c.d',
      `${cookieOf(visitor)}x`,
    ]) {
      const answer = await new Visitor(test).agent.get('/sign-in').set('Cookie', cookie)
      expect([cookie.slice(0, 30), answer.status, pageHeading(answer.text)]).toEqual([
        cookie.slice(0, 30),
        200,
        'Sign in',
      ])
      expect(answer.text).not.toContain('"><script>')
    }
  })
})
