import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { NotFound } from '../shared/errors.js'
import { olderThan, type Place } from '../shared/places.js'
import type { ReportBody } from './rules.js'

export type Report = {
  id: string
  articleId: string
  number: number
  sha256: string
  createdAt: Date
  raw: string
  body: ReportBody
}

export async function addReport(
  tx: Tx,
  report: { deskId: string; articleId: string; raw: string; sha256: string; byId: string; at: Date },
): Promise<{ id: string; number: number }> {
  const last = await tx.report.findFirst({
    where: { articleId: report.articleId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  const { deskId, articleId, raw, sha256, byId, at } = report
  return tx.report.create({
    data: {
      deskId,
      articleId,
      number: (last?.number ?? 0) + 1,
      body: raw,
      sha256,
      createdById: byId,
      createdAt: at,
    },
    select: { id: true, number: true },
  })
}

export async function getReport(db: Db, deskId: string, id: string): Promise<Report> {
  const row = await db.report.findFirst({ where: { id, deskId } })
  if (!row) throw new NotFound('report')
  const { body: raw, articleId, number, sha256, createdAt } = row
  return { id, articleId, number, sha256, createdAt, raw, body: JSON.parse(raw) as ReportBody }
}

export type ListedReport = {
  id: string
  number: number
  sha256: string
  createdAt: Date
  headline: string
  by: string
}

/** Newest first, by keyset; bodies stay where they are. */
export async function listReports(
  db: Db,
  deskId: string,
  before: Place | null,
  take: number,
): Promise<ListedReport[]> {
  const rows = await db.report.findMany({
    where: {
      deskId,
      ...olderThan('createdAt', before),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: {
      id: true,
      number: true,
      sha256: true,
      createdAt: true,
      createdById: true,
      article: { select: { headline: true } },
    },
  })
  const names = await namesOfPeople(
    db,
    rows.map(({ createdById }) => createdById),
  )
  return rows.map(({ article, createdById, ...row }) => ({
    ...row,
    headline: article.headline,
    by: names.get(createdById) ?? '',
  }))
}

export function getDeskName(db: Db, deskId: string): Promise<{ name: string; timeZone: string }> {
  return db.desk.findUniqueOrThrow({ where: { id: deskId }, select: { name: true, timeZone: true } })
}
