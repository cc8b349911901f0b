import { mergeClaims, splitClaim } from '../../src/claims/halves.js'
import { declareIndependence, withdrawIndependence } from '../../src/evidence/actions.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, wire } from '../support/house.js'
import { pageHeading, signedIn, versionOf, words, type Visitor } from '../support/visitor.js'
import { actor, assessed, claimNow, versionNow } from '../support/work.js'

const test = await testHouse()
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, ilse)
const [ilsesBrowser, jonasBrowser] = [await signedIn(test, ilse), await signedIn(test, jonas)]

const mark = (visitor: Visitor, id: string, fields: Record<string, string>) =>
  visitor.post(
    `/claims/${id}/assessments`,
    { status: 'single_source', reason: 'own', ...fields },
    `/claims/${id}`,
  )

/** The fields of the page's form that would save mine after theirs. */
function fieldsOf(html: string, action: string): Record<string, string> {
  const form = html.slice(html.indexOf(`action="${action}"`)).split('</form>')[0] ?? ''
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const long = [...form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</g)]
  return Object.fromEntries([...hidden, ...long].map(([, name = '', value = '']) => [name, value]))
}

describe('two editors on one claim', () => {
  it('are shown who was first, with both marks, and nothing typed is lost', async () => {
    const id = await aClaim(test, ilse, article)
    const seen = versionOf((await ilsesBrowser.get(`/claims/${id}`)).text)
    expect(
      (await mark(jonasBrowser, id, { version: seen, status: 'uncheckable', note: 'Nobody will say' }))
        .status,
    ).toBe(303)
    const late = await mark(ilsesBrowser, id, { version: seen, note: 'Rang twice; "no" <b>reply</b>' })
    expect(late.status).toBe(409)
    expect(pageHeading(late.text)).toContain('Somebody changed this claim first')
    expect(words(late.text)).toContain(`${jonas.name} assessed this claim`)
    expect(words(late.text)).toContain('Uncheckable')
    expect(words(late.text)).toContain('Single source')
    expect(words(late.text)).toContain('Rang twice; "no" <b>reply</b>')
    expect(late.text).not.toContain('<b>reply</b>')
    expect(words(late.text)).toContain(`Keep it as ${jonas.name} left it`)
    expect(await claimNow(test, id)).toMatchObject({ corroboration: 'uncheckable' })
  })

  it('may save theirs after it, from that very page', async () => {
    const id = await aClaim(test, ilse, article)
    await assessed(test, jonas, id, 'uncheckable')
    const late = await mark(ilsesBrowser, id, { version: '1', note: 'Rang twice' })
    const action = `/claims/${id}/assessments`
    const fields = fieldsOf(late.text, action)
    expect(fields).toMatchObject({ version: '2', status: 'single_source', reason: 'own', note: 'Rang twice' })
    expect((await ilsesBrowser.send(action, fields)).status).toBe(303)
    expect(await claimNow(test, id)).toMatchObject({ corroboration: 'single_source', version: 3 })
  })

  it('see it for every form that changes a claim', async () => {
    const id = await aClaim(test, ilse, article, { quote: 'Every boat sails within its limits' })
    await anOrigin(test, jonas, id)
    const forms: [string, Record<string, string>][] = [
      [
        'words',
        { quote: 'Every boat sails', statement: 'My statement', kind: 'event', weight: 'supporting' },
      ],
      ['attribution', { source: 'My source', sourceType: 'spokesperson' }],
      ['halves', { from: 'sails within' }],
      ['rejection', { reason: 'My reason' }],
      ['assessments', { status: 'uncheckable', reason: 'own', note: 'My note' }],
    ]
    for (const [noun, fields] of forms) {
      const answer = await ilsesBrowser.post(`/claims/${id}/${noun}`, { version: '1', ...fields })
      expect([noun, answer.status]).toEqual([noun, 409])
      for (const value of Object.values(fields)) expect(answer.text).toContain(value)
    }
    expect(await versionNow(test, id)).toBe(2)
  })
})

