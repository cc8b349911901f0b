import { importArticle, readNow } from '../../src/articles/actions.js'
import { getArticle } from '../../src/articles/store.js'
import { sha256 } from '../../src/articles/text.js'
import { downstream } from '../../src/downstream.js'
import { limits } from '../../src/limits.js'
import { aDesk, anArticle, aPerson, by, testHouse, wire } from '../support/house.js'
import { eventsSince, headNow, isWhole } from '../support/work.js'

const test = await testHouse()
const { db } = test.house
const desk = await aDesk(test)
const [ilse, jonas] = [await aPerson(test, desk, ['reporter']), await aPerson(test, desk, ['editor'])]

const pasted = (text: string, person = ilse) =>
  importArticle(
    test.house,
    by(test, person),
    { text, headline: '', fileName: null, deadlineAt: null },
    downstream,
  )

describe('importing an article', () => {
  it('keeps its text to the letter, with its SHA-256', async () => {
    const text =
      'Ferries stop 🇳🇴\n\nNORHAVEN (Norhaven Wire) -- “Café” closed, a clerk said.  \n\tHe left.\n\n'
    const { articleId } = await pasted(text)
    const kept = await getArticle(db, desk, articleId)
    expect(kept.text.text).toBe(text)
    expect(kept.text.sha256).toBe(sha256(text))
  })

  it('keeps headline, dateline and agency as what the page says, never as claims of the body', async () => {
    const articleId = await anArticle(test, ilse, wire)
    const { article } = await getArticle(db, desk, articleId)
    expect(article).toMatchObject({ agency: 'Norhaven Wire', importedBy: ilse.name, reading: 'done' })
    expect(article.headline).toContain('Port of Norhaven closes')
    expect(article.dateline).toContain('NORHAVEN')
    const claims = await db.claim.findMany({ where: { articleId } })
    expect(claims.length).toBeGreaterThan(0)
    const headEnd = wire.indexOf('--')
    for (const claim of claims) {
      expect(wire.slice(claim.start, claim.end)).toBe(claim.quote)
      if (!claim.isHeadline) expect(claim.start).toBeGreaterThan(headEnd)
    }
  })

  it('suggests claims that nobody has accepted yet', async () => {
    const articleId = await anArticle(test, ilse, wire)
    const claims = await db.claim.findMany({ where: { articleId } })
    expect(new Set(claims.map(({ stage }) => stage))).toEqual(new Set(['suggested']))
    expect(new Set(claims.map(({ corroboration }) => corroboration))).toEqual(new Set(['unassessed']))
    expect(claims.map(({ number }) => number).sort((a, b) => a - b)).toEqual(claims.map((_, i) => i + 1))
  })

  it('is one row of history', async () => {
    const before = await headNow(test)
    await pasted(`${wire}\nA third inspection is planned, the ministry said.\n`)
    expect(await eventsSince(test, before)).toEqual(['article.imported'])
    expect(await isWhole(test)).toBe(true)
  })

  it('gives an article without a headline its first words, whole letters only', async () => {
    const { articleId } = await pasted(
      `${'👍🏽'.repeat(80)} he said on Monday, and nothing else was known at the time.`,
    )
    const { article } = await getArticle(db, desk, articleId)
    expect(article.headline).not.toContain('\ufffd')
  })
})

describe('the same text again', () => {
  it('points at the article that has it and says who pasted it', async () => {
    const first = await pasted('The quay closed at noon, the harbour master said.')
    const before = await headNow(test)
    const again = await pasted('The quay closed at noon, the harbour master said.', jonas)
    expect(again).toEqual({ articleId: first.articleId, isNew: false })
    expect(await eventsSince(test, before)).toEqual(['article.pasted-again'])
  })

  it('points there also when eight paste it at once', async () => {
    const text = 'All eight editors saw the wire at the same moment, the desk said.'
    const all = await Promise.all(Array.from({ length: 8 }, () => pasted(text)))
    expect(new Set(all.map(({ articleId }) => articleId)).size).toBe(1)
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await db.articleVersion.count({ where: { sha256: sha256(text) } })).toBe(1)
    expect(await isWhole(test)).toBe(true)
  })

  it('is another article on another desk', async () => {
    const other = await aDesk(test, 'Foreign desk')
    const hana = await aPerson(test, other, ['reporter'])
    const [here, there] = [await anArticle(test, ilse, wire), await anArticle(test, hana, wire)]
    expect(there).not.toBe(here)
    await expect(getArticle(db, other, here)).rejects.toThrow('No such article')
  })
})

describe('a long text', () => {
  const long = wire + '\n'.repeat(limits.readAtOnce)

  it('is read by a worker, once, whichever worker is asked and however often', async () => {
    expect(long.length).toBeGreaterThan(limits.readAtOnce)
    const { articleId } = await pasted(long)
    expect(await db.claim.count({ where: { articleId } })).toBe(0)
    const before = await headNow(test)
    await Promise.all([1, 2, 3].map(() => readNow(test.house, articleId, downstream)))
    await readNow(test.house, articleId, downstream)
    expect(await eventsSince(test, before)).toEqual(['article.read'])
    const numbers = (await db.claim.findMany({ where: { articleId } })).map(({ number }) => number)
    expect(numbers.length).toBeGreaterThan(0)
    expect(numbers.length).toBeLessThanOrEqual(limits.claimsPerArticle)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})
