import { aClaim, aDesk, anArticle, anotherVersion, aPerson, testHouse, wire } from '../support/house.js'
import { assessed, claimNow, signedOff, versionNow } from '../support/work.js'
import { pageHeading, signedIn, words } from '../support/visitor.js'

const test = await testHouse()
const desk = await aDesk(test)
const [ilse, reporter, senior] = [
  await aPerson(test, desk, ['editor']),
  await aPerson(test, desk, ['reporter']),
  await aPerson(test, desk, ['senior_editor']),
]
const visitor = await signedIn(test, ilse)
const second = await signedIn(test, reporter)
let count = 0

/** An article of its own words, since a text comes in once. */
async function aStory() {
  count += 1
  const text = `${wire}\nThis was report ${count} of the night.\n`
  const articleId = await anArticle(test, ilse, text)
  return { articleId, text, path: `/articles/${articleId}`, claimId: await aClaim(test, ilse, articleId) }
}

const form = (text: string, over: Record<string, string> = {}) => ({
  text,
  lineage: 'correction',
  note: 'Corrects the number of passengers.',
  version: '1',
  ...over,
})

describe('bringing a new version', () => {
  it('says what it changed, side by side, and names what needs somebody again', async () => {
    const { path, text, claimId } = await aStory()
    await assessed(test, ilse, claimId)
    const sent = form(text.replace('forty more', 'fifty more').replace('no fault', 'no serious fault'))
    const answer = await second.upload(`${path}/versions`, sent, `${path}/versions/new`)
    expect([answer.status, answer.headers['location']]).toEqual([303, `${path}/versions/2/changes`])

    const page = (await second.get(`${path}/versions/2/changes`)).text
    expect(pageHeading(page)).toBe('What version 2 changed')
    expect(words(page)).toContain('needs you again')
    expect(page).toContain('<ins><span class="vh">[added: </span>fifty ')
    expect(page).toContain('<del><span class="vh">[removed: </span>forty ')
    expect(words(page)).toContain('Corrects the number of passengers.')
    expect((await claimNow(test, claimId)).stage).toBe('stale')
    const article = words((await visitor.get(path)).text)
    expect(article).toContain('Correction: version 2 came in at')
    expect(article).toContain('Version 2 · SHA-256')
  })

  it('says so where it is the text the desk has already', async () => {
    const { path, text } = await aStory()
    const answer = await visitor.upload(`${path}/versions`, form(text), `${path}/versions/new`)
    expect(answer.headers['location']).toBe(path)
    expect(words((await visitor.get(path)).text)).toContain('the text the desk already has as version 1')
  })

  it('keeps every typed word where another came first, and saves it after that one', async () => {
    const { path, text, articleId } = await aStory()
    await visitor.upload(`${path}/versions`, form(text.replace('forty', 'fifty')), `${path}/versions/new`)
    const mine = form(text.replace('forty', 'sixty'), { note: 'Heard by telephone at 01:50' })
    const answer = await second.upload(`${path}/versions`, mine, `${path}/versions/new`)
    expect(answer.status).toBe(409)
    expect(pageHeading(answer.text)).toBe('Another version came first')
    expect(words(answer.text)).toContain(`${ilse.name} brought it`)
    expect(answer.text).toContain('sixty more people')
    expect(answer.text).toContain('Heard by telephone at 01:50')
    expect(answer.text).toContain('name="version" value="2"')
    const again = await second.upload(`${path}/versions`, { ...mine, version: '2' }, `${path}/versions/new`)
    expect(again.status).toBe(303)
    expect(await test.db.articleVersion.count({ where: { articleId } })).toBe(3)
  })

  it('shows an empty text, and a file that is none, on the same page with what was typed', async () => {
    const { path } = await aStory()
    const empty = await visitor.upload(
      `${path}/versions`,
      form(' ', { note: 'as they said' }),
      `${path}/versions/new`,
    )
    expect(empty.status).toBe(422)
    expect(words(empty.text)).toContain('Paste the new text, or choose a file. Nothing was saved.')
    expect(empty.text).toContain('as they said')
    const file = { name: 'wire.pdf', bytes: Buffer.from('%PDF') }
    const wrong = await visitor.upload(`${path}/versions`, form(''), `${path}/versions/new`, file)
    expect(words(wrong.text)).toContain('Only .txt and .md files can be read here. Nothing was saved')
  })

  it('leaves earlier versions to be read with their claims as they stood', async () => {
    const { path, text, claimId } = await aStory()
    await assessed(test, ilse, claimId, 'uncheckable')
    test.pass(60_000)
    await visitor.upload(
      `${path}/versions`,
      form(text.replace('no fault', 'a fault')),
      `${path}/versions/new`,
    )
    await assessed(test, ilse, claimId, 'single_source')
    const page = words((await visitor.get(`${path}/versions/1`)).text)
    expect(page).toContain('It can be read, not changed')
    expect(page).toContain('Two earlier inspections found no fault')
    expect(page).toContain('Uncheckable')
    expect(page).not.toContain('Single source')
    expect((await visitor.get(`${path}/versions/2`)).headers['location']).toBe(path)
    for (const missing of ['0', '3', 'x', '1/changes']) {
      expect((await visitor.get(`${path}/versions/${missing}`)).status).toBe(404)
    }
  })

  it('draws what a kill superseded struck through, with its last status', async () => {
    const { path, claimId } = await aStory()
    await assessed(test, ilse, claimId, 'single_source')
    await signedOff(test, senior, claimId).catch(() => undefined)
    const sent = form('The agency withdraws this story.', { lineage: 'kill' })
    await visitor.upload(`${path}/versions`, sent, `${path}/versions/new`)
    expect(await claimNow(test, claimId)).toMatchObject({
      stage: 'superseded',
      corroboration: 'single_source',
    })
    const page = (await visitor.get(path)).text
    expect(words(page)).toContain('superseded by a later version')
    expect(page).toContain('<s dir="auto">Two earlier inspections found no fault</s>')
  })
})

