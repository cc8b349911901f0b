import { randomUUID } from 'node:crypto'
import { anArticle, aDesk, aPerson, password, testHouse } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, versionOf, Visitor, words } from '../support/visitor.js'
import { happened } from './ask.js'
import { aScene } from './scene.js'

const test = await testHouse()
const scene = await aScene(test)
const minute = 60_000

beforeEach(() => test.db.loginLimit.deleteMany())

/** The fields of the kept form as a browser would send them on: entities undone, areas with their first line break off. */
function fieldsOf(html: string): Record<string, string> {
  const form = /<form method="post"[^>]*class="form-page">(.*?)<\/form>/s.exec(html)?.[1] ?? ''
  const inputs = [...form.matchAll(/<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"/g)]
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)<\/textarea>/gs)]
  return Object.fromEntries(
    [...inputs, ...areas].map(([, name, value]) => [name as string, undone(value as string)]),
  )
}

const undone = (text: string) =>
  text
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const formOf = (html: string) => /<form method="post" action="([^"]+)"([^>]*)class="form-page">/.exec(html)
const isMultipart = (html: string) => formOf(html)?.[2]?.includes('multipart/form-data') ?? false

async function post(visitor: Visitor, path: string, fields: Record<string, string>, multipart: boolean) {
  if (!multipart) return visitor.send(path, fields)
  const sent = visitor.agent.post(path).set('Sec-Fetch-Site', 'same-origin')
  for (const [name, value] of Object.entries(fields)) sent.field(name, value)
  return sent.then((answer) => answer)
}

/** From the page that kept the words: sign in, look, confirm. */
async function land(visitor: Visitor, html: string, signIn: Record<string, string>) {
  const confirm = await post(visitor, '/confirmations', { ...fieldsOf(html), ...signIn }, true)
  const target = formOf(confirm.text)?.[1] ?? ''
  const fields = fieldsOf(confirm.text)
  const done = () => post(visitor, target, fields, isMultipart(confirm.text))
  return { confirm, done }
}

const text = `A story typed for an hour: clerk

NORHAVEN, March 3 (Norhaven Wire) -- "It's <b>done</b> & dusted," the clerk said.

  An indented line, 한국어, and an emoji 👩‍🚀.
`

