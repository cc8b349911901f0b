import { aClaim, aDesk, anArticle, aPerson, testHouse } from '../support/house.js'
import { signedIn, versionOf, words } from '../support/visitor.js'
import { assessed, claimNow } from '../support/work.js'
import { fieldsOf } from '../../src/policy/forms.js'
import { plainPolicy } from '../../src/policy/rules.js'

const test = await testHouse()
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor', 'senior_editor', 'standards'])
const article = await anArticle(test, editor)
const claim = await aClaim(test, editor, article)
const ilse = await signedIn(test, editor)

async function flag(risks: string[], more: Record<string, string> = {}) {
  const page = await ilse.get(`/claims/${claim}/words`)
  const { quote, statement, kind, weight } = await claimNow(test, claim)
  const form = { version: versionOf(page.text), quote, statement, kind, weight, risks, ...more }
  return ilse.post(`/claims/${claim}/words`, form)
}
const listed = async (query: string) => (await ilse.get(`/queue?${query}`)).text.includes(`/claims/${claim}?`)

describe('the risk flags of a claim', () => {
  it('are boxes on the page that changes it, and tags wherever it is shown', async () => {
    expect((await flag(['defamation', 'market'])).status).toBe(303)
    expect((await claimNow(test, claim)).risks).toEqual(['defamation', 'market'])
    const page = await ilse.get(`/claims/${claim}/words`)
    expect(page.text).toMatch(/value="market" checked/)
    expect(page.text).not.toMatch(/value="safety" checked/)
    for (const path of [`/claims/${claim}`, `/articles/${article}`, '/queue'])
      expect([path, words((await ilse.get(path)).text).includes('Risk: Market')]).toEqual([path, true])
  })

  it('are a filter of the queue', async () => {
    expect(await listed('risk=market')).toBe(true)
    expect(await listed('risk=safety,market')).toBe(true)
    expect(await listed('risk=safety')).toBe(false)
    expect(words((await ilse.get('/queue?risk=market')).text)).toContain('Risk: market')
  })

  it('stay chosen where the form comes back', async () => {
    const answer = await flag(['safety', 'security'], { statement: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/value="safety" checked/)
    expect(answer.text).toMatch(/value="security" checked/)
    expect(answer.text).not.toMatch(/value="market" checked/)
    expect((await flag(['gossip'])).status).toBe(422)
    expect((await claimNow(test, claim)).risks).toEqual(['defamation', 'market'])
  })

  it('make the rules stricter at once, and what was assessed lapses', async () => {
    const rules = {
      ...plainPolicy,
      secondEditor: { ...plainPolicy.secondEditor, risks: ['safety' as const] },
    }
    const saved = await ilse.post('/policy', { ...fieldsOf(rules, 0), reason: 'Safety is seen twice' })
    expect(saved.status).toBe(303)
    await assessed(test, editor, claim)
    expect((await claimNow(test, claim)).stage).toBe('assessed')
    await flag(['safety'])
    expect((await claimNow(test, claim)).stage).toBe('stale')
    await assessed(test, editor, claim)
    expect((await claimNow(test, claim)).stage).toBe('ready_for_review')
  })

  it('are unflagged by unticking them', async () => {
    await flag([])
    expect((await claimNow(test, claim)).risks).toEqual([])
  })
})