describe('a claim that another change took along', () => {
  const late = async (id: string, version: string) =>
    words((await mark(ilsesBrowser, id, { version, note: 'My note' })).text)

  it('says who merged it away, and who wrote it first is not blamed', async () => {
    const [stays, goes] = [
      await aClaim(test, ilse, article, { quote: 'The harbour ministry denied' }),
      await aClaim(test, ilse, article, { quote: 'any passenger was in danger' }),
    ]
    const form = { version: await versionNow(test, stays), other: goes, reason: '' }
    await mergeClaims(test.house, by(test, jonas), actor(jonas), stays, form)
    const told = await late(goes, '1')
    expect(told).toContain(`${jonas.name} merged this claim with another`)
    expect(told).toContain('My note')
  })

  it('says who split it off, until something else happens to it', async () => {
    const whole = await aClaim(test, ilse, article, { quote: 'carried forty more people than its papers' })
    const form = { version: 1, from: 'more people', reason: '' }
    const { claimId } = await splitClaim(test.house, by(test, jonas), actor(jonas), whole, form)
    expect(await late(claimId, '9')).toContain(`${jonas.name} split this claim`)
    await assessed(test, jonas, claimId, 'uncheckable')
    expect(await late(claimId, '1')).toContain(`${jonas.name} assessed this claim`)
  })

  it('says who took back the declaration with which it fell', async () => {
    const other = await anArticle(test, ilse, `${wire}\nOne line more.\n`)
    const [here, there] = [await aClaim(test, ilse, article), await aClaim(test, ilse, other)]
    const [first, second] = [await anOrigin(test, ilse, here), await anOrigin(test, ilse, here)]
    for (const origin of [first, second]) await anOrigin(test, ilse, there, { origin })
    const pair = { first, second, reason: 'Two logs' }
    await declareIndependence(test.house, by(test, ilse), here, { ...pair, basis: 'judged' })
    await assessed(test, ilse, there, 'corroborated')
    const seen = String(await versionNow(test, there))
    await withdrawIndependence(test.house, by(test, jonas), here, pair)
    expect(await late(there, seen)).toContain(
      `${jonas.name} took back a declaration that this claim rested on`,
    )
  })
})

describe('a mark that the rule does not allow', () => {
  it('comes back with every word and what is missing', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id)
    const answer = await mark(ilsesBrowser, id, {
      version: '2',
      status: 'corroborated',
      note: 'I am sure of it',
    })
    expect(answer.status).toBe(422)
    const told = words(answer.text)
    expect(told).toContain('I am sure of it')
    expect(told).toContain(
      '1 independent origin supports it. Still missing: two independent origins support it',
    )
    expect(told).toContain('The status was not changed; your note was kept.')
    expect(answer.text).toMatch(/<input[^>]*value="corroborated"[^>]*checked/)
    expect(await claimNow(test, id)).toMatchObject({
      stage: 'in_verification',
      corroboration: 'unassessed',
      version: 2,
    })
  })

  it('without a reason of one’s own asks for it', async () => {
    const id = await aClaim(test, ilse, article)
    const answer = await mark(ilsesBrowser, id, { version: '1', note: '  ' })
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain('Say the reason in your words')
  })

  it('with a status nobody knows, or fields nobody offered, changes nothing of them', async () => {
    const id = await aClaim(test, ilse, article)
    expect((await mark(ilsesBrowser, id, { version: '1', status: 'true', note: 'x' })).status).toBe(422)
    const extra = { stage: 'signed_off', corroboration: 'corroborated', byId: jonas.id, deskId: desk }
    expect((await mark(ilsesBrowser, id, { version: '1', note: 'x', ...extra })).status).toBe(303)
    expect(await claimNow(test, id)).toMatchObject({ stage: 'assessed', corroboration: 'single_source' })
  })
})

describe('signing off, returning, undoing and assigning', () => {
  it('go by their own addresses, for those who may', async () => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    const act = async (visitor: Visitor, noun: string, fields: Record<string, string> = {}) =>
      (
        await visitor.post(`/claims/${id}/${noun}`, {
          version: String(await versionNow(test, id)),
          ...fields,
        })
      ).status
    expect((await mark(ilsesBrowser, id, { version: '1', note: 'One clerk' })).status).toBe(303)
    expect(await act(ilsesBrowser, 'undo')).toBe(303)
    expect(await claimNow(test, id)).toMatchObject({ stage: 'in_verification', corroboration: 'unassessed' })
    await mark(ilsesBrowser, id, { version: String(await versionNow(test, id)), note: 'One clerk' })
    expect(await act(ilsesBrowser, 'return', { reason: 'x' })).toBe(403)
    expect(await act(jonasBrowser, 'return')).toBe(422)
    expect(await act(jonasBrowser, 'return', { reason: 'Ring again' })).toBe(303)
    expect(await claimNow(test, id)).toMatchObject({ stage: 'returned', assigneeId: ilse.id })
    expect(await act(jonasBrowser, 'assignment', { assigneeId: jonas.id })).toBe(303)
    expect(await act(jonasBrowser, 'assignment', { assigneeId: 'me' })).toBe(422)
    await mark(ilsesBrowser, id, { version: String(await versionNow(test, id)), note: 'Rang again' })
    expect(await act(jonasBrowser, 'sign-off')).toBe(303)
    expect(await claimNow(test, id)).toMatchObject({ stage: 'signed_off', assigneeId: jonas.id })
  })
})
