import { readdirSync, readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Response } from 'supertest'
import { setupPath } from '../../src/accounts/actions.js'
import { aClaim, aDesk, aPerson, anArticle, anotherVersion, testHouse, wire } from '../support/house.js'
import { projectFolder } from '../support/program.js'
import { signedIn, Visitor } from '../support/visitor.js'
import { aScene, pathOf, routesOf } from '../web/scene.js'
import { faultsOf } from './html.js'

const test = await testHouse()
const setup = (await setupPath(test.db, test.house.config.sessionSecret)) as string
const rendered = new Set<string>()
const render = test.app.render.bind(test.app) as (...args: unknown[]) => void
test.app.render = ((name: string, ...rest: unknown[]) => {
  rendered.add(name)
  render(name, ...rest)
}) as typeof test.app.render

const stranger = new Visitor(test)
const setupPage = await stranger.get(setup)
const scene = await aScene(test)
const { claimId } = scene.ids
const visitor = await signedIn(test, scene.admin)
const plainAdmin = await signedIn(test, await aPerson(test, scene.desk, [], ['admin', 'auditor']))
const newDesk = await signedIn(
  test,
  await aPerson(test, await aDesk(test, 'Empty desk'), ['editor', 'viewer']),
)
const repeated = await anArticle(test, scene.editor, 'It holds, he said. It holds, she said.')
const claim = `/claims/${claimId}`
const versions = `/articles/${scene.ids['articleId']}/versions`
const orphaned = await anOrphan()

async function anOrphan() {
  const articleId = await anArticle(test, scene.editor, `It may hold, he said.\n${wire}`)
  const id = await aClaim(test, scene.editor, articleId)
  const lost = 'Two earlier inspections found no fault.'
  await anotherVersion(test, scene.editor, articleId, (was) => was.replace(lost, ''))
  return { articleId, claimId: id }
}

const question = { toWhom: 'Press desk', question: 'Is it so?', statement: 'It holds', hours: '24' }
const asked = () => visitor.post(`${claim}/questions`, question)

const walk: [string, () => Promise<Response>][] = [
  ['the set-up page', () => Promise.resolve(setupPage)],
  ['the sign-in page', () => stranger.get('/sign-in')],
  [
    'a failed sign-in',
    () => stranger.post('/sign-in', { email: 'x@desk.example', password: 'x' }, '/sign-in'),
  ],
  ['no page', () => stranger.get('/nothing')],
  ['no page, signed in', () => visitor.get('/nothing')],
  ['a form whose session ended', () => stranger.send('/views', { name: 'x', query: 'y' })],
  ['a form to confirm', () => visitor.send('/views', { name: 'a\nb', query: '' })],
  ['the desk of an admin without one', () => plainAdmin.get('/')],
  ['an empty desk', () => newDesk.get('/')],
  ['an empty queue', () => newDesk.get('/queue')],
  ['no articles', () => newDesk.get('/articles')],
  ['no reports', () => newDesk.get('/reports')],
  ['a queue that finds nothing', () => visitor.get('/queue?q=zeppelin&stage=signed_off&assignee=me')],
  ['a queue by another order', () => visitor.get('/queue?sort=article&family=unnamed&load=1')],
  ['words that stand twice', () => visitor.post(`/articles/${repeated}/claims`, { quote: 'It holds' })],
  ['words that stand nowhere', () => visitor.post(`/articles/${repeated}/claims`, { quote: 'It fell' })],
  [
    'a claim that changed meanwhile',
    () => visitor.post(`${claim}/rejection`, { version: '1', reason: 'mine' }),
  ],
  [
    'an assessment without a reason',
    () => visitor.post(`${claim}/assessments`, { version: '1', status: 'single_source' }),
  ],
  [
    'a version that came second',
    () => visitor.upload(versions, { text: 'Mine', lineage: 'correction', version: '1' }, '/articles/new'),
  ],
  ['a version without a text', () => visitor.upload(versions, { text: '', version: '1' }, '/articles/new')],
  ['an earlier version', () => visitor.get(`${versions}/1`)],
  ['an article with an orphan', () => visitor.get(`/articles/${orphaned.articleId}`)],
  ['an orphan', () => visitor.get(`/claims/${orphaned.claimId}`)],
  ['a place to give', () => visitor.get(`/claims/${orphaned.claimId}/place`)],
  ['what took its place', () => visitor.get(`/articles/${orphaned.articleId}/versions/2/changes`)],
  ['a question without words', () => visitor.post(`${claim}/questions`, { toWhom: '' })],
  ['the link of a question', asked],
  ['a link that opens nothing', () => stranger.send('/q/nothing', { reasons: 'Typed too late' })],
  [
    'an answered question',
    async () => {
      const link = new URL(/value="(http[^"]+)"/.exec((await asked()).text)?.[1] ?? '')
      await stranger.send(link.pathname, { answer: 'cannot_say' })
      return stranger.get(link.pathname)
    },
  ],
  ['no notices', () => newDesk.get('/notices')],
  ['an empty comment', () => visitor.post(`${claim}/comments`, { comment: '' })],
  ['an empty article', () => visitor.upload('/articles', { text: ' ' }, '/articles/new')],
  ['evidence without a title', () => visitor.post(`${claim}/evidence`, { title: '' })],
  ['an invitation to nobody', () => visitor.post('/members/invitations', { email: '' })],
  [
    'an invitation made',
    () => visitor.post('/members/invitations', { email: 'a@desk.example', roles: 'viewer' }),
  ],
  [
    'new passwords that differ',
    () => visitor.post('/account/password', { current: 'x', password: 'y', again: 'z' }),
  ],
]
for (const { method, path } of routesOf(test))
  if (method === 'get' && !/csv|json|setup|files/.test(path))
    walk.push([`GET ${path}`, () => (/token/.test(path) ? stranger : visitor).get(pathOf(path, scene.ids))])

describe('every page of the product', () => {
  it.each(walk)('%s is whole', async (_name, ask) => {
    const answer = await ask()
    if (answer.status === 303) return
    expect(answer.type).toBe('text/html')
    expect(answer.status).not.toBe(500)
    expect(faultsOf(answer.text)).toEqual([])
  })

  it('is among these, so that every template was rendered by a real page', async () => {
    for (const [, ask] of walk) await ask()
    const source = (name: string) => readFileSync(join(projectFolder, 'views', `${name}.ejs`), 'utf8')
    const reached = new Set(rendered)
    for (const name of reached)
      for (const [, inner] of source(name).matchAll(/include\('([\w/]+)'/g)) reached.add(inner as string)
    // The gallery is a workbench that no page leads to; it shows parts by themselves.
    for (const name of ['gallery', 'gallery_forms', 'gallery_text'])
      for (const [, inner] of source(`shared/${name}`).matchAll(/include\('([\w/]+)'/g))
        reached.add(inner as string)
    const all = readdirSync(join(projectFolder, 'views'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ejs') && !file.includes('gallery'))
      .map((file) => file.replace('.ejs', ''))
    expect(all.filter((name) => !reached.has(name))).toEqual([])
  })

  it('control: a page without these things is found out', () => {
    const bad = `<html><h1>a</h1><h1>b</h1><p style="x" onclick="y">undefined</p><script>1</script>${randomUUID()}`
    expect(faultsOf(bad).length).toBeGreaterThan(8)
  })

  it('does what its settings say: light, dark, and keys off', async () => {
    for (const cookie of ['theme=dark', 'theme=light', 'keys=off']) {
      const answer = await new Visitor(test).agent.get('/sign-in').set('Cookie', cookie)
      expect(faultsOf(answer.text)).toEqual([])
    }
  })
})
