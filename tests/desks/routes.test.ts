import { aDesk, aPerson, testHouse } from '../support/house.js'
import { pageHeading, signedIn, words } from '../support/visitor.js'
import { settingsAsShown } from '../../src/desks/actions.js'
import { getDesk } from '../../src/desks/store.js'

const test = await testHouse()
const desk = await aDesk(test)
const admin = await aPerson(test, desk, ['editor'], ['admin'])
const lisbon = { timeZone: 'Europe/Lisbon' }

async function settingsOf(id: string) {
  const { name, timeZone, returnsAfterMinutes } = await getDesk(test.db, id)
  return { name, timeZone, returnsAfterMinutes }
}

describe('the desks of an installation', () => {
  it('are made by an admin, who gets a chair there that only reads, and invites its people next', async () => {
    const visitor = await signedIn(test, admin)
    const made = await visitor.post('/desks', { name: 'Weekend desk', ...lisbon })
    expect([made.status, made.headers['location']]).toEqual([303, '/members'])
    const members = await visitor.get('/members')
    expect(words(members.text)).toContain('Weekend desk')
    const { id } = await test.db.desk.findFirstOrThrow({ where: { name: 'Weekend desk' } })
    const seat = await test.db.membership.findFirstOrThrow({ where: { deskId: id, userId: admin.id } })
    expect(seat.roles).toEqual(['viewer'])
    expect((await visitor.get('/articles/new')).status).toBe(403)
  })

  it.each([
    ['no name', { name: ' ', ...lisbon }, 'Enter the name of your desk'],
    ['a zone that is none', { name: 'Moon desk', timeZone: 'Moon/Base' }, 'Enter a time zone'],
  ])('are not made with %s, and what was typed stays', async (_what, form, said) => {
    const visitor = await signedIn(test, admin)
    const answer = await visitor.post('/desks', form)
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain(said)
    expect(answer.text).toContain(`value="${form.timeZone}"`)
  })

  it('change their settings, and a form that another admin overtook changes nothing and keeps its words', async () => {
    const visitor = await signedIn(test, admin)
    const own = await aDesk(test, 'Harbour desk')
    const was = settingsAsShown(await getDesk(test.db, own))
    const change = (name: string, before: string) =>
      visitor.post(`/desks/${own}`, { name, ...lisbon, returnsAfter: '90', was: before }, `/desks/${own}`)
    expect((await change('Quay desk', was)).status).toBe(303)
    expect(await settingsOf(own)).toEqual({ name: 'Quay desk', ...lisbon, returnsAfterMinutes: 90 })
    const late = await change('Pier desk', was)
    expect([late.status, pageHeading(late.text)]).toEqual([409, 'Quay desk'])
    expect(late.text).toContain('value="Pier desk"')
    expect((await settingsOf(own)).name).toBe('Quay desk')
    const now = settingsAsShown(await getDesk(test.db, own))
    expect((await change('Pier desk', now)).status).toBe(303)
  })

  it.each(['9', '10081', 'soon'])('do not let work return after %s minutes', async (returnsAfter) => {
    const visitor = await signedIn(test, admin)
    const before = await settingsOf(desk)
    const was = settingsAsShown(await getDesk(test.db, desk))
    const form = { name: before.name, timeZone: before.timeZone, returnsAfter, was }
    expect((await visitor.post(`/desks/${desk}`, form, `/desks/${desk}`)).status).toBe(422)
    expect(await settingsOf(desk)).toEqual(before)
  })
})