describe('a claim that lost its place', () => {
  const orphaned = async () => {
    const story = await aStory()
    await anotherVersion(test, senior, story.articleId, (was) =>
      was.replace('Two earlier inspections found no fault.', 'It was sound. It was sound.'),
    )
    return story
  }

  it('is shown with its last words, asks which place is meant, and takes it', async () => {
    const { path, claimId } = await orphaned()
    const article = (await visitor.get(path)).text
    expect(words(article)).toContain('1 claim has no place in this version')
    expect(words(article)).toContain('1 suggestion is gone, 1 lost its place in the text.')
    expect(words(article)).toContain('Only that 1 needs you again.')
    expect(article).toContain('<blockquote dir="auto">Two earlier inspections found no fault</blockquote>')
    expect(words((await visitor.get(`/claims/${claimId}`)).text)).toContain('has no place for this claim')

    const version = String(await versionNow(test, claimId))
    const sent = { version, quote: 'It was sound', reason: 'Said anew' }
    const which = await visitor.post(`/claims/${claimId}/place`, sent)
    expect(pageHeading(which.text)).toBe('Which place do you mean?')
    const start = /name="start" value="(\d+)"/.exec(which.text)?.[1] ?? ''
    expect((await visitor.post(`/claims/${claimId}/place`, { ...sent, start })).status).toBe(303)
    expect(await claimNow(test, claimId)).toMatchObject({ quote: 'It was sound', orphanedAt: null })
    expect(words((await visitor.get(path)).text)).not.toContain('has no place in this version')
  })

  it('is not edited into a place by accident: its statement changes and its words stay where they were', async () => {
    const { claimId } = await orphaned()
    const before = await claimNow(test, claimId)
    const fields = { statement: 'Two inspections found no fault', kind: 'event', weight: 'supporting' }
    const sent = { version: String(before.version), quote: before.quote, ...fields }
    expect((await visitor.post(`/claims/${claimId}/words`, sent)).status).toBe(303)
    const after = await claimNow(test, claimId)
    expect(after).toMatchObject({
      versionId: before.versionId,
      start: before.start,
      statement: fields.statement,
    })
    expect(after.orphanedAt).not.toBeNull()
    const halves = { version: String(after.version), from: 'found no', reason: '' }
    expect(words((await visitor.post(`/claims/${claimId}/halves`, halves)).text)).toContain(
      'Give it one first',
    )
  })

  it('is superseded where an editor says that it is gone', async () => {
    const { claimId, path } = await orphaned()
    const version = String(await versionNow(test, claimId))
    expect((await visitor.post(`/claims/${claimId}/gone`, { version })).status).toBe(303)
    expect((await claimNow(test, claimId)).stage).toBe('superseded')
    expect(words((await visitor.get(path)).text)).toMatch(
      /Claim \d+ is superseded\. .*superseded by a later version/,
    )
  })
})
