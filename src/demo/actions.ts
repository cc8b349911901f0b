import { randomBytes } from 'node:crypto'
import { newToken } from '../accounts/links.js'
import { hashPassword } from '../accounts/passwords.js'
import { roles } from '../accounts/rules.js'
import { addDesk, addLink, addUser, getUser, setRoles } from '../accounts/store.js'
import { change, type House } from '../history/change.js'
import { limits } from '../limits.js'
import { saveView } from '../queue/actions.js'
import { assignClaim } from '../reviews/actions.js'
import { NotFound } from '../shared/errors.js'
import { demoDeskName, staff, staffNames } from './people.js'
import { replay } from './replay.js'
import type { DemoHouse } from './scene.js'
import * as store from './store.js'

class MadeAlready extends Error {}

/** The demo desk with its whole night: made on the first call, found on every other, however many come at once. */
export async function openDemoDesk(house: DemoHouse, timeZone: string): Promise<store.DemoDesk> {
  const desk = (await store.findDemoDesk(house.db)) ?? (await makeDemoDesk(house, timeZone))
  await replay(house, desk)
  return desk
}

/** Makes the desk and its staff, in one transaction. This row alone of the demo tells the real time; the night's come before it. */
export async function makeDemoDesk(house: House, timeZone: string): Promise<store.DemoDesk> {
  const passwordHashes: string[] = []
  for (const _ of staffNames) passwordHashes.push(await hashPassword(randomBytes(32).toString('base64url')))
  const at = house.now()
  try {
    return await change(house, { actorId: null, deskId: null, at }, async (tx) => {
      await store.lockInstallation(tx)
      if (await store.findDemoDesk(tx)) throw new MadeAlready()
      const { id } = await addDesk(tx, { name: demoDeskName, timeZone, isDemo: true, at })
      for (const [i, name] of staffNames.entries()) {
        const person = staff[name]
        const account = { email: person.email, emailAsTyped: person.email, name: person.name, at }
        const user = await addUser(tx, { ...account, passwordHash: passwordHashes[i] as string }, [])
        await setRoles(tx, { deskId: id, userId: user.id, roles: [...person.roles], at })
      }
      const desk = { id, name: demoDeskName, timeZone, createdAt: at }
      const after = { deskId: id, desk: demoDeskName, staff: staffNames.map((name) => staff[name].name) }
      return { answer: desk, entry: { event: 'desk.demo-made', after } }
    })
  } catch (error) {
    const made = error instanceof MadeAlready ? await store.findDemoDesk(house.db) : null
    if (!made) throw error
    return made
  }
}

/** Gives a person every role on the demo desk, something to begin with, and a link by which a second editor can join them. */
export async function joinDemo(
  house: DemoHouse,
  userId: string,
): Promise<{ deskId: string; secondEditorPath: string | null }> {
  const desk = await openDemoDesk(house, (await store.findTimeZone(house.db, userId)) ?? ownTimeZone())
  const held = (await store.listSeats(house.db, desk.id)).find(({ id }) => id === userId)
  if (!held || roles.some((role) => !held.roles.includes(role))) await takeChair(house, desk.id, userId)
  if (!held) await welcome(house, desk.id, userId)
  return { deskId: desk.id, secondEditorPath: await inviteSecondEditor(house, desk.id, userId) }
}

export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

async function takeChair(house: House, deskId: string, userId: string): Promise<void> {
  const at = house.now()
  await change(house, { actorId: userId, deskId, at }, async (tx) => {
    const { name } = await getUser(tx, userId)
    await setRoles(tx, { deskId, userId, roles: [...roles], at })
    return { answer: null, entry: { event: 'member.joined', after: { userId, name, roles } } }
  })
}

/** The senior editor hands the newcomer a few claims that wait, and the views they will want stand ready. */
export async function welcome(house: House, deskId: string, userId: string): Promise<void> {
  const senior = (await store.listSeats(house.db, deskId)).find(({ email }) => email === staff.everard.email)
  const at = house.now()
  for (const { id } of await store.listUnclaimed(house.db, deskId, 3)) {
    await assignClaim(house, { actorId: senior?.id ?? null, deskId, at }, id, userId)
  }
  const mine = { actorId: userId, deskId, at }
  await saveView(house, mine, { name: 'Unnamed and load-bearing', query: 'family=unnamed&loadBearing=yes' })
  await saveView(house, mine, { name: 'Signed off tonight', query: 'stage=signed_off&sort=newest' })
}

/** Whoever the link lets in may assess and sign off. While nobody has used it, asking again gives it a new secret. */
export async function inviteSecondEditor(
  house: House,
  deskId: string,
  byId: string | null,
): Promise<string | null> {
  const before = await store.findInvitation(house.db, deskId, byId)
  if (before?.usedAt) return null
  const at = house.now()
  const { token, tokenHash } = newToken()
  const expiresAt = new Date(at.getTime() + limits.linkLives)
  const link = {
    purpose: 'invitation' as const,
    deskId,
    roles: ['editor' as const, 'senior_editor' as const],
  }
  await change(house, { actorId: byId, deskId, at }, async (tx) => {
    if (!before) await addLink(tx, { ...link, tokenHash, createdById: byId, at, expiresAt })
    else if (!(await store.renewInvitation(tx, before.id, tokenHash, expiresAt)))
      throw new NotFound('invitation')
    return { answer: null, entry: { event: 'member.invited', after: { email: null, roles: link.roles } } }
  })
  return `/invitations/${token}`
}
