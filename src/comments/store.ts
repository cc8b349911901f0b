import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { NotFound } from '../shared/errors.js'
import { olderThan, type Place } from '../shared/places.js'
import type { Member } from './rules.js'

export type Comment = {
  id: string
  evidenceId: string | null
  /** What the evidence is called; null for a comment on the claim. */
  about: string | null
  body: string
  by: string
  at: Date
  /** Names of those it mentions. */
  to: string[]
  resolvedBy: string | null
  resolvedAt: Date | null
}

/** Comments of a claim, newest first, a page at a time. */
export async function listComments(
  db: Db,
  claimId: string,
  before: Place | null,
  take: number,
): Promise<Comment[]> {
  const rows = await db.comment.findMany({
    where: {
      claimId,
      ...olderThan('at', before),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  if (rows.length === 0) return []
  const people = rows.flatMap(({ byId, resolvedById, mentions }) =>
    [byId, ...mentions, resolvedById ?? []].flat(),
  )
  const [names, titles] = await Promise.all([
    namesOfPeople(db, people),
    titlesOf(
      db,
      rows.flatMap(({ evidenceId }) => evidenceId ?? []),
    ),
  ])
  return rows.map((row) => ({
    id: row.id,
    evidenceId: row.evidenceId,
    about: row.evidenceId && (titles.get(row.evidenceId) ?? ''),
    body: row.body,
    by: names.get(row.byId) ?? '',
    at: row.at,
    to: row.mentions.flatMap((id) => names.get(id) ?? []),
    resolvedBy: row.resolvedById && (names.get(row.resolvedById) ?? ''),
    resolvedAt: row.resolvedAt,
  }))
}

async function titlesOf(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.evidence.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, title: true },
  })
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** How many comments of each claim are not resolved; claims without any are not in it. One query for a page of them. */
export async function countOpenComments(db: Db, claimIds: string[]): Promise<Map<string, number>> {
  if (claimIds.length === 0) return new Map()
  const rows = await db.comment.groupBy({
    by: ['claimId'],
    where: { claimId: { in: claimIds }, resolvedAt: null },
    _count: true,
  })
  return new Map(rows.map(({ claimId, _count }) => [claimId, _count]))
}

/** The same for all claims of an article, however many: found among the open comments of the desk. */
export async function countOnArticle(
  db: Db,
  deskId: string,
  articleId: string,
): Promise<Map<string, number>> {
  const rows = await db.comment.groupBy({
    by: ['claimId'],
    where: { deskId, articleId, resolvedAt: null },
    _count: true,
  })
  return new Map(rows.map(({ claimId, _count }) => [claimId, _count]))
}

/** People of the desk who can read a comment, by name; a desk is tens of people, and the list is cut at 500. */
export async function listMentionable(db: Db, deskId: string): Promise<Member[]> {
  return db.user.findMany({
    where: { disabledAt: null, memberships: { some: { deskId, roles: { isEmpty: false } } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { id: true, name: true },
  })
}

/** The claim a comment is about; another desk's is missing. */
export async function getPlace(
  db: Db,
  deskId: string,
  claimId: string,
): Promise<{ articleId: string; number: number; statement: string }> {
  const claim = await db.claim.findFirst({
    where: { id: claimId, deskId },
    select: { articleId: true, number: true, statement: true },
  })
  if (!claim) throw new NotFound('claim')
  return claim
}

/** Evidence that bears on the claim, or did: words typed while somebody withdrew it are not lost. */
export async function isEvidenceOf(db: Db, claimId: string, evidenceId: string): Promise<boolean> {
  return (await db.evidenceLink.count({ where: { claimId, evidenceId } })) > 0
}

export type NewComment = {
  deskId: string
  articleId: string
  claimId: string
  evidenceId: string | null
  body: string
  mentions: string[]
  byId: string
  at: Date
}

export async function addComment(tx: Tx, comment: NewComment): Promise<string> {
  return (await tx.comment.create({ data: comment, select: { id: true } })).id
}

/** True for the one who resolves it; a comment of another claim or desk is missing. */
export async function resolveComment(
  tx: Tx,
  where: { id: string; claimId: string; deskId: string },
  by: { id: string; at: Date } | null,
): Promise<boolean> {
  if (!(await tx.comment.findFirst({ where, select: { id: true } }))) throw new NotFound('comment')
  const { count } = await tx.comment.updateMany({
    where: { ...where, resolvedAt: by ? null : { not: null } },
    data: { resolvedById: by?.id ?? null, resolvedAt: by?.at ?? null },
  })
  return count === 1
}
