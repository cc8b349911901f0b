import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { pageHeading, signedIn, words, type Visitor } from '../support/visitor.js'
import { actor, claimNow, eventsSince, headNow, versionNow } from '../support/work.js'
import { fieldsOf } from '../../src/policy/forms.js'
import { presetOf } from '../../src/policy/presets/index.js'
import { plainPolicy } from '../../src/policy/rules.js'
import type { Policy } from '../../src/policy/shape.js'
import { assess } from '../../src/reviews/actions.js'

const test = await testHouse()
const { house, db } = test
const desk = await aDesk(test)
const standards = await aPerson(test, desk, ['standards'])
const other = await aPerson(test, desk, ['standards'])
const editor = await aPerson(test, desk, ['editor'])
await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, editor)
const claim = await aClaim(test, editor, article)
await anOrigin(test, editor, claim)

const keeper = await signedIn(test, standards)
const reader = await signedIn(test, editor)
const versions = () => db.policyVersion.findMany({ where: { deskId: desk }, orderBy: { number: 'asc' } })
const fields = async (policy: Policy = plainPolicy, more: Record<string, string | string[]> = {}) => ({
  ...fieldsOf(policy, (await versions()).length),
  reason: 'After the talk on Monday',
  ...more,
})
const errorsOf = (html: string) =>
  words(/<div class="notice bad problem".*?<\/div>/s.exec(html)?.[0] ?? '').trim()

const assessNow = async (status: 'corroborated' | 'single_source') =>
  assess(house, by(test, editor), actor(editor), claim, {
    version: await versionNow(test, claim),
    status,
    reason: 'own',
    note: 'As the log says',
    stay: '',
  })

describe('the house rules of a desk', () => {
  it('are the plain default until somebody saves a version', async () => {
    const page = await reader.get('/policy')
    expect(pageHeading(page.text)).toBe(
      'House rules: two-source, plain default 1'.replace('House rules: ', ''),
    )
    expect(words(page.text)).toContain('never saved rules of its own')
    expect(page.text).not.toContain('/policy/change')
    expect(words((await reader.get(`/claims/${claim}`)).text)).toContain(
      'House rules: two-source, plain default 1',
    )
    expect(words((await reader.get('/')).text)).toContain('House rules: two-source, plain default 1')
  })

  it('are changed by standards only', async () => {
    for (const path of ['/policy', '/policy/trial'])
      expect((await reader.post(path, await fields())).status).toBe(403)
    expect((await reader.get('/policy/change')).status).toBe(403)
    expect(await versions()).toEqual([])
  })

  it('are tried before they are saved, and a trial changes nothing', async () => {
    const before = await headNow(test)
    const one = { ...plainPolicy, origins: { ...plainPolicy.origins, weights: ones } }
    const page = await keeper.post('/policy/trial', await fields(one))
    expect(page.status).toBe(200)
    const open = await db.claim.count({ where: { deskId: desk, isHeadline: false } })
    expect(words(page.text)).toMatch(new RegExp(`\\d+ of ${open} open claims would be blocked`))
    expect(page.text).toContain('Save as version 1')
    expect([await versions(), await headNow(test)]).toEqual([[], before])
  })

  it('become version 1 with a reason, one row of history, and hold at once', async () => {
    await expect(assessNow('corroborated')).rejects.toThrow('rule-not-met')
    const before = await headNow(test)
    const one = {
      ...plainPolicy,
      name: 'One is enough',
      origins: { ...plainPolicy.origins, weights: ones },
      secondEditor: { marks: [], weights: [], risks: [] },
    }
    const saved = await keeper.post('/policy', await fields(one))
    expect([saved.status, saved.headers['location']]).toEqual([303, '/policy'])
    expect(await eventsSince(test, before)).toEqual(['policy.changed'])
    expect(words((await reader.get('/policy')).text)).toMatch(
      /One is enough, version 1.*After the talk on Monday/,
    )

    await assessNow('corroborated')
    const kept = await db.assessment.findFirstOrThrow({ where: { claimId: claim }, orderBy: { at: 'desc' } })
    expect([kept.policy, (await claimNow(test, claim)).stage]).toEqual([
      'One is enough, version 1',
      'assessed',
    ])
  })

  it('leave what was assessed before as it was', async () => {
    const saved = await keeper.post('/policy', await fields(presetOf('reuters').policy))
    expect(saved.status).toBe(303)
    expect(await claimNow(test, claim)).toMatchObject({ stage: 'assessed', corroboration: 'corroborated' })
    await expect(assessNow('corroborated')).rejects.toThrow('rule-not-met')
  })

  it('show each setting with the published rule it follows, and whose it is not', async () => {
    const page = words((await reader.get('/policy')).text)
    expect(page).toContain('After Reuters, version 2')
    expect(page).toContain('not endorsed by the house')
    expect(page).toContain('never the plural where there is one source')
  })

  it('are taken up again as a new version; the old one stays', async () => {
    const [first] = await versions()
    const old = await keeper.get(`/policy/versions/${first?.id}`)
    expect(pageHeading(old.text)).toBe('One is enough, version 1')
    expect(words(old.text)).toContain('After Reuters, version 2 does')
    const form = await keeper.get(`/policy/change?from=${first?.id}`)
    expect(form.text).toContain('value="One is enough"')
    expect((await keeper.post('/policy', await fields(first?.body as Policy))).status).toBe(303)
    const [one, , three] = await versions()
    expect(one).toEqual(first)
    expect(three).toMatchObject({ number: 3, body: first?.body })
  })

  it('cannot be altered or taken away in the database', async () => {
    await expect(db.policyVersion.updateMany({ data: { name: 'Other' } })).rejects.toThrow()
    await expect(db.policyVersion.deleteMany({})).rejects.toThrow()
  })
})

