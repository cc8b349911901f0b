import type { Db } from '../db/connect.js'
import { Prisma, type NoticeKind } from '../db/generated/client.js'
import { NotFound } from '../shared/errors.js'

/** Whose notices: a person's on one desk. */
export type Whose = { userId: string; deskId: string }

export type Notice = {
  id: string
  kind: NoticeKind
  articleId: string | null
  claimId: string | null
  claimNumber: number | null
  headline: string | null
  by: string | null
  at: Date
  readAt: Date | null
}

/** Where a page of notices ends: unread ones stand first, newest first among both. */
export type Place = { isRead: boolean; at: Date; id: string }

const columns = Prisma.sql`
  n.id, n.kind::text AS kind, n.article_id AS "articleId", n.claim_id AS "claimId", c.number AS "claimNumber", a.headline,
  p.name AS by, n.at, n.read_at AS "readAt"`
const joined = Prisma.sql`
  notice n
  LEFT JOIN claim c ON c.id = n.claim_id
  LEFT JOIN article a ON a.id = coalesce(n.article_id, c.article_id)
  LEFT JOIN person p ON p.id = n.by_id`

/** How many are unread, counted to a hundred: a number for the top of every page, taken with what else it asks. */
export const unreadCount = ({ userId, deskId }: Whose): Prisma.Sql => Prisma.sql`
  (SELECT count(*)::int FROM (SELECT 1 FROM notice WHERE user_id = ${userId}::uuid AND desk_id = ${deskId}::uuid AND read_at IS NULL LIMIT 100) unread)`

/** One page, unread ones first; what is left of it is filled with read ones. */
export async function listNotices(
  db: Db,
  whose: Whose,
  after: Place | null,
  take: number,
): Promise<Notice[]> {
  const unread = after?.isRead ? [] : await listPart(db, whose, false, after, take)
  if (unread.length === take) return unread
  const read = await listPart(db, whose, true, after?.isRead ? after : null, take - unread.length)
  return [...unread, ...read]
}

function listPart(
  db: Db,
  { userId, deskId }: Whose,
  isRead: boolean,
  after: Place | null,
  take: number,
): Promise<Notice[]> {
  const beyond = after
    ? Prisma.sql`AND (n.at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty
  return db.$queryRaw<Notice[]>`
    SELECT ${columns} FROM ${joined}
    WHERE n.user_id = ${userId}::uuid AND n.desk_id = ${deskId}::uuid
      AND ${isRead ? Prisma.sql`n.read_at IS NOT NULL` : Prisma.sql`n.read_at IS NULL`} ${beyond}
    ORDER BY n.at DESC, n.id DESC LIMIT ${take}`
}

/** Marks one as read and gives where it leads. Somebody else's is missing. */
export async function readNotice(
  db: Db,
  whose: Whose,
  id: string,
  at: Date,
): Promise<Pick<Notice, 'kind' | 'articleId' | 'claimId'>> {
  const notice = await db.notice.findFirst({ where: { id, ...whose } })
  if (!notice) throw new NotFound('notice')
  if (!notice.readAt) await db.notice.updateMany({ where: { id, readAt: null }, data: { readAt: at } })
  return notice
}

/** Marks as read what was there when the page was shown; what came in since stays unread. */
export async function readAll(db: Db, whose: Whose, until: Date, at: Date): Promise<number> {
  const { count } = await db.notice.updateMany({
    where: { ...whose, readAt: null, at: { lte: until } },
    data: { readAt: at },
  })
  return count
}

export type Unmailed = { email: string; deskName: string; notices: Notice[] }

/**
 * What is still to be mailed to a person who is here, wants it, and has not seen it yet; newest first. Older than a day it is no
 * news any more: nobody who switches mail on is sent last month.
 */
export async function listUnmailed(
  db: Db,
  whose: Whose,
  since: Date,
  take: number,
): Promise<Unmailed | null> {
  const seat = await db.membership.findUnique({
    where: { deskId_userId: whose },
    select: {
      roles: true,
      desk: { select: { name: true, isDemo: true } },
      user: { select: { email: true, wantsMail: true, disabledAt: true } },
    },
  })
  const isHere = seat && seat.roles.length > 0 && !seat.user.disabledAt && !seat.desk.isDemo
  if (!isHere || !seat.user.wantsMail) return null
  const notices = await db.$queryRaw<Notice[]>`
    SELECT ${columns} FROM ${joined}
    WHERE n.user_id = ${whose.userId}::uuid AND n.desk_id = ${whose.deskId}::uuid
      AND n.read_at IS NULL AND n.mailed_at IS NULL AND n.at > ${since}
    ORDER BY n.at DESC, n.id DESC LIMIT ${take}`
  return { email: seat.user.email, deskName: seat.desk.name, notices }
}

export async function markMailed(db: Db, ids: string[], at: Date): Promise<void> {
  await db.notice.updateMany({ where: { id: { in: ids }, mailedAt: null }, data: { mailedAt: at } })
}
