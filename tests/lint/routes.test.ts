import { randomUUID } from 'node:crypto'
import { withClient } from '../../src/db/roles.js'
import { keyOfWords, slugOf } from '../../src/dossiers/uses.js'
import { aClaim, aDesk, anArticle, aPerson, testHouse } from '../support/house.js'
import { signedIn, tokenOf, words } from '../support/visitor.js'

const test = await testHouse()
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['editor'])
const reader = await aPerson(test, desk, ['viewer'])
const visitor = await signedIn(test, ilse)

const text = `Night at the harbour

NORHAVEN, March 3 (Norhaven Wire) -- It is understood that the ferry was <b>full</b>.

"The mayor is a fool," said a source on Monday.
`
const start = text.indexOf('It is understood')
const place = { rule: 'it-is-known', start: String(start), end: String(start + 'It is understood'.length) }

/** An article with one hit of wording at a known place and one claim quoted without a name. */
async function anotherArticle() {
  const article = await anArticle(test, ilse, text.replace('Monday', `Monday ${randomUUID()}`))
  await test.db.claim.updateMany({ where: { articleId: article }, data: { stage: 'rejected' } })
  const claim = await aClaim(test, ilse, article, {
    quote: 'The mayor is a fool',
    source: 'a source',
    sourceType: 'anonymous_person',
    cue: 'said',
  })
  const { id: versionId } = await test.db.articleVersion.findFirstOrThrow({ where: { articleId: article } })
  const { number } = await test.db.claim.findUniqueOrThrow({ where: { id: claim } })
  const path = `/articles/${article}/lint/dismissals`
  return { article, claim, number, path, form: { ...place, versionId, reason: 'The board said so on air' } }
}

describe('a plural whose dossier counts one person', () => {
  it('is stopped at on the article’s page and on its own, and can be let pass', async () => {
    const line = `The quay\n\nNORHAVEN, March 3 (Norhaven Wire) -- Port officials said ${randomUUID()} boats sank.\n`
    const article = await anArticle(test, ilse, line)
    await test.db.claim.updateMany({ where: { articleId: article }, data: { stage: 'rejected' } })
    const said = { source: 'Port officials', sourceType: 'anonymous_group', cue: 'said' }
    const claim = await aClaim(test, ilse, article, { quote: 'Port officials said', ...said })
    const at = line.indexOf('Port officials')
    await test.db.hop.updateMany({
      where: { claimId: claim },
      data: { mention: 'Port officials', mentionStart: at, mentionEnd: at + 14 },
    })
    const pages = [`/articles/${article}`, `/articles/${article}/lint`]
    const told = 'The dossier counts one person behind “Port officials”'
    for (const path of pages) expect(words((await visitor.get(path)).text)).not.toContain(told)

    const key = slugOf(keyOfWords('Port officials'))
    const dossier = { version: '0', variant: 'own', people: '1' }
    expect((await visitor.post(`/articles/${article}/dossiers/${key}`, dossier)).status).toBe(303)
    for (const path of pages) expect(words((await visitor.get(path)).text)).toContain(told)
    const { id: versionId } = await test.db.articleVersion.findFirstOrThrow({ where: { articleId: article } })
    const hit = { rule: 'plural-one-source', start: String(at), end: String(at + 14) }
    const form = { ...hit, versionId, reason: 'The desk knows of two more' }
    expect((await visitor.post(`/articles/${article}/lint/dismissals`, form)).status).toBe(303)
  })
})

describe('the article page', () => {
  it('tells the hits with the rule behind each, and leads to the place or to the mark of the claim', async () => {
    const { article, number } = await anotherArticle()
    const page = await visitor.get(`/articles/${article}`)
    expect(words(page.text)).toContain('Sourcing lint: 3')
    expect(page.text).toContain(`href="#o${start}"`)
    expect(page.text.split(`id="o${start}"`)).toHaveLength(2)
    expect(page.text).toContain(`href="#t${number}"`)
    expect(words(page.text)).toMatch(/NPR: Nobody attacks others/)
    expect(words(page.text)).toMatch(/AP, 2014: A reader is told where/)
    expect(words(page.text)).toContain('Names of sources do not belong here.')
  })

  it('shows them to a viewer without a form', async () => {
    const { article } = await anotherArticle()
    for (const path of [`/articles/${article}`, `/articles/${article}/lint`]) {
      const page = await (await signedIn(test, reader)).get(path)
      expect(words(page.text)).toContain('Sourcing lint: 3')
      expect(page.text).not.toContain('lint/dismissals')
    }
  })
})

