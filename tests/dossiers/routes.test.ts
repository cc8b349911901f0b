import { randomUUID } from 'node:crypto'
import { checks } from '../../src/dossiers/checks.js'
import { keyOfWords, slugOf } from '../../src/dossiers/uses.js'
import { withClient } from '../../src/db/roles.js'
import { aClaim, aDesk, anArticle, aPerson, testHouse, wire, type Person } from '../support/house.js'
import { pageHeading, signedIn, tokenOf, versionOf, words } from '../support/visitor.js'

const test = await testHouse()
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const petra = await aPerson(test, desk, ['senior_editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const reader = await aPerson(test, desk, ['viewer'])
const [editor, senior, second] = [
  await signedIn(test, ilse),
  await signedIn(test, petra),
  await signedIn(test, jonas),
]

/** An article with one claim of one unnamed source, and the address of its dossier. */
async function aUse({ source = 'a deckhand', text = wire, agency = true } = {}) {
  const body = text.replace('Two earlier', `Two earlier ${randomUUID()} inspections said so. Two earlier`)
  const article = await anArticle(test, ilse, agency ? body : body.replace('(Norhaven Wire) ', ''))
  await test.db.claim.updateMany({ where: { articleId: article }, data: { stage: 'rejected' } })
  const claim = await aClaim(test, ilse, article, {
    quote: 'Every boat sails within its limits',
    source,
    sourceType: /s$/.test(source) ? 'anonymous_group' : 'anonymous_person',
    cue: 'said',
  })
  return { article, claim, path: `/articles/${article}/dossiers/${slugOf(keyOfWords(source))}` }
}

const full = {
  variant: 'own',
  reason: 'job_risk',
  reasonWords: 'Fears for the post',
  terms: 'background',
  access: 'eyewitness',
  howKnown: 'Stood at the gate',
  alternatives: 'Asked the board for the log',
  motive: 'Was told to look away',
  wording: 'a deckhand on the Aurelia',
  people: '',
  knownToId: ilse.id,
  checks: [...checks],
}

const row = (article: string) => test.db.dossier.findFirstOrThrow({ where: { articleId: article } })
const events = async (article: string) =>
  (
    await test.db.historyEntry.findMany({
      where: { articleId: article, event: { startsWith: 'dossier' } },
      orderBy: { seq: 'asc' },
    })
  ).map(({ event }) => event)

async function opened(over: Record<string, string | string[]> = {}) {
  const use = await aUse()
  const answer = await editor.post(use.path, { ...full, version: '0', ...over })
  expect(answer.status).toBe(303)
  return use
}

describe('the list of an article', () => {
  it('tells every unnamed source, its claims and where its dossier stands', async () => {
    const { article, path, claim } = await aUse()
    const page = await editor.get(`/articles/${article}/dossiers`)
    expect(words(page.text)).toMatch(/a deckhand .* Norhaven Wire’s source Not opened/)
    expect(page.text).toContain(`href="${path}"`)
    expect(page.text).toContain(`href="/claims/${claim}"`)
    expect(words((await editor.get(`/articles/${article}`)).text)).toContain(
      'Anonymity dossiers: 0 of 1 approved',
    )
    expect(words((await editor.get(`/claims/${claim}`)).text)).toContain(
      'Anonymity dossier of “a deckhand” : not opened',
    )
  })

  it('says that nobody is used without a name, and keeps what is used no more', async () => {
    const { article, claim } = await opened()
    await test.db.claim.update({ where: { id: claim }, data: { stage: 'rejected' } })
    const page = words((await editor.get(`/articles/${article}/dossiers`)).text)
    expect(page).toContain('Nobody is used without a name')
    expect(page).toContain('Used no more')
    expect(page).toContain('a deckhand complete, waits for approval')
  })

  it('is read by a viewer, who sees no dossier and no form', async () => {
    const { article, path } = await opened()
    const viewer = await signedIn(test, reader)
    const page = await viewer.get(`/articles/${article}/dossiers`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain(path)
    expect((await viewer.get(path)).status).toBe(403)
    expect((await viewer.post(path, { ...full, version: '1' })).status).toBe(403)
  })
})

describe('a dossier that is not opened yet', () => {
  it('is an agency’s where the article has an agency, and the desk’s own where it has none', async () => {
    const chosen = (html: string) => /value="(own|wire)" checked/.exec(html)?.[1]
    expect(chosen((await editor.get((await aUse()).path)).text)).toBe('wire')
    expect(chosen((await editor.get((await aUse({ agency: false })).path)).text)).toBe('own')
  })

  it('is filled in from the reading, which counts for nothing until it is saved', async () => {
    const { article, claim, path } = await aUse({ source: 'two people' })
    await test.db.hop.updateMany({
      where: { claimId: claim },
      data: {
        anonymityReason: 'not_authorised',
        anonymityWords: 'not authorised to speak',
        access: 'briefed',
      },
    })
    const page = await editor.get(path)
    expect(page.text).toContain('<option value="not_authorised" selected>')
    expect(page.text).toMatch(/name="people"[^>]* value="2"/)
    expect(words(page.text)).toContain('It counts for nothing until you save it.')
    expect(words(page.text)).toContain('The text has: “not authorised to speak”.')
    expect(await test.db.dossier.count({ where: { articleId: article } })).toBe(0)
    expect(words((await editor.get(`/articles/${article}/dossiers`)).text)).toContain('Not opened')
  })

  it('has no field for a name, and says so beside every note', async () => {
    const page = await editor.get((await aUse()).path)
    const named = [...page.text.matchAll(/<(?:input|textarea|select)[^>]* name="(\w+)"/g)].map(
      ([, name = '']) => name,
    )
    const asked = [
      'variant',
      'reason',
      'reasonWords',
      'access',
      'people',
      'howKnown',
      'terms',
      'alternatives',
      'motive',
      'wording',
      'knownToId',
      'checks',
    ]
    expect(
      [...new Set(named)]
        .filter((name) => !['_csrf', '_key', 'version', 'theme', 'back', 'q', 'keys'].includes(name))
        .sort(),
    ).toEqual(asked.sort())
    for (const note of ['reasonWords', 'howKnown', 'alternatives', 'motive', 'wording'])
      expect(new RegExp(`id="${note}-hint">([^<]*)`).exec(page.text)?.[1]).toContain(
        'Names of sources do not belong here.',
      )
  })
})

describe('saving a dossier', () => {
  it('says what is missing, in words', async () => {
    const { article, path } = await aUse()
    const answer = await editor.post(path, { version: '0', variant: 'own', reason: 'job_risk' })
    expect(answer.status).toBe(303)
    const page = words((await editor.get(path)).text)
    expect(page).toContain(
      'Still missing: terms, how the source knows, alternatives tried, motive, agreed wording and who knows the identity.',
    )
    expect(words((await editor.get(`/articles/${article}/dossiers`)).text)).toContain('Incomplete')
  })

  it('flags a plural without a number', async () => {
    const { path } = await aUse({ source: 'port officials' })
    await editor.post(path, { ...full, version: '0', variant: 'wire', checks: [] })
    expect(words((await editor.get(path)).text)).toContain('Still missing: number of people.')
    await editor.post(path, { ...full, version: '1', variant: 'wire', checks: ['people_not_stated'] })
    expect(words((await editor.get(path)).text)).toContain(
      'A plural without a number: the agency does not say how many people',
    )
  })

  it('keeps every typed word where a field is wrong', async () => {
    const { path, article } = await aUse()
    for (const wrong of [
      { people: 'many' },
      { people: '0' },
      { reason: 'whim' },
      { motive: 'x'.repeat(4001) },
      { knownToId: 'me' },
      { checks: ['truth'] },
    ]) {
      const answer = await editor.post(path, { ...full, version: '0', ...wrong })
      expect([wrong, answer.status]).toEqual([wrong, 422])
      expect(answer.text).toContain('Asked the board for the log')
      expect(answer.text.includes('value="vital" checked')).toBe(!('checks' in wrong))
    }
    const outsider = await editor.post(path, { ...full, version: '0', knownToId: reader.id })
    expect(outsider.status).toBe(422)
    expect(words(outsider.text)).toContain('Whoever knows the identity is an editor of this desk.')
    expect(await test.db.dossier.count({ where: { articleId: article } })).toBe(0)
  })

  it('is done once however often it is sent, and is one row of history', async () => {
    const { article, path } = await aUse()
    const sent = { ...full, version: '0', _csrf: tokenOf((await editor.get(path)).text), _key: randomUUID() }
    const both = await Promise.all([editor.send(path, sent), editor.send(path, sent)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await row(article)).toMatchObject({
      version: 1,
      openedById: ilse.id,
      sourceKey: 'deckhand',
      description: 'a deckhand',
      motive: full.motive,
    })
    expect(await events(article)).toEqual(['dossier.saved'])
    const history = words((await editor.get(`/articles/${article}/history`)).text)
    expect(history).toContain('Anonymity dossier saved')
    expect(history).toContain('“a deckhand”')
  })

  it('meets whoever was first with both versions and every word of the second', async () => {
    const { article, path } = await opened()
    await senior.post(path, { ...full, version: '1', motive: 'A row over pay' })
    const late = await editor.post(path, { ...full, version: '1', motive: 'Wants the gate mended' })
    expect(late.status).toBe(409)
    const page = words(late.text)
    expect(page).toContain(`${petra.name} changed it`)
    expect(page).toContain('A row over pay')
    expect(late.text).toContain('Wants the gate mended</textarea>')
    expect(versionOf(late.text)).toBe('2')
    expect((await row(article)).motive).toBe('A row over pay')
    await editor.post(path, { ...full, version: versionOf(late.text), motive: 'Wants the gate mended' })
    expect((await row(article)).motive).toBe('Wants the gate mended')
  })

  it('meets whoever opened it at the same time', async () => {
    const { path } = await opened()
    expect((await senior.post(path, { ...full, version: '0' })).status).toBe(409)
  })
})

describe('approving a dossier', () => {
  const approve = (visitor: typeof editor, path: string, version = '1') =>
    visitor.post(`${path}/approval`, { version })

  it('is a senior editor’s who wrote none of it', async () => {
    const { article, claim, path } = await opened()
    expect((await approve(editor, path)).status).toBe(403)
    expect((await approve(senior, path)).status).toBe(303)
    expect(await row(article)).toMatchObject({ approvedById: petra.id, version: 2 })
    expect(await events(article)).toEqual(['dossier.saved', 'dossier.approved'])
    expect(words((await editor.get(`/claims/${claim}`)).text)).toContain(
      'Anonymity dossier of “a deckhand” : approved',
    )
    expect(words((await editor.get(`/articles/${article}`)).text)).toContain(
      'Anonymity dossiers: 1 of 1 approved',
    )
  })

  it('is refused to whoever opened it and to whoever wrote in it since', async () => {
    const use = await aUse()
    await senior.post(use.path, { ...full, version: '0' })
    const own = await approve(senior, use.path)
    expect([own.status, words(own.text).includes('another senior editor approves it')]).toEqual([422, true])
    await second.post(use.path, { ...full, version: '1', motive: 'Says so twice' })
    expect((await approve(second, use.path, '2')).status).toBe(422)
    expect((await row(use.article)).approvedById).toBeNull()
  })

  it('is refused while it is incomplete, and the page says what is missing', async () => {
    const { path } = await opened({ motive: '' })
    const answer = await approve(senior, path)
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain('It is incomplete: motive is missing.')
  })

  it('is refused for another version than the one that was read', async () => {
    const { path } = await opened()
    await editor.post(path, { ...full, version: '1', motive: 'Changed since' })
    expect((await approve(senior, path, '1')).status).toBe(409)
  })

  it('is taken back by any change', async () => {
    const { article, path } = await opened()
    await approve(senior, path)
    await editor.post(path, { ...full, version: '2', motive: 'Another motive' })
    expect(await row(article)).toMatchObject({ approvedById: null, approvedAt: null, version: 3 })
    expect(words((await editor.get(path)).text)).toContain(
      'Its approval was of other words and is taken back.',
    )
    expect(words((await editor.get(`/articles/${article}/history`)).text)).toContain(
      'Its approval was taken back',
    )
  })

  it('is withdrawn with a reason', async () => {
    const { article, path } = await opened()
    await approve(senior, path)
    expect((await second.post(`${path}/withdrawal`, { version: '2', why: ' ' })).status).toBe(422)
    expect(
      (await second.post(`${path}/withdrawal`, { version: '2', why: 'The gate log says otherwise' })).status,
    ).toBe(303)
    expect((await row(article)).approvedById).toBeNull()
    expect(await events(article)).toEqual(['dossier.saved', 'dossier.approved', 'dossier.withdrawn'])
    const history = words((await editor.get(`/articles/${article}/history`)).text)
    expect(history).toContain('Reason: The gate log says otherwise')
    expect((await second.post(`${path}/withdrawal`, { version: '3', why: 'Again' })).status).toBe(422)
  })

  it('by its own opener is refused by the database itself, whatever path it takes', async () => {
    const { article } = await opened()
    const forced = withClient(test.superuserUrl, (client) =>
      client.query(
        'update dossier set approved_by_id = opened_by_id, approved_at = now() where article_id = $1',
        [article],
      ),
    )
    await expect(forced).rejects.toThrow('dossier_four_eyes')
  })
})

describe('what belongs to another desk', () => {
  it('looks like what does not exist', async () => {
    const { article, path } = await opened()
    const other: Person = await aPerson(test, await aDesk(test, 'Night desk'), ['senior_editor'])
    const visitor = await signedIn(test, other)
    for (const address of [path, `/articles/${article}/dossiers`]) {
      const answer = await visitor.get(address)
      expect([address, answer.status, pageHeading(answer.text)]).toEqual([
        address,
        404,
        'There is no such page',
      ])
    }
    for (const noun of ['', '/approval', '/withdrawal'])
      expect((await visitor.post(path + noun, { ...full, version: '1', why: 'x' })).status).toBe(404)
    expect((await editor.get(`/articles/${article}/dossiers/${slugOf('nobody')}`)).status).toBe(404)
    expect((await editor.get(`/articles/${article}/dossiers/${'x'.repeat(900)}`)).status).toBe(404)
    expect(await events(article)).toEqual(['dossier.saved'])
  })
})
