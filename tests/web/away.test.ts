import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { Pool } from 'pg'
import { createApp } from '../../src/app.js'
import { connect } from '../../src/db/connect.js'
import { connectSmallPool } from '../../src/db/pool.js'
import { limits } from '../../src/limits.js'
import { testHouse, wire } from '../support/house.js'
import { unusedPort } from '../support/program.js'
import { pageHeading, signedIn, tokenOf, words } from '../support/visitor.js'
import { cookieOf, happened, visitorOf, withLimit } from './ask.js'
import { aScene } from './scene.js'

const test = await testHouse()
const scene = await aScene(test)
const visitor = await signedIn(test, scene.admin)
const token = tokenOf((await visitor.get('/account')).text)

const url = `postgres://nobody:x@127.0.0.1:${await unusedPort()}/none`
const gone = { db: connect(url), pool: connectSmallPool(url) }
afterAll(() => Promise.all([gone.db.$disconnect(), gone.pool.end()]))

const at = (over: object) => {
  const other = visitorOf(test, createApp({ ...test.house, ...over }))
  other.agent.set('Cookie', cookieOf(visitor))
  return other
}
const states: [string, object][] = [
  ['all of the database is away', gone],
  ['the sessions are there and the rest is away', { db: gone.db }],
  ['only the sessions are away', { pool: gone.pool }],
]

describe.each(states)('when %s', (_name, over) => {
  it('pages say so in a sentence, and when to try again', async () => {
    const away = at(over)
    for (const path of ['/', '/queue', `/claims/${scene.ids['claimId']}`, '/account']) {
      const answer = await away.get(path)
      expect([path, answer.status, answer.headers['retry-after']]).toEqual([path, 503, '2'])
      expect(pageHeading(answer.text)).toBe('The desk’s records cannot be reached')
      expect(answer.text).toMatch(/<\/html>\s*$/)
    }
  })

  it('a posted form comes back with its words and its key, and can be sent again later', async () => {
    const away = at(over)
    const before = await happened(test)
    const _key = randomUUID()
    const answer = await away.send('/views', {
      _csrf: token,
      _key,
      name: 'Typed "before" <the> fall',
      query: 'stage=suggested',
    })
    expect([answer.status, answer.headers['retry-after'], pageHeading(answer.text)]).toEqual([
      503,
      '2',
      'Not saved yet',
    ])
    expect(answer.text).toContain('value="Typed &#34;before&#34; &lt;the&gt; fall"')
    expect(answer.text).toContain(`name="_key" value="${_key}"`)
    expect(answer.text).toContain('action="/views"')
    const article = await away.agent
      .post('/articles')
      .set('Sec-Fetch-Site', 'same-origin')
      .field('_csrf', token)
      .field('text', wire)
    expect([article.status, words(article.text).includes('The ferry Aurelia carried')]).toEqual([503, true])
    expect(article.text).toContain('enctype="multipart/form-data"')
    expect(await happened(test)).toBe(before)
  })

  it('nobody signs in, and no password comes back', async () => {
    const answer = await visitorOf(test, createApp({ ...test.house, ...over })).send('/sign-in', {
      email: scene.admin.email,
      password: 'a secret sentence of mine',
    })
    expect([303, 503].includes(answer.status)).toBe(true)
    expect(answer.text).not.toContain('a secret sentence')
  })
})

describe('health', () => {
  it('is 200 with the database, 503 without it, and 503 on the way out', async () => {
    const well = await visitor.get('/health')
    expect([well.status, well.body]).toEqual([200, { status: 'ok', database: 'ok', historyGuard: 'roles' }])
    const away = await at(gone).get('/health')
    expect([away.status, away.body]).toMatchObject([503, { status: 'unavailable', database: 'away' }])
    const leaving = await at({ config: { ...test.house.config, isStopping: () => true } }).get('/health')
    expect([leaving.status, leaving.body]).toMatchObject([503, { database: 'stopping' }])
  })

  it('answers under any name, since whoever watches may not know ours', async () =>
    expect((await visitor.agent.get('/health').set('Host', '10.0.0.7:3000')).status).toBe(200))
})

