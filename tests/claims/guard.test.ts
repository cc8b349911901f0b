import { strongerBy } from '../../src/claims/hedges.js'
import type { Said } from '../../src/policy/facts.js'
import { findings, plainPolicy } from '../../src/policy/rules.js'
import { aClaimWith, anOrigin, said } from '../policy/facts.js'
import { aClaim, aDesk, anArticle, aPerson, testHouse } from '../support/house.js'
import { signedIn, words } from '../support/visitor.js'
import { claimNow } from '../support/work.js'

const test = await testHouse()
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const visitor = await signedIn(test, ilse)
const article = await anArticle(
  test,
  ilse,
  `Harbour master gone: clerk

NORHAVEN, March 3 (Norhaven Wire) -- The harbour master may have left the island. Up to 40 boats are still out.

The ministry denied that any passenger was in danger.
`,
)
const quote = 'The harbour master may have left the island'
const refused = (text: string) => words(text).replaceAll('&#34;', '"')

describe('adding a claim by hand', () => {
  const add = (fields: Record<string, string>) => visitor.post(`/articles/${article}/claims`, fields)

  it('is refused with a statement stronger than its quote; the words that went are named and the typed ones kept', async () => {
    const before = await test.db.claim.count({ where: { articleId: article } })
    const answer = await add({ quote, statement: 'The harbour master has left Norhaven' })
    expect(answer.status).toBe(422)
    expect(refused(answer.text)).toContain(
      'These words of the quote are missing from the statement: “may have”. The statement may not be stronger.',
    )
    expect(answer.text).toContain('The harbour master has left Norhaven</textarea>')
    expect(answer.text).toContain('href="#statement"')
    expect(await test.db.claim.count({ where: { articleId: article } })).toBe(before)
  })

  it('goes with the words as they are, or with a hedge as weak', async () => {
    expect((await add({ quote: 'Up to 40 boats are still out', statement: '' })).status).toBe(303)
    expect((await add({ quote, statement: 'The harbour master of Norhaven might have left' })).status).toBe(
      303,
    )
  })

  it('goes without the word that its attribution says', async () => {
    const said = { source: 'The ministry', sourceType: 'government_body', cue: 'denied' }
    const whole = {
      quote: 'The ministry denied that any passenger was in danger',
      statement: 'Any passenger was in danger',
    }
    expect((await add(whole)).status).toBe(422)
    expect((await add({ ...whole, ...said })).status).toBe(303)
  })
})

describe('changing a claim', () => {
  it('is refused with a stronger statement and keeps the words', async () => {
    const id = await aClaim(test, ilse, article, { quote })
    const change = async (statement: string, weight = 'supporting') => {
      const { version } = await claimNow(test, id)
      const fields = { version: String(version), quote, statement, kind: 'event', weight }
      return visitor.post(`/claims/${id}/words`, fields)
    }
    const answer = await change('The harbour master has left')
    expect(answer.status).toBe(422)
    expect(refused(answer.text)).toContain('“may have”')
    expect(answer.text).toContain('The harbour master has left</textarea>')
    expect((await claimNow(test, id)).statement).toBe(quote)
    expect((await change('The harbour master may be gone')).status).toBe(303)
  })

  it('is not in the way of changing only its weight, whatever its words were', async () => {
    const id = await aClaim(test, ilse, article, { quote })
    await test.db.claim.update({ where: { id }, data: { statement: 'The harbour master left' } })
    const { version } = await claimNow(test, id)
    const fields = { version: String(version), quote, statement: 'The harbour master left', kind: 'event' }
    expect((await visitor.post(`/claims/${id}/words`, { ...fields, weight: 'load_bearing' })).status).toBe(
      303,
    )
  })
})

describe('merging two claims', () => {
  it('is refused where the words between them hedge, until one sentence says so too', async () => {
    const text = 'The mole is cracked, which may mean that the port closes, a clerk said.\n'
    const own = await anArticle(test, ilse, text)
    const [first, second] = [
      await aClaim(test, ilse, own, { quote: 'The mole is cracked' }),
      await aClaim(test, ilse, own, { quote: 'the port closes' }),
    ]
    const merge = (whole: string) =>
      visitor.post(`/claims/${first}/merger`, { version: '1', other: second, whole })
    const plain = await merge('')
    expect(plain.status).toBe(422)
    expect(refused(plain.text)).toContain('“may”')
    expect(await claimNow(test, second)).toMatchObject({ stage: 'in_verification', version: 1 })
    const sure = await merge('The cracked mole closes the port')
    expect(sure.status).toBe(422)
    expect(sure.text).toContain('The cracked mole closes the port</textarea>')
    expect((await merge('The cracked mole may close the port')).status).toBe(303)
    expect(await claimNow(test, first)).toMatchObject({ statement: 'The cracked mole may close the port' })
    expect(await claimNow(test, second)).toMatchObject({ stage: 'rejected' })
  })
})

describe('changing who says a claim', () => {
  const who = { source: 'The ministry', sourceType: 'government_body' }
  const step = (cue: string) => ({ version: '1', ...who, cue })
  const denied = {
    quote: 'The ministry denied that any passenger was in danger',
    statement: 'Any passenger was in danger',
  }

  it('is refused where the verb that goes is what hedged the statement; the typed words are kept', async () => {
    const id = await aClaim(test, ilse, article, { ...denied, ...who, cue: 'denied' })
    const answer = await visitor.post(`/claims/${id}/attribution`, step('said aloud'))
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain('The statement leaves to the attribution what hedges it')
    expect(refused(answer.text)).toContain('“denied”')
    expect(answer.text).toContain('value="said aloud"')
    expect(await claimNow(test, id)).toMatchObject({ version: 1 })
    expect((await visitor.post(`/claims/${id}/attribution`, step('firmly denied'))).status).toBe(303)
  })

  it('is not in the way of a statement that was as strong before', async () => {
    const id = await aClaim(test, ilse, article, { quote: denied.quote })
    await test.db.claim.update({ where: { id }, data: { statement: denied.statement } })
    expect((await visitor.post(`/claims/${id}/attribution`, step('said'))).status).toBe(303)
  })
})

describe('the guard of the form and the house rule', () => {
  const told = {
    quote: 'The ministry denied that any passenger was in danger',
    statement: 'Any passenger was in danger',
  }
  it.each<[string, Said[], boolean]>([
    ['nobody says it', [], false],
    ['its verb says it', [said({ words: 'The ministry', cue: 'denied' })], true],
    ['a verb of nobody', [said({ words: '', cue: 'denied' })], false],
    ['another verb', [said({ words: 'The ministry', cue: 'said' })], false],
  ])('agree where %s', (_what, by, isKept) => {
    expect(strongerBy({ ...told, said: by }).length === 0).toBe(isKept)
    const facts = aClaimWith([anOrigin('a')], { ...told, said: by })
    const [rule] = findings(facts, plainPolicy).filter((each) => each.rule === 'hedge-kept')
    expect(rule?.isMet).toBe(isKept)
  })
})
