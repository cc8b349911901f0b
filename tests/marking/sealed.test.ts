import { changePolicy } from '../../src/policy/actions.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { makeReport } from '../../src/reports/actions.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { signedIn, versionOf, words, type Visitor } from '../support/visitor.js'
import { claimNow, isWhole } from '../support/work.js'

const test = await testHouse()
const desk = await aDesk(test)
const rules = await aPerson(test, desk, ['standards'])
const [ilse, jonas] = [await aPerson(test, desk, ['editor']), await aPerson(test, desk, ['editor'])]
const petra = await aPerson(test, desk, ['senior_editor'])
await changePolicy(test.house, by(test, rules), {
  policy: { ...plainPolicy, blindMarking: true },
  reason: 'We want to know how far we agree',
  base: 0,
})
const canary = 'The quay log of pier nine says so'

async function aBearingClaim(): Promise<{ id: string; article: string }> {
  const article = await anArticle(
    test,
    petra,
    `The quay ${Math.random().toString(36).slice(2)} is shut, the town said.\n\nTwo earlier inspections found no fault.`,
  )
  const id = await aClaim(test, petra, article, { weight: 'load_bearing' })
  await anOrigin(test, petra, id)
  return { id, article }
}

async function marks(visitor: Visitor, id: string, status: string, note = canary) {
  const page = await visitor.get(`/claims/${id}`)
  const form = { version: versionOf(page.text), status, reason: 'own', note }
  return visitor.post(`/claims/${id}/assessments`, form, `/claims/${id}`)
}

describe('a mark under seal', () => {
  it('shows on no page, export or search, nor in the history, to anybody but its maker', async () => {
    const { id, article } = await aBearingClaim()
    const first = await signedIn(test, ilse)
    expect((await marks(first, id, 'single_source')).status).toBe(303)
    expect(await claimNow(test, id)).toMatchObject({
      stage: 'in_verification',
      corroboration: 'unassessed',
      assigneeId: null,
    })
    const { reportId } = await makeReport(test.house, by(test, petra), petra.name, article)
    const places = [
      `/claims/${id}`,
      `/claims/${id}/history`,
      `/articles/${article}`,
      `/articles/${article}/history`,
      '/queue',
      '/queue?q=quay+log',
      '/',
      '/tonight',
      '/agreement',
      '/notices',
      `/reports/${reportId}`,
      `/reports/${reportId}.json`,
      `/reports/${reportId}.csv`,
    ]
    const [other, maker] = [await signedIn(test, petra), await first.get(`/claims/${id}`)]
    for (const place of places)
      expect([place, (await other.get(place)).text.includes(canary)]).toEqual([place, false])
    const rows = await test.db.historyEntry.findMany({ where: { claimId: id } })
    expect(rows.map(({ event }) => event)).toContain('claim.marked-apart')
    expect(rows.filter(({ body }) => body.includes(canary) || body.includes('single_source'))).toEqual([])
    expect(words((await other.get(`/claims/${id}`)).text)).toContain('One editor has marked this claim')
    expect(words(maker.text)).toContain(canary)
  })

  it('control: once both are in, both are seen', async () => {
    const { id } = await aBearingClaim()
    await marks(await signedIn(test, ilse), id, 'single_source')
    await marks(await signedIn(test, jonas), id, 'uncheckable', 'Nobody can know this')
    const page = words((await (await signedIn(test, petra)).get(`/claims/${id}`)).text)
    expect(page).toContain(canary)
    expect(page).toContain('Nobody can know this')
  })

  it('is one a person: the maker cannot mark twice', async () => {
    const { id } = await aBearingClaim()
    const first = await signedIn(test, ilse)
    await marks(first, id, 'single_source')
    const again = await marks(first, id, 'uncheckable')
    expect(again.status).toBe(422)
    expect(words(again.text)).toContain('You have marked this claim')
    expect(await test.db.blindMark.count({ where: { claimId: id } })).toBe(1)
  })
})

describe('two marks', () => {
  it('that agree are the assessment, which waits for a sign-off by somebody else', async () => {
    const { id } = await aBearingClaim()
    await marks(await signedIn(test, ilse), id, 'single_source')
    await marks(await signedIn(test, jonas), id, 'single_source', 'I see the same')
    expect(await claimNow(test, id)).toMatchObject({
      stage: 'ready_for_review',
      corroboration: 'single_source',
    })
    const touched = await test.db.claimTouch.findMany({ where: { claimId: id, how: 'assessed' } })
    expect(new Set(touched.map(({ userId }) => userId))).toEqual(new Set([ilse.id, jonas.id]))
  })

  it('that differ go to a senior editor who made neither; both reasons stay', async () => {
    const { id } = await aBearingClaim()
    const [one, two] = [await signedIn(test, ilse), await signedIn(test, jonas)]
    await marks(one, id, 'single_source')
    await marks(two, id, 'uncheckable', 'Nobody can know this')
    expect(await claimNow(test, id)).toMatchObject({ stage: 'in_verification', corroboration: 'unassessed' })
    const told = await test.db.notice.findMany({ where: { claimId: id, kind: 'adjudication' } })
    expect(told.map(({ userId }) => userId)).toEqual([petra.id])
    expect((await marks(two, id, 'single_source')).status).toBe(422)
    const senior = await signedIn(test, petra)
    expect((await marks(senior, id, 'single_source', 'The log is enough')).status).toBe(303)
    expect((await claimNow(test, id)).corroboration).toBe('single_source')
    const reasons = (await test.db.blindMark.findMany({ where: { claimId: id } })).map(({ reason }) => reason)
    expect(reasons.sort()).toEqual(['Nobody can know this', canary])
    expect(await isWhole(test)).toBe(true)
  })

  it('are counted for the desk', async () => {
    const page = words((await (await signedIn(test, rules)).get('/agreement')).text)
    expect(page).toMatch(/Claims marked by two 3 With the same mark 1/)
    expect(page).toContain('not before 10 claims')
  })
})