describe('a database that takes every question and answers none, as a frozen one does', () => {
  const mute = createServer().listen(0, '127.0.0.1')
  const held = new Set<Socket>()
  mute.on('connection', (socket) => held.add(socket.on('error', () => undefined)))
  const port = () => (mute.address() as AddressInfo).port
  const url = () => `postgres://nobody:x@127.0.0.1:${port()}/none`
  const pools: Pool[] = []
  afterAll(async () => {
    for (const socket of held) socket.destroy()
    await Promise.all(pools.map((pool) => pool.end()))
    await new Promise((done) => mute.close(done))
  })
  /** Its connections wait for as long as the test does: nothing but the page's own patience ends them. */
  const patientPool = () => {
    const pool = new Pool({ connectionString: url(), max: 3 }).on('error', () => undefined)
    pools.push(pool)
    return pool
  }

  it('is told of on every page, and a form comes back with its words', () =>
    withLimit('silenceAskedAfter', 0, () =>
      withLimit('silenceWaits', 1, async () => {
        const frozen = at({ pool: patientPool() })
        const page = await frozen.get('/queue')
        expect([page.status, page.headers['retry-after'], pageHeading(page.text)]).toEqual([
          503,
          '2',
          'The desk’s records cannot be reached',
        ])
        const form = await frozen.send('/views', { _csrf: token, name: 'Kept words', query: '' })
        expect([form.status, pageHeading(form.text)]).toEqual([503, 'Not saved yet'])
        expect(form.text).toContain('value="Kept words"')
        expect(form.text).toContain('This may still be saved when it answers.')
      }),
    ))

  it('is waited for where it is merely slow: the sessions are answered, so the page is', () =>
    withLimit('silenceAskedAfter', 0, async () => {
      const slow = at({})
      expect((await slow.get('/queue')).status).toBe(200)
    }))

  it('control: without patience nobody would be told anything', async () => {
    const frozen = at({ pool: patientPool() })
    const untold = { isTold: false }
    const arrived = once(mute, 'connection')
    const asked = withLimit('silenceAskedAfter', 1e9, async () => {
      const answer = frozen.agent.get('/queue').then(() => (untold.isTold = true))
      await arrived
      return { answer }
    })
    const { answer } = await asked
    const other = await withLimit('silenceAskedAfter', 0, () =>
      withLimit('silenceWaits', 1, () => frozen.get('/queue')),
    )
    expect([other.status, untold.isTold]).toEqual([503, false])
    for (const socket of held) socket.destroy()
    await answer
  })
})

describe('more than a hundred at once', () => {
  /** An app whose list of articles waits behind a gate; `held` resolves when that many stand before it. */
  function gated(count: number) {
    let open: () => void = () => undefined
    let full: () => void = () => undefined
    const gate = new Promise<void>((done) => (open = done))
    const held = new Promise<void>((done) => (full = done))
    let waiting = 0
    const findMany = async () => {
      waiting += 1
      if (waiting === count) full()
      await gate
      return []
    }
    const db = Object.create(test.db, { article: { value: { findMany } } }) as typeof test.db
    return { visitor: at({ db }), open: () => open(), held, waiting: () => waiting }
  }

  it('are told to come back in two seconds, while health and assets are still served', async () => {
    const { visitor: crowd, open, held } = gated(limits.requestsInFlight)
    const all = Array.from({ length: limits.requestsInFlight }, () => crowd.get('/articles'))
    await held
    const late = await crowd.get('/articles')
    expect([late.status, late.headers['retry-after'], pageHeading(late.text)]).toEqual([
      503,
      '2',
      'Everybody asks at once',
    ])
    expect((await crowd.get('/health')).status).toBe(200)
    expect((await crowd.get('/assets/app.css')).status).toBe(200)
    open()
    expect((await Promise.all(all)).every(({ status }) => status === 200)).toBe(true)
    expect((await crowd.get('/articles')).status).toBe(200)
  })

  it('of those who are coming in have a share of their own, so that editors keep theirs', async () => {
    const arriving = at({})
    const enter = (path = '/sign-in') =>
      arriving.agent
        .post(path)
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send({ email: 'nobody@desk.example', password: 'a guess of words' })
    await withLimit('arrivalsInFlight', 0, async () => {
      const refused = await enter()
      expect([refused.status, refused.headers['retry-after']]).toEqual([429, '5'])
      expect(words(refused.text)).toContain('Too many people are signing in this second')
      expect((await arriving.get('/queue')).status).toBe(200)
      expect((await enter('/SIGN-IN/')).status).toBe(429)
      // Words of a form that waited for its writer to sign in are on the page again.
      const kept = await arriving.agent
        .post('/confirmations')
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send({ _target: '/views', name: 'Kept words', _password: 'a guess of words' })
      expect([kept.status, pageHeading(kept.text)]).toEqual([503, 'Not saved yet'])
      expect(kept.text).toContain('value="Kept words"')
      expect(kept.text).not.toContain('a guess of words')
    })
    expect((await enter()).status).not.toBe(429)
  })

  it('control: without the number the next one would wait with the others', async () => {
    const { visitor: crowd, open, held, waiting } = gated(limits.requestsInFlight + 1)
    await withLimit('requestsInFlight', 1000, async () => {
      const all = Array.from({ length: 101 }, () => crowd.get('/articles'))
      // All hundred and one came to stand before the gate: none was sent away.
      await held
      open()
      await Promise.all(all)
      expect(waiting()).toBe(101)
    })
  })
})
