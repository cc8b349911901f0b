import { localPath } from '../../src/web/paths.js'
import { aDesk, aPerson, password, testHouse } from '../support/house.js'
import { signedIn, tokenOf, Visitor } from '../support/visitor.js'

const test = await testHouse()
const person = await aPerson(test, await aDesk(test), ['editor'])

const tricks = [
  'https://evil.example',
  'http:evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example//',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/./.././/evil.example',
  '/%2e//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\u0000//evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'evil.example',
  '@evil.example',
  '/\u007f/evil.example',
  '',
]
const own: [string, string][] = [
  ['/queue?stage=suggested&q=a%20b', '/queue?stage=suggested&q=a%20b'],
  ['/claims/1#evidence', '/claims/1'],
  ['/a//b', '/a//b'],
  ['/%5cevil.example', '/%5cevil.example'],
  ['/queue?back=//evil.example', '/queue?back=//evil.example'],
  ['/@evil.example', '/@evil.example'],
  ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ['/http://evil.example', '/http://evil.example'],
]

describe('a path to go back to', () => {
  it.each(tricks)('%j leads home', (wanted) => expect(localPath(wanted)).toBe('/'))
  it.each(own)('%j is a page of ours', (wanted, path) => expect(localPath(wanted)).toBe(path))
  it.each([undefined, null, 7, ['/queue'], { toString: () => '/queue' }])('%j is no path', (wanted) =>
    expect(localPath(wanted)).toBe('/'),
  )

  it('control: the address itself would have led away', () =>
    expect(new URL('/.//evil.example', 'http://a.example').pathname).toBe('//evil.example'))
})

describe('nobody is led to another site', () => {
  const stays = (location: unknown) =>
    new URL(String(location), 'http://127.0.0.1:3000/somewhere').origin === 'http://127.0.0.1:3000'

  it('after signing in, or by opening the sign-in page when signed in', async () => {
    const inside = await signedIn(test, person)
    const _csrf = tokenOf((await new Visitor(test).get('/sign-in')).text)
    expect(_csrf).not.toBe('')
    for (const back of tricks) {
      const opened = await inside.get(`/sign-in?back=${encodeURIComponent(back)}`)
      expect([back, opened.status, stays(opened.headers['location'])]).toEqual([back, 303, true])
    }
    for (const back of tricks.slice(0, 9)) {
      const visitor = new Visitor(test)
      const posted = await visitor.post('/sign-in', { email: person.email, password, back }, '/sign-in')
      expect([back, posted.status, posted.headers['location']]).toEqual([back, 303, '/'])
    }
  })

  it('after choosing how pages look', async () => {
    const visitor = new Visitor(test)
    const _csrf = tokenOf((await visitor.get('/sign-in')).text)
    for (const back of tricks) {
      const answer = await visitor.send('/preferences', { _csrf, theme: 'dark', back })
      expect([back, answer.status, answer.headers['location']]).toEqual([back, 303, '/'])
    }
  })

  it('by a path that looks like another site', async () => {
    const visitor = new Visitor(test)
    for (const path of [
      '//evil.example',
      '//evil.example/%2e%2e',
      '/%5cevil.example',
      '/queue//evil.example',
      '/.//evil.example',
    ]) {
      const answer = await visitor.get(path)
      expect([path, stays(answer.headers['location'] ?? '/')]).toEqual([path, true])
    }
    const renamed = await visitor.agent.get('/.//evil.example').set('Host', 'localhost:3000')
    expect(renamed.headers['location']).toBe('http://127.0.0.1:3000/')
  })
})
