import { ask, type Db, type Tx } from '../db/connect.js'
import { Prisma } from '../db/generated/client.js'
import type { InstallationRole, Role, Viewer } from './rules.js'

type Seat = { id: string; name: string; timeZone: string; isDemo: boolean; roles: Role[] }
type Person = { id: string; name: string; email: string; isAdmin: boolean; isAuditor: boolean; seats: Seat[] }

/**
 * The person of a session with the rights of this very moment; null where the session no longer holds. Asked on every request, so it
 * is one query by key.
 */
export async function findViewer(
  db: Db,
  userId: string,
  epoch: number,
  deskId: string | null,
): Promise<Viewer | null> {
  const [person] = await ask<Person>(
    db,
    Prisma.sql`
    SELECT p.id, p.name, p.email_as_typed AS email, p.is_admin AS "isAdmin", p.is_auditor AS "isAuditor",
           coalesce((SELECT json_agg(json_build_object('id', d.id, 'name', d.name, 'timeZone', d.time_zone, 'isDemo', d.is_demo,
                                                       'roles', m.roles) ORDER BY m.created_at, d.id)
                     FROM membership m JOIN desk d ON d.id = m.desk_id
                     WHERE m.user_id = p.id AND cardinality(m.roles) > 0), '[]') AS seats
    FROM person p WHERE p.id = ${userId}::uuid AND p.epoch = ${epoch}::int AND p.disabled_at IS NULL`,
  )
  if (!person) return null
  const { seats, ...rest } = person
  const seat = seats.find(({ id }) => id === deskId) ?? seats[0]
  return {
    ...rest,
    desk: seat ? { id: seat.id, name: seat.name, timeZone: seat.timeZone, isDemo: seat.isDemo } : null,
    roles: seat?.roles ?? [],
    desks: seats.map(({ id, name }) => ({ id, name })),
  }
}

export function findByEmail(db: Db, email: string) {
  return db.user.findUnique({ where: { email } })
}

export function getUser(db: Db, id: string) {
  return db.user.findUniqueOrThrow({ where: { id } })
}

/** Whether this person's notices also go out by e-mail. */
export async function wantsMail(db: Db, userId: string): Promise<boolean> {
  const person = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { wantsMail: true } })
  return person.wantsMail
}

export async function setWantsMail(tx: Tx, userId: string, wantsMail: boolean): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { wantsMail } })
}

export type NewUser = { email: string; emailAsTyped: string; name: string; passwordHash: string; at: Date }

export function addUser(tx: Tx, user: NewUser, installation: InstallationRole[]): Promise<{ id: string }> {
  return tx.user.create({
    data: {
      email: user.email,
      emailAsTyped: user.emailAsTyped,
      name: user.name,
      passwordHash: user.passwordHash,
      passwordChangedAt: user.at,
      createdAt: user.at,
      isAdmin: installation.includes('admin'),
      isAuditor: installation.includes('auditor'),
    },
    select: { id: true },
  })
}

export function addDesk(tx: Tx, desk: { name: string; timeZone: string; isDemo: boolean; at: Date }) {
  return tx.desk.create({
    data: { name: desk.name, timeZone: desk.timeZone, isDemo: desk.isDemo, createdAt: desk.at },
    select: { id: true },
  })
}

export async function setRoles(
  tx: Tx,
  seat: { deskId: string; userId: string; roles: Role[]; at: Date },
): Promise<void> {
  const { deskId, userId, roles, at } = seat
  await tx.membership.upsert({
    where: { deskId_userId: { deskId, userId } },
    create: { deskId, userId, roles, createdAt: at },
    update: { roles },
  })
}

/** Admins who can sign in, locked so that two of them cannot remove each other at once. */
export function lockAdmins(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.$queryRaw`SELECT id, name FROM person WHERE is_admin AND disabled_at IS NULL ORDER BY id FOR UPDATE`
}

export async function hasAdmin(db: Db): Promise<boolean> {
  return (
    (await db.user.findFirst({ where: { isAdmin: true, disabledAt: null }, select: { id: true } })) !== null
  )
}

/** A new password, or a disabled account, ends every session of the person at once. */
export async function changeUser(
  tx: Tx,
  id: string,
  to: { passwordHash?: string; disabledAt?: Date | null; isAdmin?: boolean; isAuditor?: boolean; at: Date },
): Promise<void> {
  const { at, ...data } = to
  await tx.user.update({
    where: { id },
    data: { ...data, ...(to.passwordHash ? { passwordChangedAt: at } : {}), epoch: { increment: 1 } },
  })
}

export async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.session.deleteMany({ where: { userId } })
}

export type Member = {
  id: string
  name: string
  email: string
  roles: Role[]
  isAdmin: boolean
  isAuditor: boolean
  disabledAt: Date | null
}

/** The desk's people by name. A desk is tens of people; the list is cut at 500. */
export async function listMembers(db: Db, deskId: string): Promise<Member[]> {
  const seats = await db.membership.findMany({
    where: { deskId },
    include: { user: true },
    orderBy: { user: { name: 'asc' } },
    take: 500,
  })
  return seats.map(({ user, roles }) => ({
    id: user.id,
    name: user.name,
    email: user.emailAsTyped,
    roles,
    isAdmin: user.isAdmin,
    isAuditor: user.isAuditor,
    disabledAt: user.disabledAt,
  }))
}

export function listAccounts(db: Db) {
  return db.user.findMany({
    orderBy: { email: 'asc' },
    take: 1000,
    include: { memberships: { include: { desk: { select: { name: true } } } } },
  })
}

export function getInstallation(db: Db) {
  return db.installation.findUniqueOrThrow({ where: { id: 1 } })
}

export type NewLink = {
  purpose: 'invitation' | 'reset'
  tokenHash: string
  deskId?: string | null
  userId?: string | null
  email?: string | null
  roles?: Role[]
  createdById: string | null
  at: Date
  expiresAt: Date
}

export async function addLink(tx: Tx, { at, ...link }: NewLink): Promise<void> {
  await tx.oneTimeLink.create({ data: { ...link, createdAt: at } })
}

export function findLink(db: Db, tokenHash: string, at: Date) {
  return db.oneTimeLink.findFirst({ where: { tokenHash, usedAt: null, expiresAt: { gt: at } } })
}

/** True for exactly one of those who open the same link at the same time. */
export async function useLink(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: at } })
  return count === 1
}

/** How many on the desk may assess, so that a page can say what a second editor changes. */
export function countEditors(db: Db, deskId: string): Promise<number> {
  return db.membership.count({
    where: { deskId, roles: { hasSome: ['editor', 'senior_editor'] }, user: { disabledAt: null } },
  })
}
