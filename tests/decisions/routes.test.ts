import { randomUUID } from 'node:crypto'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, password, testHouse, wire } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, words, type Visitor } from '../support/visitor.js'
import { assessed } from '../support/work.js'
import { lastChange } from '../../src/decisions/store.js'

const test = await testHouse()
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const mira = await aPerson(test, desk, ['senior_editor'])
const hana = await aPerson(test, desk, ['standards'])
const [ilses, miras, hanas] = [
  await signedIn(test, ilse),
  await signedIn(test, mira),
  await signedIn(test, hana),
]
let texts = 0
const anotherArticle = () => anArticle(test, ilse, `${wire}\nEdition ${(texts += 1)}.\n`)

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name as string,
      unescaped(value as string),
    ]),
  )
/** The confirm page's own form, not those around it. */
const confirmOf = (html: string) =>
  hidden(html.slice(html.indexOf('/decisions" data-behaviour')).split('</form>')[0] ?? '')
/** What the summary of errors lists. */
const errorsIn = (html: string) =>
  [...(/There is a problem.*?<ul>(.*?)<\/ul>/s.exec(html)?.[1] ?? '').matchAll(/<li>(.*?)<\/li>/gs)].map(
    ([, line]) => words(line ?? '').trim(),
  )
const check = (who: Visitor, articleId: string, fields: Record<string, string>) =>
  who.post(`/articles/${articleId}/decision`, fields, `/articles/${articleId}`)
const count = (articleId: string) => test.db.decision.count({ where: { articleId } })

describe('deciding an article', () => {
  it('goes from its page by a check to a password to a record that stays', async () => {
    const articleId = await anotherArticle()
    const page = await miras.get(`/articles/${articleId}`)
    expect(words(page.text)).toContain('Decide the article')
    expect(words(page.text)).toContain('Nothing was decided yet.')
    const confirm = await check(miras, articleId, { kind: 'hold', reason: 'The ministry <b>rings</b> back' })
    expect([confirm.status, pageHeading(confirm.text)]).toEqual([200, 'Hold: confirm'])
    expect(words(confirm.text)).toContain(
      'The text, every claim, every finding and the house rules are frozen',
    )
    expect(await count(articleId)).toBe(0)
    const done = await miras.send(`/articles/${articleId}/decisions`, {
      ...confirmOf(confirm.text),
      _password: password,
    })
    expect(done.status).toBe(303)
    const shown = await miras.get(done.headers['location'] as string)
    expect(words(shown.text)).toContain('The ministry <b>rings</b> back')
    const raw = await miras.get(`${done.headers['location'] as string}/json`)
    const { body } = await test.db.decision.findFirstOrThrow({ where: { articleId } })
    expect([raw.text, raw.headers['content-disposition']]).toEqual([
      body,
      expect.stringMatching(/^attachment/),
    ])
    for (const path of ['/decisions', `/articles/${articleId}`])
      expect(words((await ilses.get(path)).text)).toContain('1: Hold')
  })

  it('needs the password typed for this decision, however fresh the session is', async () => {
    const articleId = await anotherArticle()
    const confirm = await check(miras, articleId, { kind: 'spike', reason: 'Old' })
    for (const [typed, said] of [
      ['', 'Type your password'],
      ['not the password at all', 'This is not your password'],
    ] as const) {
      const answer = await miras.send(`/articles/${articleId}/decisions`, {
        ...confirmOf(confirm.text),
        _key: randomUUID(),
        _password: typed,
      })
      expect([answer.status, pageHeading(answer.text)]).toEqual([422, 'Spike: confirm'])
      expect(words(answer.text)).toContain(said)
      expect(answer.text).toContain('value="Old"')
      expect(answer.text).not.toContain('not the password at all')
    }
    expect(await count(articleId)).toBe(0)
    const keys = await test.db.formKey.findMany()
    expect(JSON.stringify(keys)).not.toContain(password)
  })

  it('says before and after what stands in the way, and keeps every word', async () => {
    const articleId = await anotherArticle()
    const id = await aClaim(test, ilse, articleId, { weight: 'load_bearing' })
    await anOrigin(test, ilse, id)
    await assessed(test, ilse, id)
    expect(words((await miras.get(`/articles/${articleId}`)).text)).toMatch(/Run .{0,30}are not finished/)
    const refused = await check(miras, articleId, { kind: 'run', reason: 'It must <i>run</i>' })
    expect(refused.status).toBe(422)
    expect(words(refused.text)).toContain('Nothing was decided')
    expect(words(refused.text)).toContain('not finished')
    expect(refused.text).toContain('It must &lt;i&gt;run&lt;/i&gt;')
    const forced = await miras.send(`/articles/${articleId}/decisions`, {
      _csrf: tokenOf(refused.text),
      _key: randomUUID(),
      kind: 'run',
      reason: 'It must',
      claims: '',
      seen: (await lastChange(test.db, articleId)).seq,
      _password: password,
    })
    expect(forced.status).toBe(422)
    expect(await count(articleId)).toBe(0)
    const empty = await check(miras, articleId, { kind: '', reason: '' })
    expect(errorsIn(empty.text)).toEqual(['Choose a decision', 'Say why; it goes into the record'])
  })

  it('shows a change that came in between, with the words kept and a fresh look', async () => {
    const articleId = await anotherArticle()
    const confirm = await check(miras, articleId, { kind: 'hold', reason: 'It waits' })
    const id = await aClaim(test, ilse, articleId)
    const late = await miras.send(`/articles/${articleId}/decisions`, {
      ...confirmOf(confirm.text),
      _password: password,
    })
    expect(late.status).toBe(409)
    expect(words(late.text)).toContain(`${ilse.name} changed the article or a claim of it since you looked`)
    expect(await count(articleId)).toBe(0)
    const again = await miras.send(`/articles/${articleId}/decisions`, {
      ...confirmOf(late.text),
      _password: password,
    })
    expect([again.status, await count(articleId), id.length]).toEqual([303, 1, 36])
  })

  it('tells its importer who may decide it, and where to ask', async () => {
    const seniorToo = await aPerson(test, desk, ['senior_editor'])
    const visitor = await signedIn(test, seniorToo)
    const articleId = await anArticle(test, seniorToo, `${wire}\nImported by a senior.\n`)
    const page = words((await visitor.get(`/articles/${articleId}`)).text)
    expect(page).toContain('You imported this article, so someone else decides it.')
    expect(page).toContain(`${mira.name} may decide it.`)
    expect(page).toContain('Ask for a waiver')
    const answer = await check(visitor, articleId, { kind: 'hold', reason: 'x' })
    expect([answer.status, words(answer.text).includes('so someone else decides it')]).toEqual([422, true])
  })
})