describe('a session that ended while somebody was typing', () => {
  it.each([
    ['typed', { text, headline: 'By hand "quoted"', deadline: '' }, undefined],
    [
      'chosen as a file',
      { headline: '', deadline: '' },
      { name: 'wire.txt', bytes: Buffer.from(`${text}From a file.`) },
    ],
  ])('costs nothing of an article that was %s', async (_how, fields, file) => {
    const visitor = await signedIn(test, scene.editor)
    const _csrf = tokenOf((await visitor.get('/articles/new')).text)
    const whole = { _csrf, _key: randomUUID(), ...fields }
    test.pass(31 * minute)
    const before = await happened(test)
    const sent = visitor.agent.post('/articles').set('Sec-Fetch-Site', 'same-origin')
    for (const [name, value] of Object.entries(whole)) sent.field(name, value)
    if (file) sent.attach('file', file.bytes, file.name)
    const asked = await sent
    expect([asked.status, pageHeading(asked.text)]).toEqual([403, 'Sign in again to save'])

    const { confirm, done } = await land(visitor, asked.text, {
      _email: scene.editor.email,
      _password: password,
    })
    expect([confirm.status, pageHeading(confirm.text)]).toEqual([200, 'Confirm to save'])
    expect(await happened(test)).toBe(before)
    const [first, second] = [await done(), await done()]
    expect([first.status, second.status, second.headers['location']]).toEqual([
      303,
      303,
      first.headers['location'],
    ])
    expect(await happened(test)).toBe(before + 1n)
    const id = String(first.headers['location']).split('/').at(-1) as string
    const kept = await test.db.articleVersion.findFirstOrThrow({ where: { articleId: id } })
    expect(kept.text).toBe(file ? `${text}From a file.` : text)
  })

  it('costs nothing of an assessment, and it lands once', async () => {
    const visitor = await signedIn(test, scene.editor)
    const path = `/claims/${scene.ids['claimId']}/assessments`
    const page = await visitor.get(`/claims/${scene.ids['claimId']}`)
    const note = 'The log & the clerk agree, "in part"\nsee <page 12>'
    const fields = {
      _csrf: tokenOf(page.text),
      _key: randomUUID(),
      version: versionOf(page.text),
      status: 'single_source',
      reason: 'own',
      note,
    }
    test.pass(31 * minute)
    const before = await happened(test)
    const asked = await visitor.send(path, fields)
    const wrong = await post(
      visitor,
      '/confirmations',
      { ...fieldsOf(asked.text), _email: scene.editor.email, _password: 'wrong' },
      true,
    )
    expect([wrong.status, pageHeading(wrong.text)]).toEqual([422, 'Sign in again to save'])
    const { confirm, done } = await land(visitor, wrong.text, {
      _email: scene.editor.email,
      _password: password,
    })
    expect(formOf(confirm.text)?.[1]).toBe(path)
    expect(isMultipart(confirm.text)).toBe(false)
    expect(fieldsOf(confirm.text)['note']).toBe(note)
    const first = await done()
    if (first.status === 422) throw new Error(words(first.text).slice(0, 400))
    await done()
    expect(await happened(test)).toBe(before + 1n)
  })

  it('keeps the words even when the page that keeps them has grown old itself', async () => {
    const visitor = await signedIn(test, scene.editor)
    const _csrf = tokenOf((await visitor.get('/queue')).text)
    test.pass(31 * minute)
    const asked = await visitor.send('/views', { _csrf, _key: randomUUID(), name: 'Ferry night', query: '' })
    const fields = { ...fieldsOf(asked.text), _email: scene.editor.email, _password: password }
    const stranger = new Visitor(test)
    const again = await post(stranger, '/confirmations', fields, true)
    expect([again.status, fieldsOf(again.text)['name'], isMultipart(again.text)]).toEqual([
      403,
      'Ferry night',
      true,
    ])
    const { confirm, done } = await land(stranger, again.text, {
      _email: scene.editor.email,
      _password: password,
    })
    expect(isMultipart(confirm.text)).toBe(false)
    expect((await done()).status).toBe(303)
  })

  it('shows no password back, nor takes the words to another site', async () => {
    const visitor = new Visitor(test)
    const asked = await visitor.send('/account/password', {
      current: password,
      password: 'a new secret sentence',
      again: 'x',
    })
    expect(asked.text).not.toContain(password)
    expect(asked.text).not.toContain('a new secret sentence')
    for (const _target of [
      '//evil.example',
      'https://evil.example/',
      '/.//evil.example',
      'javascript:alert(1)',
    ]) {
      const page = await post(
        visitor,
        '/confirmations',
        { ...fieldsOf(asked.text), _target, _email: 'a@b.example', _password: 'x' },
        true,
      )
      expect(fieldsOf(page.text)['_target']).toBe('/')
    }
  })

  it('signed in as somebody without the right does nothing with the words', async () => {
    const reader = await aPerson(test, scene.desk, ['viewer'])
    const visitor = await signedIn(test, scene.editor)
    const page = await visitor.get('/articles/new')
    test.pass(31 * minute)
    const asked = await post(
      visitor,
      '/articles',
      { _csrf: tokenOf(page.text), _key: randomUUID(), text: 'Other words.' },
      true,
    )
    const before = await happened(test)
    const { done } = await land(visitor, asked.text, { _email: reader.email, _password: password })
    expect((await done()).status).toBe(403)
    expect(await happened(test)).toBe(before)
  })

  it('keeps no words of one desk for another: the same key under another person is another form', async () => {
    const other = await aPerson(test, await aDesk(test, 'Night desk'), ['editor'])
    await anArticle(test, scene.editor, 'The same words on two desks.')
    const visitor = await signedIn(test, other)
    const before = await test.db.article.count()
    const answer = await visitor.upload(
      '/articles',
      { text: 'The same words on two desks.' },
      '/articles/new',
    )
    expect([answer.status, await test.db.article.count()]).toEqual([303, before + 1])
  })
})