const ones = { load_bearing: 1, supporting: 1, incidental: 1 }

describe('a form of house rules that cannot be saved', () => {
  it.each<[string, Record<string, string | string[]>, RegExp]>([
    ['without a reason', { reason: ' ' }, /Say why the rules change/],
    ['without a name', { name: '' }, /Give these rules a name/],
    ['with ten origins', { weight_supporting: '10' }, /never found, so the rule could never be met/],
    ['with none', { weight_supporting: '0' }, /Ask for at least one origin/],
    ['with words for a number', { risk_safety: 'many' }, /Enter a whole number/],
    ['with a family that does not exist', { counted: ['named', 'gossip'] }, /Choose from the list/],
    ['where nobody counts', { counted: [] }, /No source would count/],
    [
      'on the record and only unnamed',
      { counted: 'unnamed', needsOnRecord: '1' },
      /both at once is never met/,
    ],
  ])('%s comes back with every word', async (_what, more, sentence) => {
    const before = await headNow(test)
    const answer = await keeper.post('/policy', await fields(plainPolicy, { reason: 'Kept words', ...more }))
    expect(answer.status).toBe(422)
    expect(errorsOf(answer.text)).toMatch(sentence)
    if (!more['reason']) expect(answer.text).toContain('Kept words')
    expect(await headNow(test)).toBe(before)
  })

  it('asks a role that nobody on the desk holds', async () => {
    const night = await aDesk(test, 'Night desk')
    const lone = await signedIn(test, await aPerson(test, night, ['standards']))
    const answer = await lone.post('/policy', { ...(await fields()), base: '0' })
    expect(answer.status).toBe(422)
    expect(errorsOf(answer.text)).toContain('Nobody on this desk is a senior editor')
  })

  it('loses to a version saved meanwhile, with both told and nothing lost', async () => {
    const stale = await fields(plainPolicy, { reason: 'My own words' })
    const second = await signedIn(test, other)
    expect((await second.post('/policy', await fields(plainPolicy))).status).toBe(303)
    const answer = await keeper.post('/policy', stale)
    expect(answer.status).toBe(409)
    expect(errorsOf(answer.text)).toContain(`${other.name} saved a newer version`)
    expect(answer.text).toContain('My own words')
    const base = /name="base" value="(\d+)"/.exec(answer.text)?.[1] ?? ''
    expect((await keeper.post('/policy', { ...stale, base })).status).toBe(303)
  })

  it('saved twice at once is one version', async () => {
    const one = await fields(plainPolicy, { _key: '00000000-0000-4000-8000-000000000007' })
    const count = (await versions()).length
    const answers = await Promise.all([keeper.post('/policy', one), keeper.post('/policy', one)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await versions()).length).toBe(count + 1)
  })
})

describe('another desk', () => {
  let stranger: Visitor
  beforeAll(async () => {
    const night = await aDesk(test, 'Far desk')
    stranger = await signedIn(test, await aPerson(test, night, ['standards', 'senior_editor']))
  })

  it('has its own rules and finds none of these', async () => {
    const [first] = await versions()
    expect(words((await stranger.get('/policy')).text)).toContain('never saved rules of its own')
    const [theirs, missing] = [
      await stranger.get(`/policy/versions/${first?.id}`),
      await stranger.get('/policy/versions/0190a1b2-0000-7000-8000-000000000000'),
    ]
    expect([theirs.status, pageHeading(theirs.text)]).toEqual([404, pageHeading(missing.text)])
    expect((await stranger.get(`/policy/change?from=${first?.id}`)).status).toBe(404)
  })

  it('is not counted in a trial', async () => {
    const page = await stranger.post('/policy/trial', { ...(await fields()), base: '0' })
    expect(words(page.text)).toContain('0 of 0 open claims')
  })
})
