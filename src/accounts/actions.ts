import type { Database, Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import { NotFound, Refused } from '../shared/errors.js'
import { hashToken, setupToken, tokenFor } from './links.js'
import { hashPassword, passwordMatches } from './passwords.js'
import {
  foldEmail,
  isLastAdmin,
  passwordFault,
  roles as allRoles,
  type InstallationRole,
  type Role,
} from './rules.js'
import * as store from './store.js'

type Person = { name: string; email: string; password: string }

/** The path of the set-up page while nobody can administer this installation; null afterwards. */
export async function setupPath(db: Database, sessionSecret: string): Promise<string | null> {
  if (await store.hasAdmin(db)) return null
  const { token } = await store.getInstallation(db)
  return `/setup/${setupToken(sessionSecret, token)}`
}

/** The first person names the desk and holds every role; on a demo desk the desk is there already. */
export async function setUp(
  house: House,
  person: Person & { desk: string; timeZone: string },
  demoDeskId: string | null,
): Promise<{ userId: string; deskId: string }> {
  const passwordHash = await newPassword(person)
  const at = house.now()
  return change(house, { actorId: null, deskId: null, at }, async (tx) => {
    await tx.$queryRaw`SELECT id FROM installation WHERE id = 1 FOR UPDATE`
    if (await store.hasAdmin(tx as Database)) throw new Refused(['already-set-up'])
    const userId = await createUser(tx, person, passwordHash, at, ['admin', 'auditor'])
    const deskId =
      demoDeskId ??
      (await store.addDesk(tx, { name: person.desk, timeZone: person.timeZone, isDemo: false, at })).id
    await store.setRoles(tx, { deskId, userId, roles: [...allRoles], at })
    return {
      answer: { userId, deskId },
      entry: {
        event: 'installation.set-up',
        after: { userId, deskId, name: person.name, desk: person.desk },
      },
    }
  })
}

export async function invite(
  house: House,
  doing: Doing,
  to: { email: string; roles: Role[] },
): Promise<{ path: string }> {
  const { token, tokenHash } = tokenFor(house.auditKey, doing)
  await change(house, doing, async (tx) => {
    await store.addLink(tx, {
      purpose: 'invitation',
      tokenHash,
      deskId: doing.deskId,
      email: to.email,
      roles: to.roles,
      createdById: doing.actorId,
      at: doing.at,
      expiresAt: new Date(doing.at.getTime() + limits.linkLives),
    })
    return {
      answer: null,
      entry: { event: 'member.invited', after: { email: to.email, roles: to.roles } },
    }
  })
  return { path: `/invitations/${token}` }
}

/** Accepting an invitation makes the account, or, where the address has one, adds the desk to it. */
export async function acceptInvitation(
  house: House,
  token: string,
  person: Person,
): Promise<{ userId: string }> {
  const at = house.now()
  const link = await getLink(house.db, 'invitation', token, at)
  const existing = await store.findByEmail(house.db, foldEmail(person.email))
  const passwordHash = existing ? null : await newPassword(person)
  if (existing && !(await passwordMatches(person.password, existing.passwordHash)))
    throw new Refused(['address-taken'])
  if (existing?.disabledAt) throw new Refused(['address-taken'])
  const deskId = link.deskId as string

  return change(house, { actorId: existing?.id ?? null, deskId, at }, async (tx) => {
    if (!(await store.useLink(tx, link.id, at))) throw new NotFound('invitation')
    const userId = existing?.id ?? (await createUser(tx, person, passwordHash as string, at, []))
    const held = await tx.membership.findUnique({ where: { deskId_userId: { deskId, userId } } })
    const roles = [...new Set([...(held?.roles ?? []), ...link.roles])]
    await store.setRoles(tx, { deskId, userId, roles, at })
    return {
      answer: { userId },
      entry: { event: 'member.joined', after: { userId, name: person.name, roles } },
    }
  })
}

/** Changes what a person may do on this desk and in the installation. Rights change with the person's next request. */
export async function changeRoles(
  house: House,
  doing: Doing,
  userId: string,
  to: { roles: Role[]; installation: InstallationRole[] },
): Promise<void> {
  await change(house, doing, async (tx) => {
    const admins = await store.lockAdmins(tx)
    const seat = await tx.membership.findUnique({
      where: { deskId_userId: { deskId: doing.deskId as string, userId } },
      include: { user: true },
    })
    if (!seat) throw new NotFound('member')
    const isAdmin = to.installation.includes('admin')
    if (!isAdmin && isLastAdmin(admins, userId)) throw new Refused(['last-admin'])
    await store.setRoles(tx, { deskId: seat.deskId, userId, roles: to.roles, at: doing.at })
    await tx.user.update({
      where: { id: userId },
      data: { isAdmin, isAuditor: to.installation.includes('auditor') },
    })
    return {
      answer: null,
      entry: {
        event: 'member.roles-changed',
        before: { userId, roles: seat.roles, admin: seat.user.isAdmin, auditor: seat.user.isAuditor },
        after: { userId, roles: to.roles, admin: isAdmin, auditor: to.installation.includes('auditor') },
      },
    }
  })
}

/** Disabling ends every session at once; enabling lets the person sign in again. */
export async function setDisabled(
  house: House,
  doing: Doing,
  userId: string,
  disabled: boolean,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const admins = await store.lockAdmins(tx)
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user) throw new NotFound('account')
    if (disabled && isLastAdmin(admins, userId)) throw new Refused(['last-admin'])
    await store.changeUser(tx, userId, { disabledAt: disabled ? doing.at : null, at: doing.at })
    await store.endSessions(tx, userId)
    return {
      answer: null,
      entry: { event: disabled ? 'account.disabled' : 'account.enabled', after: { userId, name: user.name } },
    }
  })
}

