import { aClaim, aDesk, anArticle, anOrigin, aPerson, testHouse } from '../support/house.js'
import { pageHeading, signedIn, versionOf, words } from '../support/visitor.js'

const test = await testHouse()
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const senior = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, editor)

describe('assessing and signing off a claim', () => {
  it('goes from the first mark to a second editor’s sign-off', async () => {
    const claimId = await aClaim(test, editor, article, { weight: 'load_bearing' })
    await anOrigin(test, editor, claimId)
    const ilse = await signedIn(test, editor)
    const page = await ilse.get(`/claims/${claimId}`)
    expect(page.status).toBe(200)
    expect(pageHeading(page.text)).toContain('Two earlier inspections')

    const assessed = await ilse.post(`/claims/${claimId}/assessments`, {
      version: versionOf(page.text),
      status: 'single_source',
      reason: 'one-source',
    })
    expect(assessed.status).toBe(303)
    const own = await ilse.get(`/claims/${claimId}`)
    expect(words(own.text)).toContain('someone else signs it off')

    const refused = await ilse.post(`/claims/${claimId}/sign-off`, { version: versionOf(own.text) })
    expect(refused.status).toBe(403)

    const jonas = await signedIn(test, senior)
    const waiting = await jonas.get(`/claims/${claimId}`)
    const signed = await jonas.post(`/claims/${claimId}/sign-off`, { version: versionOf(waiting.text) })
    expect(signed.status).toBe(303)
    expect(words((await jonas.get(`/claims/${claimId}`)).text)).toContain(`Signed off by ${senior.name}`)
  })
})
