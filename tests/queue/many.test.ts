import { aClaim, aDesk, anArticle, anOrigin, aPerson, testHouse } from '../support/house.js'
import { signedIn, words, type Visitor } from '../support/visitor.js'
import { assessed, claimNow, eventsSince, headNow } from '../support/work.js'

const test = await testHouse()
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const senior = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, editor)

const quotes = [
  'Two earlier inspections found no fault',
  'carried forty more people than its papers allow',
  'Every boat sails within its limits',
]

async function threeClaims(): Promise<string[]> {
  const ids: string[] = []
  for (const quote of quotes) ids.push(await aClaim(test, editor, article, { quote, weight: 'load_bearing' }))
  return ids
}

async function boxes(ids: string[]): Promise<string[]> {
  const claims = await Promise.all(ids.map((id) => claimNow(test, id)))
  return claims.map(({ id, version }) => `${id} ${version}`)
}

const send = (visitor: Visitor, path: string, form: Record<string, unknown>) =>
  visitor.post(path, form as Record<string, string>, '/queue')

describe('several claims at once', () => {
  it('are given to one editor, each with its own row of history', async () => {
    const ids = await threeClaims()
    const ilse = await signedIn(test, senior)
    const seq = await headNow(test)
    const answer = await send(ilse, '/queue/assignment', { claim: await boxes(ids), assigneeId: editor.id })
    expect([answer.status, answer.headers['location']]).toEqual([303, '/queue?'])
    for (const id of ids) expect((await claimNow(test, id)).assigneeId).toBe(editor.id)
    expect(await eventsSince(test, seq)).toEqual(ids.map(() => 'claim.assigned'))
    const page = words((await ilse.get('/queue')).text)
    expect(page).toContain('are assigned.')
    expect(page).toContain(`${editor.name} (3 open)`)
  })

  it('are returned with one reason, and the one that changed meanwhile is left and said', async () => {
    const ids = await threeClaims()
    for (const id of ids) {
      await anOrigin(test, editor, id)
      await assessed(test, editor, id)
    }
    const ticked = await boxes(ids)
    await assessed(test, editor, ids[1] as string, 'uncheckable')
    const ilse = await signedIn(test, senior)
    await send(ilse, '/queue/return', { claim: ticked, reason: 'Ask the harbour office' })
    const stages = await Promise.all(ids.map(async (id) => (await claimNow(test, id)).stage))
    expect(stages).toEqual(['returned', 'ready_for_review', 'returned'])
    const { number } = await claimNow(test, ids[1] as string)
    expect(words((await ilse.get('/queue')).text)).toContain(`Claim ${number} was changed meanwhile`)
  })

  it.each([
    ['/queue/assignment', { assigneeId: editor.id }, 'Tick at least one claim'],
    ['/queue/return', { reason: 'Ask the harbour office' }, 'Tick at least one claim'],
    ['/queue/return', { claim: 'one', reason: 'Ask' }, 'Choose claims of this list'],
  ])('%s with nothing to do says so and keeps what was typed: %j', async (path, form, said) => {
    const ilse = await signedIn(test, senior)
    const answer = await send(ilse, path, form)
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain(said)
    if ('reason' in form) expect(answer.text).toContain(`value="${form.reason}"`)
  })

  it('never move without a reason, and the boxes stay ticked', async () => {
    const [id] = await threeClaims()
    const [box] = await boxes([id as string])
    const ilse = await signedIn(test, senior)
    const answer = await send(ilse, '/queue/return', { claim: box, reason: ' ' })
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(new RegExp(`value="${box}"[^>]* checked`))
  })

  it('of another desk are not there', async () => {
    const stranger = await signedIn(test, await aPerson(test, await aDesk(test), ['senior_editor']))
    const ids = await threeClaims()
    const answer = await send(stranger, '/queue/assignment', {
      claim: await boxes(ids),
      assigneeId: 'none',
    })
    expect(answer.status).toBe(404)
  })
})
