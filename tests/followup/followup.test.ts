import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { pageHeading, signedIn, versionOf, words, type Visitor } from '../support/visitor.js'
import { assessed, claimNow, eventsSince, headNow } from '../support/work.js'
import { assignClaim } from '../../src/reviews/actions.js'

const test = await testHouse()
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const colleague = await aPerson(test, desk, ['editor'])
const article = await anArticle(test, editor)
const unnamed = { source: 'a deckhand', sourceType: 'anonymous_person', cue: 'said' }

const numberOf = async (id: string) => (await claimNow(test, id)).number
async function rest(visitor: Visitor, claimId: string, on: string) {
  return visitor.post(`/claims/${claimId}/rests`, { on }, `/claims/${claimId}`)
}

describe('a claim that rests on another', () => {
  it('is listed, and its editor told, when the other falls', async () => {
    const [carrier, rests] = [await aClaim(test, editor, article), await aClaim(test, editor, article)]
    const visitor = await signedIn(test, editor)
    expect((await rest(visitor, rests, String(await numberOf(carrier)))).status).toBe(303)
    await assignClaim(test.house, by(test, editor), rests, colleague.id)
    expect(words((await visitor.get('/follow-up?list=fallen')).text)).toContain('Nothing to follow up here')
    await anOrigin(test, editor, carrier, { stance: 'contradicts' })
    await assessed(test, editor, carrier, 'contradicted')
    const list = words((await visitor.get('/follow-up?list=fallen')).text)
    expect(list).toContain(`rests on claim ${await numberOf(carrier)}, which has fallen`)
    const told = await test.db.notice.findMany({ where: { claimId: rests, kind: 'fallen_claim' } })
    expect(told.map(({ userId }) => userId)).toEqual([colleague.id])
    expect((await claimNow(test, rests)).stage).toBe('in_verification')
    const page = words((await visitor.get(`/claims/${rests}`)).text)
    expect(page).toContain('fallen')
  })

  it.each([
    ['itself', async (own: string) => String(await numberOf(own)), 'A claim does not rest on itself'],
    ['a claim there is not', () => Promise.resolve('999'), 'There is no such claim here'],
    ['words that name none', () => Promise.resolve('the first'), 'Enter the number of a claim'],
  ])('does not rest on %s, and what was typed stays', async (_what, on, said) => {
    const id = await aClaim(test, editor, article)
    const typedWords = await on(id)
    const answer = await rest(await signedIn(test, editor), id, typedWords)
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain(said)
    expect(answer.text).toContain(`value="${typedWords}"`)
  })

  it('never rests on what it carries, over however many claims', async () => {
    const ids = [await aClaim(test, editor, article), await aClaim(test, editor, article)]
    const [first, second] = ids as [string, string]
    const third = await aClaim(test, editor, article)
    const visitor = await signedIn(test, editor)
    await rest(visitor, first, `http://127.0.0.1/claims/${second}`)
    await rest(visitor, second, String(await numberOf(third)))
    const circle = await rest(visitor, third, String(await numberOf(first)))
    expect(circle.status).toBe(422)
    expect(words(circle.text)).toContain('rests on this one already')
    expect((await rest(visitor, first, String(await numberOf(third)))).status).toBe(303)
  })

  it('does not rest on a claim of another desk', async () => {
    const other = await aDesk(test)
    const stranger = await aPerson(test, other, ['editor'])
    const foreign = await aClaim(test, stranger, await anArticle(test, stranger))
    const own = await aClaim(test, editor, article)
    const answer = await rest(await signedIn(test, editor), own, foreign)
    expect([answer.status, words(answer.text).includes('There is no such claim here')]).toEqual([422, true])
  })

  it('can rest on it no more', async () => {
    const [carrier, rests] = [await aClaim(test, editor, article), await aClaim(test, editor, article)]
    const visitor = await signedIn(test, editor)
    await rest(visitor, rests, String(await numberOf(carrier)))
    const seq = await headNow(test)
    await visitor.post(`/claims/${rests}/rests/${carrier}/removal`, {}, `/claims/${rests}`)
    expect(await eventsSince(test, seq)).toEqual(['claim.rests-no-more'])
    expect(await test.db.claimRest.count({ where: { claimId: rests } })).toBe(0)
  })
})

describe('follow-up', () => {
  it('keeps assessed claims of unnamed sources until something settles them', async () => {
    const id = await aClaim(test, editor, article, {
      ...unnamed,
      statement: 'Two earlier inspections found no fault, a deckhand said',
    })
    await anOrigin(test, editor, id)
    const visitor = await signedIn(test, editor)
    const listed = async () =>
      words((await visitor.get('/follow-up')).text).includes(
        'Two earlier inspections found no fault, a deckhand said',
      )
    expect(await listed()).toBe(false)
    await assessed(test, editor, id, 'single_source')
    expect(await listed()).toBe(true)
    await assessed(test, editor, id, 'uncheckable')
    expect(await listed()).toBe(false)
  })

  it('brings a claim back when its day to be checked again comes', async () => {
    const id = await aClaim(test, editor, article, { statement: 'Two inspections found nothing' })
    const visitor = await signedIn(test, editor)
    const page = await visitor.get(`/claims/${id}`)
    const form = { version: versionOf(page.text), checkBy: '2031-03-08T09:00' }
    expect((await visitor.post(`/claims/${id}/check-by`, form)).status).toBe(303)
    const listed = async () => words((await visitor.get('/follow-up?list=check')).text)
    expect(await listed()).not.toContain('Two inspections found nothing')
    test.pass(4 * 24 * 3_600_000)
    const again = await signedIn(test, editor)
    const list = words((await again.get('/follow-up?list=check')).text)
    expect(list).toContain('Two inspections found nothing')
    const stale = await again.post(`/claims/${id}/check-by`, { ...form, checkBy: '' })
    expect([stale.status, pageHeading(stale.text)]).toEqual([409, expect.stringContaining('changed')])
  })
})

describe('the shift on one page', () => {
  it('says what closes, what stands in its way, who has how much', async () => {
    const own = await aDesk(test, 'Night desk')
    const ilse = await aPerson(test, own, ['editor'])
    const soon = new Date(test.house.now().getTime() + 26 * 60_000)
    const id = await aClaim(test, ilse, await anArticle(test, ilse, undefined, soon), {
      weight: 'load_bearing',
    })
    await assignClaim(test.house, by(test, ilse), id, ilse.id)
    await anOrigin(test, ilse, id)
    await assessed(test, ilse, id)
    const page = words((await (await signedIn(test, ilse)).get('/tonight')).text)
    expect(page).toContain('closes in 26 min')
    expect(page).toContain('1 ready for review')
    expect(page).toContain(`${ilse.name} 1 1 0`)
  })
})
