import { randomUUID } from 'node:crypto'
import type { Response } from 'supertest'
import { password, testHouse } from '../support/house.js'
import { signedIn, tokenOf } from '../support/visitor.js'
import { happened, plain } from './ask.js'
import { aScene, pathOf, routesOf } from './scene.js'

const test = await testHouse()
const own = await aScene(test)
const foreign = await aScene(
  test,
  'Night desk',
  'The dam holds, the water board said. Two earlier inspections found no fault. "Every boat sails within its limits," it added.',
)

const visitor = await signedIn(test, own.admin)
const _csrf = tokenOf((await visitor.get('/account')).text)
/** Desks belong to the installation: an admin sees all of them, by what this role is for. */
const withIds = routesOf(test).filter(({ path }) => /:(?!token)/.test(path) && !path.startsWith('/desks/'))

/** Every field any form asks for, so that the form itself never stands in the way of looking for the object. */
const fields = {
  rules: 'four-eyes',
  why: 'why',
  version: '1',
  reason: 'one-source',
  note: 'why',
  status: 'single_source',
  statement: 'It holds',
  quote: 'It holds',
  kind: 'event',
  weight: 'supporting',
  from: 'holds',
  other: randomUUID(),
  assigneeId: '',
  deadline: '',
  title: 'Log',
  stance: 'supports',
  origin: 'unknown',
  first: own.origins[0],
  second: own.origins[1],
  basis: 'judged',
  roles: 'viewer',
  comment: 'Which pier?',
  toWhom: 'Press desk',
  question: 'Is it so?',
  hours: '24',
}
const forms: Record<string, Record<string, string>> = {
  '/waivers/:waiverId/answer': { verdict: 'grant' },
  '/articles/:articleId/decisions': { kind: 'hold', seen: '1', claims: '', _password: password },
  '/articles/:articleId/decision': { kind: 'hold', claims: '' },
  '/claims/:claimId/evidence': { kind: 'document' },
  '/claims/:claimId/evidence/:linkId': { kind: 'document' },
  '/claims/:claimId/attribution': { source: 'the board' },
  '/claims/:claimId/resolution': { position: '0', sourceId: randomUUID() },
  '/claims/:claimId/mentions/:position/source': { type: 'government_body', name: 'The board' },
  '/sources/:sourceId': { type: 'government_body', name: 'The board' },
  '/sources/:sourceId/grades': { reliability: 'B' },
  '/sources/:sourceId/merger': { into: randomUUID() },
}

async function ask(method: 'get' | 'post', route: string, ids: Record<string, string>): Promise<string> {
  const path = pathOf(route, ids)
  const answer: Response =
    method === 'get'
      ? await visitor.get(path)
      : await visitor.send(path, { _csrf, _key: randomUUID(), ...fields, ...forms[route] })
  return `${answer.status} ${answer.headers['location'] ?? ''}\n${plain(answer.text).replaceAll(path, 'PATH')}`
}

const nowhere = () => Object.fromEntries(Object.keys(own.ids).map((name) => [name, randomUUID()]))

describe('what belongs to another desk looks like what does not exist', () => {
  it.each(withIds.map(({ method, path }) => [method, path] as const))('%s %s', async (method, path) => {
    const before = await happened(test)
    const [theirs, missing] = [await ask(method, path, foreign.ids), await ask(method, path, nowhere())]
    expect(theirs).toBe(missing)
    expect(theirs).toMatch(/^404 /)
    expect(await happened(test)).toBe(before)
  })

  it('also where one’s own parent is named with a foreign child', async () => {
    const before = await happened(test)
    const route = '/claims/:claimId/evidence/:linkId/withdrawal'
    const mixed = await ask('post', route, { ...own.ids, linkId: foreign.ids['linkId'] as string })
    expect(mixed).toBe(await ask('post', route, { ...own.ids, linkId: randomUUID() }))
    expect(await happened(test)).toBe(before)
  })

  it.each([
    ['/claims/:claimId/merger', (id: string) => ({ other: id }), () => foreign.ids['claimId'] as string],
    [
      '/claims/:claimId/evidence',
      (id: string) => ({ origin: id, kind: 'document' }),
      () => foreign.origins[0],
    ],
    [
      '/claims/:claimId/independence',
      (id: string) => ({ first: own.origins[0], second: id }),
      () => foreign.origins[0],
    ],
    [
      '/claims/:claimId/resolution',
      (id: string) => ({ position: '0', sourceId: id }),
      () => foreign.ids['sourceId'] as string,
    ],
    ['/sources/:sourceId/merger', (id: string) => ({ into: id }), () => foreign.ids['sourceId'] as string],
    [
      '/sources/:sourceId/split',
      (id: string) => ({ chosen: id, name: 'Other' }),
      () => foreign.ids['sourceId'] as string,
    ],
    ['/claims/:claimId/assignment', (id: string) => ({ assigneeId: id }), () => foreign.editor.id],
  ] as const)('also in the fields of %s', async (route, fieldsOf, foreignId) => {
    const before = await happened(test)
    const send = async (id: string) => {
      const answer = await visitor.send(pathOf(route, own.ids), {
        _csrf,
        _key: randomUUID(),
        ...fields,
        ...fieldsOf(id),
      })
      return [answer.status, plain(answer.text).replaceAll(id, 'ID')]
    }
    expect(await send(foreignId())).toEqual(await send(randomUUID()))
    expect(await happened(test)).toBe(before)
  })

  it('control: one’s own is found by the same questions', async () => {
    for (const { method, path } of withIds.filter((each) => each.method === 'get'))
      // A notice leads on to what it is about.
      expect([path, (await ask(method, path, own.ids)).slice(0, 3)]).toEqual([
        path,
        path === '/notices/:noticeId' ? '303' : '200',
      ])
    expect(await ask('post', '/claims/:claimId/evidence', own.ids)).toMatch(/^303 /)
  })

  it('and what is no id at all is the same missing page', async () => {
    const missing = await ask('get', '/claims/:claimId', nowhere())
    for (const id of ['1', 'null', "' or 1=1 --", '%00', '..%2f..%2faccount', '0'.repeat(36), '%F0%9F%92%A5'])
      expect(await ask('get', `/claims/${id}`, {})).toBe(missing)
  })
})
