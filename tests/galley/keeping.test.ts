import { listArticleClaims } from '../../src/claims/store.js'
import { declareIndependence, withdrawEvidence } from '../../src/evidence/actions.js'
import { keeping } from '../../src/galley/keeping.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { weighBare } from '../../src/policy/weigh.js'
import { assignClaim } from '../../src/reviews/actions.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, wire } from '../support/house.js'
import { assessed } from '../support/work.js'

const test = await testHouse()
const { db } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const article = await anArticle(test, ilse)
const claimId = await aClaim(test, ilse, article)
const weighAll = keeping()
const look = async (id = article) => weighAll(db, await listArticleClaims(db, id), plainPolicy)
const originsFor = async () => (await look()).get(claimId)?.standing.originsFor

describe('what the rules say of an article, kept for its page', () => {
  it('is asked once while nothing is written down', async () => {
    expect(await look()).toBe(await look())
  })

  it('is asked again after every change of evidence and of declarations, wherever it was made', async () => {
    expect(await originsFor()).toBe(0)
    const first = await anOrigin(test, ilse, claimId)
    expect(await originsFor()).toBe(1)
    const other = await aClaim(test, ilse, await anArticle(test, ilse, `${wire}\nOne line more.\n`))
    const second = await anOrigin(test, ilse, claimId)
    for (const origin of [first, second]) await anOrigin(test, ilse, other, { origin })
    expect(await originsFor()).toBe(1)
    const pair = { first, second, basis: 'judged' as const, reason: 'Two logs' }
    await declareIndependence(test.house, by(test, ilse), other, pair)
    expect(await originsFor()).toBe(2)
  })

  it('is asked again of one claim alone where something was written about that one', async () => {
    const id = await anArticle(test, ilse, `${wire}\nTwo lines more.\n`)
    const [one, other] = [
      await aClaim(test, ilse, id),
      await aClaim(test, ilse, id, { quote: 'Norhaven closes' }),
    ]
    await anOrigin(test, ilse, other)
    const acts = [
      () => anOrigin(test, ilse, one),
      () => assessed(test, ilse, one),
      () => assignClaim(test.house, by(test, ilse), one, ilse.id),
      async () => {
        const [link] = (await look(id)).get(one)?.links ?? []
        const { id: linkId } = await db.evidenceLink.findFirstOrThrow({
          where: { claimId: one, evidenceId: link?.evidenceId ?? '' },
        })
        await withdrawEvidence(test.house, by(test, ilse), one, linkId, 'Retracted')
      },
    ]
    for (const act of acts) {
      const before = await look(id)
      await act()
      const now = await look(id)
      expect([now.get(other) === before.get(other), now.get(one) === before.get(one)]).toEqual([true, false])
      expect(now).toEqual(await weighBare(db, await listArticleClaims(db, id), plainPolicy))
    }
  })

  it('is asked again of all claims after anything else, and after more than it looks through', async () => {
    const id = await anArticle(test, ilse, `${wire}\nThree lines more.\n`)
    const [one, other] = [
      await aClaim(test, ilse, id),
      await aClaim(test, ilse, id, { quote: 'Norhaven closes' }),
    ]
    const [first, second] = [await anOrigin(test, ilse, one), await anOrigin(test, ilse, one)]
    const before = await look(id)
    const pair = { first, second, basis: 'judged' as const, reason: 'Two logs' }
    await declareIndependence(test.house, by(test, ilse), one, pair)
    const declared = await look(id)
    expect(declared.get(other)).not.toBe(before.get(other))
    for (let i = 0; i <= 100; i += 1)
      await assignClaim(test.house, by(test, ilse), one, i % 2 === 0 ? ilse.id : null)
    expect((await look(id)).get(other)).not.toBe(declared.get(other))
  })

  it('is asked again under other rules, even where the history was read before them', async () => {
    const [loose, strict] = [plainPolicy, { ...plainPolicy, partiesCount: !plainPolicy.partiesCount }]
    const claims = await listArticleClaims(db, article)
    const first = await weighAll(db, claims, loose)
    expect(await weighAll(db, claims, strict)).not.toBe(first)
    expect(await weighAll(db, claims, loose)).toEqual(await weighBare(db, claims, loose))
  })

  it('is not thrown away by what another desk does', async () => {
    const hana = await aPerson(test, await aDesk(test, 'Night desk'), ['editor'])
    const before = await look()
    await anArticle(test, hana)
    expect(await look()).toBe(before)
  })

  it('is of this article only, and of an article without claims nothing', async () => {
    const empty = await anArticle(test, ilse, 'No.\n')
    await db.claim.deleteMany({ where: { articleId: empty } })
    expect((await look(empty)).size).toBe(0)
    expect((await look()).has(claimId)).toBe(true)
  })
})
