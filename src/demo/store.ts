import type { Role } from '../accounts/rules.js'
import type { Db, Tx } from '../db/connect.js'

export type DemoDesk = { id: string; name: string; timeZone: string; createdAt: Date }

/** There is one demo desk in an installation, the first that was marked as such. */
export function findDemoDesk(db: Db): Promise<DemoDesk | null> {
  return db.desk.findFirst({
    where: { isDemo: true },
    orderBy: { createdAt: 'asc' },
    select: { id: true, name: true, timeZone: true, createdAt: true },
  })
}

export async function hasDesk(db: Db): Promise<boolean> {
  return (await db.desk.findFirst({ select: { id: true } })) !== null
}

/** Whoever makes the demo desk, or sets the installation up, waits here for whoever does the same. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM installation WHERE id = 1 FOR UPDATE`
}

export type Seat = { id: string; name: string; email: string; roles: Role[] }

export async function listSeats(db: Db, deskId: string): Promise<Seat[]> {
  const seats = await db.membership.findMany({
    where: { deskId },
    select: { roles: true, user: { select: { id: true, name: true, email: true } } },
  })
  return seats.map(({ roles, user }) => ({ ...user, roles }))
}

/** The time zone of the desk where a person sits, so that the demo's night has the hours of theirs. */
export async function findTimeZone(db: Db, userId: string): Promise<string | null> {
  const seat = await db.membership.findFirst({
    where: { userId, desk: { isDemo: false } },
    orderBy: { createdAt: 'asc' },
    select: { desk: { select: { timeZone: true } } },
  })
  return seat?.desk.timeZone ?? null
}

export async function findOrigin(db: Db, deskId: string, name: string): Promise<string | null> {
  return (await db.origin.findFirst({ where: { deskId, name }, select: { id: true } }))?.id ?? null
}

/** The texts of an article's versions, by the version's id. */
export async function listTexts(db: Db, articleId: string): Promise<Map<string, string>> {
  const versions = await db.articleVersion.findMany({
    where: { articleId },
    select: { id: true, text: true },
  })
  return new Map(versions.map(({ id, text }) => [id, text]))
}

/** The link by which this evidence hangs on this claim, taken off or not. */
export async function getLinkId(db: Db, claimId: string, title: string): Promise<string> {
  const link = await db.evidenceLink.findFirstOrThrow({
    where: { claimId, evidence: { title } },
    select: { id: true },
  })
  return link.id
}

/** This piece of evidence of a claim, for a report that relays it. */
export async function getEvidenceId(db: Db, claimId: string, title: string): Promise<string> {
  const evidence = await db.evidence.findFirstOrThrow({
    where: { title, links: { some: { claimId } } },
    select: { id: true },
  })
  return evidence.id
}

export async function getEditionId(db: Db, deskId: string, name: string): Promise<string> {
  return (await db.edition.findFirstOrThrow({ where: { deskId, name }, select: { id: true } })).id
}

/** The waiver of a rule that was last asked for on a claim. */
export function getWaiverOf(db: Db, claimId: string, rule: string): Promise<{ id: string; version: number }> {
  return db.waiver.findFirstOrThrow({
    where: { claimId, rule },
    orderBy: { askedAt: 'desc' },
    select: { id: true, version: true },
  })
}

export async function getCommentId(db: Db, claimId: string, body: string): Promise<string> {
  return (await db.comment.findFirstOrThrow({ where: { claimId, body }, select: { id: true } })).id
}

export async function getSourceId(db: Db, deskId: string, name: string): Promise<string> {
  const source = await db.source.findFirstOrThrow({
    where: { deskId, name, mergedIntoId: null },
    select: { id: true },
  })
  return source.id
}

export async function isFormSeen(db: Db, userId: string, key: string): Promise<boolean> {
  return (await db.formKey.findUnique({ where: { userId_key: { userId, key } } })) !== null
}

/** Claims that wait for an editor and are nobody's yet, the soonest deadline first. */
export function listUnclaimed(db: Db, deskId: string, take: number): Promise<{ id: string }[]> {
  return db.claim.findMany({
    where: { deskId, stage: 'in_verification', assigneeId: null, isHeadline: false },
    orderBy: [{ dueAt: 'asc' }, { number: 'asc' }],
    take,
    select: { id: true },
  })
}

export type Invitation = { id: string; usedAt: Date | null }

/** The last invitation to this desk by this person, or by the machine. */
export function findInvitation(db: Db, deskId: string, byId: string | null): Promise<Invitation | null> {
  return db.oneTimeLink.findFirst({
    where: { deskId, purpose: 'invitation', createdById: byId },
    orderBy: { createdAt: 'desc' },
    select: { id: true, usedAt: true },
  })
}

/** Gives an unused invitation another secret: the link that was printed before no longer opens anything. */
export async function renewInvitation(
  tx: Tx,
  id: string,
  tokenHash: string,
  expiresAt: Date,
): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id, usedAt: null },
    data: { tokenHash, expiresAt },
  })
  return count === 1
}