describe('a waiver', () => {
  it('is asked for on the refusal, answered by standards, and shown where the rule is', async () => {
    const articleId = await anotherArticle()
    const id = await aClaim(test, ilse, articleId, { weight: 'load_bearing' })
    await anOrigin(test, ilse, id)
    const refused = await ilses.post(
      `/claims/${id}/assessments`,
      { version: '2', status: 'corroborated', reason: 'own', note: 'Both logs' },
      `/claims/${id}`,
    )
    expect(refused.status).toBe(422)
    expect(words(refused.text)).toContain('Ask standards for a waiver')
    const form = await ilses.get(`/claims/${id}/waivers/new?rule=independent-origins`)
    expect(form.text).toMatch(/value="independent-origins" checked/)
    const unsaid = await ilses.post(`/claims/${id}/waivers`, { why: 'It <u>closes</u>' }, `/claims/${id}`)
    expect([unsaid.status, errorsIn(unsaid.text)]).toEqual([422, ['Choose what should be let pass']])
    expect(unsaid.text).toContain('It &lt;u&gt;closes&lt;/u&gt;')
    const asked = await ilses.post(
      `/claims/${id}/waivers`,
      { rules: 'independent-origins', why: 'It <u>closes</u>' },
      `/claims/${id}`,
    )
    expect(asked.headers['location']).toBe(`/claims/${id}`)
    const waiver = await test.db.waiver.findFirstOrThrow({ where: { claimId: id } })
    expect((await hanas.get('/waivers')).text).toContain(`/waivers/${waiver.id}`)
    const page = await hanas.get(`/waivers/${waiver.id}`)
    const answer = (verdict: string, reason: string) =>
      hanas.post(
        `/waivers/${waiver.id}/answer`,
        { ...hidden(page.text.slice(page.text.indexOf('/answer"'))), _key: randomUUID(), verdict, reason },
        `/waivers/${waiver.id}`,
      )
    expect((await answer('grant', ' ')).status).toBe(422)
    expect((await answer('grant', 'The log was read to us')).status).toBe(303)
    const claim = words((await ilses.get(`/claims/${id}`)).text)
    expect(claim).toContain(`waived by ${hana.name}: The log was read to us`)
    expect(words((await ilses.get('/waivers?state=granted')).text)).toContain('The log was read to us')
    const late = await answer('refuse', 'No')
    expect([late.status, words(late.text).includes('answered first')]).toEqual([409, true])
  })

  it('is not answered by whoever asked: the page says why', async () => {
    const articleId = await anotherArticle()
    const both = await aPerson(test, desk, ['editor', 'standards'])
    const visitor = await signedIn(test, both)
    await visitor.post(
      `/articles/${articleId}/waivers`,
      { rules: 'second-editor', why: 'It closes' },
      `/articles/${articleId}`,
    )
    const { id } = await test.db.waiver.findFirstOrThrow({ where: { articleId } })
    const page = await visitor.get(`/waivers/${id}`)
    expect(words(page.text)).toContain('You asked for this waiver, so somebody else answers it.')
    expect(page.text).not.toContain('Let the rule pass')
  })
})
