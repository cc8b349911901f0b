import { aDesk, anArticle, aPerson, by, testHouse } from '../support/house.js'
import { signedIn, versionOf, words } from '../support/visitor.js'
import { changeDeadline } from '../../src/articles/actions.js'
import { chooseEdition } from '../../src/editions/actions.js'

const test = await testHouse()
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const everyDay = { weekday: ['1', '2', '3', '4', '5', '6', '7'], time: '05:00' }

async function anEdition(name: string): Promise<string> {
  const visitor = await signedIn(test, editor)
  const added = await visitor.post('/editions', { name, ...everyDay }, '/editions')
  expect(added.status).toBe(303)
  return (await test.db.edition.findFirstOrThrow({ where: { deskId: desk, name } })).id
}

const deadlineOf = async (id: string) =>
  (await test.db.article.findUniqueOrThrow({ where: { id } })).deadlineAt?.toISOString()

describe('editions of a desk', () => {
  it('give their next closing to the articles that close with them, and to those articles’ claims', async () => {
    const editionId = await anEdition('Morning')
    const visitor = await signedIn(test, editor)
    const articleId = await anArticle(test, editor, 'The bridge is shut, the town said.')
    const choice = await visitor.get(`/articles/${articleId}/edition`)
    expect(words(choice.text)).toContain('Morning: 05:00')
    const chosen = await visitor.post(`/articles/${articleId}/edition`, { editionId })
    expect([chosen.status, chosen.headers['location']]).toEqual([303, `/articles/${articleId}`])
    expect(await deadlineOf(articleId)).toBe('2031-03-04T05:00:00.000Z')
    const claims = await test.db.claim.findMany({ where: { articleId } })
    expect(claims.map(({ dueAt }) => dueAt?.toISOString())).toEqual(
      claims.map(() => '2031-03-04T05:00:00.000Z'),
    )
    expect(words((await visitor.get('/editions')).text)).toMatch(
      /Morning every day at 05:00 05:00, in 3 h 30 1/,
    )
  })

  it('move their articles when they move, but none that has a deadline of its own', async () => {
    const editionId = await anEdition('Noon')
    const [goes, stays] = [
      await anArticle(test, editor, 'The bridge is open, the town said.'),
      await anArticle(test, editor, 'The bridge was painted, the town said.'),
    ]
    for (const id of [goes, stays]) await chooseEdition(test.house, by(test, editor), id, editionId)
    const own = new Date('2031-03-04T02:00:00.000Z')
    await changeDeadline(test.house, by(test, editor), stays, own)
    const visitor = await signedIn(test, editor)
    const page = await visitor.get(`/editions/${editionId}`)
    const form = { name: 'Noon', ...everyDay, time: '06:15', version: versionOf(page.text) }
    expect((await visitor.post(`/editions/${editionId}`, form)).status).toBe(303)
    expect(await deadlineOf(goes)).toBe('2031-03-04T06:15:00.000Z')
    expect(await deadlineOf(stays)).toBe(own.toISOString())
    expect(words((await visitor.get('/editions')).text)).toContain('1 article moves with it')
    const late = await visitor.post(`/editions/${editionId}`, { ...form, name: 'Midday' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('value="Midday"')
  })

  it('that have ended take no article', async () => {
    const editionId = await anEdition('Evening')
    const visitor = await signedIn(test, editor)
    const page = await visitor.get(`/editions/${editionId}`)
    await visitor.post(`/editions/${editionId}/end`, { version: versionOf(page.text) })
    const articleId = await anArticle(test, editor, 'The bridge fell, the town said.')
    const refused = await visitor.post(`/articles/${articleId}/edition`, { editionId })
    expect(refused.status).toBe(422)
    expect(words(refused.text)).toContain('This edition is over')
    expect(await deadlineOf(articleId)).toBeUndefined()
  })

  it.each([
    ['no days and no time', { name: 'Odd' }, 'Say either the one time it closes'],
    ['both', { name: 'Odd', ...everyDay, closesAt: '2031-03-05T05:00' }, 'Say either the one time it closes'],
    ['days without a time', { name: 'Odd', weekday: '1' }, 'Say at what time it closes'],
    ['a time that is none', { name: 'Odd', closesAt: 'soon' }, 'Enter a date and a time'],
    ['a name that is taken', { name: 'Taken', ...everyDay }, 'There is an edition of this name'],
  ])('are not added with %s, and the words stay', async (_what, form, said) => {
    if (form.name === 'Taken') await anEdition('Taken')
    const visitor = await signedIn(test, editor)
    const answer = await visitor.post('/editions', form, '/editions')
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain(said)
    expect(answer.text).toContain(`value="${form.name}"`)
  })
})
