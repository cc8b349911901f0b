import { readNow } from '../../src/articles/actions.js'
import { downstream } from '../../src/downstream.js'
import { limits } from '../../src/limits.js'
import { aClaim, aDesk, anArticle, anotherVersion, aPerson, testHouse, wire } from '../support/house.js'
import { assessed, claimNow } from '../support/work.js'

const test = await testHouse()
const { readAtOnce } = limits
const shorter = limits as { readAtOnce: number }
afterEach(() => void (shorter.readAtOnce = readAtOnce))

describe('a version too long to be read while somebody waits', () => {
  it('gives claims their places at once, and what it newly says when a worker has read it', async () => {
    const ilse = await aPerson(test, await aDesk(test), ['editor'])
    const articleId = await anArticle(test, ilse)
    const claimId = await aClaim(test, ilse, articleId)
    await assessed(test, ilse, claimId, 'single_source')
    const long = `${wire}\nA crane fell on the quay on Sunday, police said.\n`
    shorter.readAtOnce = wire.length
    await anotherVersion(test, ilse, articleId, () => long)
    const waiting = await test.db.article.findUniqueOrThrow({ where: { id: articleId } })
    expect(waiting.reading).toBe('waiting')
    expect(await claimNow(test, claimId)).toMatchObject({ stage: 'assessed', orphanedAt: null })
    const held = await test.db.claim.count({ where: { articleId } })

    await readNow(test.house, articleId, downstream)
    const fresh = await test.db.claimInVersion.findMany({ where: { articleId, change: 'new' } })
    const claims = await test.db.claim.findMany({ where: { articleId } })
    expect(claims.length).toBe(held + fresh.length)
    expect(claims.filter(({ quote }) => quote.includes('crane'))).toHaveLength(1)
    // The words of claims that were there are not suggested again beside them.
    expect(claims.filter(({ quote }) => quote.includes('earlier inspections')).length).toBeLessThanOrEqual(2)

    await readNow(test.house, articleId, downstream)
    expect(await test.db.claim.count({ where: { articleId } })).toBe(claims.length)
  })
})
