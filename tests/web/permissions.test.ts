import { actions, permissions, type Action } from '../../src/accounts/permissions.js'
import { Door, type Rule } from '../../src/web/door.js'
import { matrix, mayBy, principals } from '../accounts/matrix.js'
import { aDesk, aPerson, testHouse } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, Visitor } from '../support/visitor.js'
import { happened } from './ask.js'
import { aScene, pathOf, routesOf } from './scene.js'

const test = await testHouse()
const scene = await aScene(test)

const routes = routesOf(test)
const visitors = new Map<string, Visitor>([['stranger', new Visitor(test)]])
const tokens = new Map<string, string>()

beforeAll(async () => {
  for (const [name, { roles, installation }] of Object.entries(principals))
    visitors.set(name, await signedIn(test, await aPerson(test, scene.desk, roles, installation)))
  visitors.set(
    'another desk',
    await signedIn(test, await aPerson(test, await aDesk(test, 'Night desk'), ['senior_editor'])),
  )
  for (const [name, visitor] of visitors)
    tokens.set(name, tokenOf((await visitor.get(name === 'stranger' ? '/sign-in' : '/account')).text))
})

/** What the guard said: through to the page's own work, led to sign in, or refused. The forms sent are empty of sense. */
async function outcome(
  name: string,
  method: 'get' | 'post',
  path: string,
): Promise<'in' | 'sign in' | 'refused'> {
  const visitor = visitors.get(name) as Visitor
  const answer =
    method === 'get' ? await visitor.get(path) : await visitor.send(path, { _csrf: tokens.get(name) ?? '' })
  const heading = answer.type === 'text/html' ? pageHeading(answer.text) : ''
  if (heading === 'This is not yours to do') return 'refused'
  if (heading === 'Sign in again to save' && answer.status === 403) return 'sign in'
  const location = answer.headers['location'] as string | undefined
  return location?.startsWith('/sign-in') && answer.text.length < 200 && method === 'get' ? 'sign in' : 'in'
}

/** Signing out would end the test's own sessions. */
const tried = routes.filter(({ path }) => path !== '/sign-out')

describe('who may do what', () => {
  it('is written for every rule, and every route has one', () => {
    expect(Object.keys(matrix).sort()).toEqual(['public', 'signed-in', ...actions].sort())
    expect(routes.length).toBeGreaterThan(45)
    expect(routes.filter(({ rule }) => !(rule in matrix))).toEqual([])
  })

  it.each(tried.map(({ method, path, rule }) => [method, path, rule] as const))(
    '%s %s holds to %s',
    async (method, path, rule) => {
      const said: Record<string, string> = {}
      const expected: Record<string, string> = {}
      for (const name of ['stranger', ...Object.keys(principals)]) {
        // The one who may would fill a whole desk with the demo.
        if (name === 'admin' && path === '/demo-desk') continue
        said[name] = await outcome(name, method, pathOf(path, scene.ids))
        expected[name] = mayBy(rule, name) ? 'in' : name === 'stranger' ? 'sign in' : 'refused'
        // An admin without a desk may manage people, but there are none to manage.
        if (name === 'admin' && rule === 'member:manage')
          expected[name] = said[name] === 'refused' ? 'refused' : 'in'
      }
      expect(said).toEqual(expected)
    },
  )

  it('lets a person of another desk in by role, and shows them nothing of this one', async () => {
    for (const { path } of tried.filter(
      ({ method, path: each }) => method === 'get' && /:(?!token)/.test(each),
    )) {
      const answer = await (visitors.get('another desk') as Visitor).get(pathOf(path, scene.ids))
      expect([path, [403, 404].includes(answer.status)]).toEqual([path, true])
    }
  })

  it('changes nothing for those who are refused', async () => {
    const before = await happened(test)
    for (const { path, rule } of tried.filter(({ method }) => method === 'post'))
      for (const name of ['stranger', 'no roles', 'viewer', 'auditor'])
        if (!mayBy(rule, name)) await outcome(name, 'post', pathOf(path, scene.ids))
    expect(await happened(test)).toBe(before)
  })

  it('control: with one row opened, whom it kept out is let in', async () => {
    const open = permissions as unknown as Record<Action, (() => boolean)[]>
    const before = open['claim:write']
    open['claim:write'] = [() => true]
    try {
      expect(await outcome('viewer', 'get', `/claims/${scene.ids['claimId']}/words`)).toBe('in')
    } finally {
      open['claim:write'] = before
    }
    expect(await outcome('viewer', 'get', `/claims/${scene.ids['claimId']}/words`)).toBe('refused')
  })

  it('is stated by every route: one with an unknown rule cannot be made', () => {
    const door = new Door()
    expect(() => door.get('/secrets', 'secrets:read' as Rule, () => undefined)).toThrow('secrets:read')
    expect(() => door.get('/secrets', 'toString' as Rule, () => undefined)).toThrow('toString')
    expect(door.routes).toEqual([])
  })

  it('has no route outside the doors: what express serves is what the table lists', async () => {
    for (const path of ['/admin', '/api', '/metrics', '/claims', '/login', '/views', '/demo-desk'])
      expect([path, (await (visitors.get('senior') as Visitor).get(path)).status]).toEqual([path, 404])
  })
})