describe('letting a hit pass', () => {
  it('asks for a reason and shows who gave which', async () => {
    const { article, path, form } = await anotherArticle()
    const refused = await visitor.post(path, { ...form, reason: '  ' })
    expect(refused.status).toBe(422)
    expect(words(refused.text)).toContain('Say why this may stay as it is')
    expect((await visitor.post(path, form)).headers['location']).toBe(`/articles/${article}#lint`)
    const page = words((await visitor.get(`/articles/${article}`)).text)
    expect(page).toContain('Sourcing lint: 2')
    expect(page).toContain('1 let pass')
    expect(page).toMatch(new RegExp(`The board said so on air ${ilse.name}, 01:30`))
    const history = words((await visitor.get(`/articles/${article}/history`)).text)
    expect(history).toContain('Hit of the sourcing lint let pass')
    expect(history).toContain('Reason: The board said so on air. “It is understood”')
  })

  it('holds for that exact place of that version and no other', async () => {
    const { path, form } = await anotherArticle()
    for (const other of [
      { start: '0' },
      { rule: 'bare-source' },
      { end: String(start + 3) },
      { end: '999999' },
    ]) {
      const answer = await visitor.post(path, { ...form, ...other })
      expect([other, answer.status]).toEqual([other, 422])
      expect(answer.text).toContain('The board said so on air')
    }
    const answer = await visitor.post(path, { ...form, versionId: randomUUID() })
    expect([answer.status, words(answer.text).includes('newer text')]).toEqual([422, true])
    expect((await visitor.post(path, form)).status).toBe(303)
  })

  it('is done once: sent twice it has one effect, and a second editor is told whose reason stands', async () => {
    const { article, path, form } = await anotherArticle()
    const sent = { ...form, _csrf: tokenOf((await visitor.get('/account')).text), _key: randomUUID() }
    const both = await Promise.all([visitor.send(path, sent), visitor.send(path, sent)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const late = await (await signedIn(test, jonas)).post(path, { ...form, reason: 'Mine' })
    expect(late.status).toBe(409)
    expect(words(late.text)).toContain(`${ilse.name} let this pass first`)
    expect(words(late.text)).toContain('Mine')
    expect(await test.db.lintDismissal.count({ where: { articleId: article } })).toBe(1)
    expect(await test.db.historyEntry.count({ where: { articleId: article, event: 'lint.dismissed' } })).toBe(
      1,
    )
  })

  it('is an editor’s to do, on their own desk', async () => {
    const { path, form } = await anotherArticle()
    expect((await (await signedIn(test, reader)).post(path, form)).status).toBe(403)
    const other = await signedIn(
      test,
      await aPerson(test, await aDesk(test, 'Night desk'), ['senior_editor']),
    )
    const [theirs, missing] = [
      await other.post(path, form),
      await other.post(`/articles/${randomUUID()}/lint/dismissals`, form),
    ]
    expect([theirs.status, missing.status]).toEqual([404, 404])
    expect((await other.get(path.replace('/dismissals', ''))).status).toBe(404)
  })

  it('is kept: neither changed nor taken back by the app', async () => {
    const { path, form, article } = await anotherArticle()
    await visitor.post(path, form)
    for (const statement of [
      'update lint_dismissal set reason = $1 where article_id = $2',
      'delete from lint_dismissal where reason <> $1 and article_id = $2',
    ])
      await expect(
        withClient(test.appUrl, (client) => client.query(statement, ['x', article])),
      ).rejects.toThrow()
  })

  it('comes to an end with the words: what the lint stops at no more is not shown as let pass', async () => {
    const { article, claim, path, form } = await anotherArticle()
    const at = text.indexOf('The mayor is a fool')
    const attack = { rule: 'anonymous-attack', start: String(at), end: String(at + 19) }
    expect((await visitor.post(path, { ...form, ...attack })).status).toBe(303)
    expect(words((await visitor.get(`/articles/${article}`)).text)).toContain('1 let pass')
    await test.db.claim.update({ where: { id: claim }, data: { stage: 'rejected' } })
    expect(words((await visitor.get(`/articles/${article}`)).text)).not.toContain('1 let pass')
  })
})