/** A link with which the person chooses a new password; the present one works until then. */
export async function makeResetLink(house: House, doing: Doing, userId: string): Promise<{ path: string }> {
  const { token, tokenHash } = tokenFor(house.auditKey, doing)
  await change(house, doing, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user) throw new NotFound('account')
    const expiresAt = new Date(doing.at.getTime() + limits.resetLives)
    await store.addLink(tx, {
      purpose: 'reset',
      tokenHash,
      userId,
      createdById: doing.actorId,
      at: doing.at,
      expiresAt,
    })
    return {
      answer: null,
      entry: { event: 'account.reset-offered', after: { userId, name: user.name } },
    }
  })
  return { path: `/resets/${token}` }
}

export async function resetPassword(
  house: House,
  token: string,
  password: string,
): Promise<{ email: string }> {
  const at = house.now()
  const link = await getLink(house.db, 'reset', token, at)
  const user = await store.getUser(house.db, link.userId as string)
  const passwordHash = await newPassword({ name: user.name, email: user.email, password })
  await change(house, { actorId: user.id, deskId: null, at }, async (tx) => {
    if (!(await store.useLink(tx, link.id, at))) throw new NotFound('link')
    await store.changeUser(tx, user.id, { passwordHash, at })
    await store.endSessions(tx, user.id)
    return { answer: null, entry: { event: 'account.password-reset', after: { userId: user.id } } }
  })
  return { email: user.email }
}

export async function changePassword(
  house: House,
  doing: Doing,
  form: { current: string; password: string },
): Promise<{ epoch: number }> {
  const user = await store.getUser(house.db, doing.actorId as string)
  if (!(await passwordMatches(form.current, user.passwordHash))) throw new Refused(['wrong-password'])
  const passwordHash = await newPassword({ name: user.name, email: user.email, password: form.password })
  return change(house, doing, async (tx) => {
    await store.changeUser(tx, user.id, { passwordHash, at: doing.at })
    await store.endSessions(tx, user.id)
    return {
      answer: { epoch: user.epoch + 1 },
      entry: { event: 'account.password-changed', after: { userId: user.id } },
    }
  })
}

/** Switches one's own letters on or off. */
export async function chooseMail(house: House, doing: Doing, wantsMail: boolean): Promise<void> {
  const userId = doing.actorId as string
  await change(house, doing, async (tx) => {
    await store.setWantsMail(tx, userId, wantsMail)
    return { answer: null, entry: { event: 'account.mail-changed', after: { userId, wantsMail } } }
  })
}

/** An account made from the command line; it joins the only desk there is, or the one named. */
export async function addAccount(
  house: House,
  person: Person,
  role: Role | InstallationRole,
  deskId: string | null,
): Promise<{ userId: string }> {
  if (await store.findByEmail(house.db, foldEmail(person.email))) throw new Refused(['address-taken'])
  const passwordHash = await newPassword(person)
  const at = house.now()
  return change(house, { actorId: null, deskId, at }, async (tx) => {
    const installation = role === 'admin' || role === 'auditor' ? [role] : []
    const userId = await createUser(tx, person, passwordHash, at, installation)
    if (deskId)
      await store.setRoles(tx, { deskId, userId, roles: installation.length ? [] : [role as Role], at })
    return {
      answer: { userId },
      entry: { event: 'account.added', after: { userId, name: person.name, role } },
    }
  })
}

async function newPassword(person: Person): Promise<string> {
  const fault = passwordFault(person.password, [person.name, person.email])
  if (fault) throw new Refused(['weak-password'], { fault })
  return hashPassword(person.password)
}

async function createUser(
  tx: Tx,
  person: Person,
  passwordHash: string,
  at: Date,
  roles: InstallationRole[],
): Promise<string> {
  const email = foldEmail(person.email)
  if (await tx.user.findUnique({ where: { email } })) throw new Refused(['address-taken'])
  const user = await store.addUser(
    tx,
    { email, emailAsTyped: person.email.trim(), name: person.name, passwordHash, at },
    roles,
  )
  return user.id
}

async function getLink(db: Database, purpose: 'invitation' | 'reset', token: string, at: Date) {
  const link = await store.findLink(db, hashToken(token), at)
  if (!link || link.purpose !== purpose) throw new NotFound('link')
  return link
}

export { getLink }
