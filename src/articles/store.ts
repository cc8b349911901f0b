import type { Db, Tx } from '../db/connect.js'
import type { Page } from '../reading/index.js'
import { NotFound } from '../shared/errors.js'
import { olderThan, type Place } from '../shared/places.js'

export type Article = {
  id: string
  deskId: string
  headline: string
  dateline: string | null
  agency: string | null
  byline: string | null
  publishedOn: string | null
  language: string | null
  topic: string | null
  deadlineAt: Date | null
  reading: 'waiting' | 'done' | 'failed' | 'other_language'
  version: number
  importedById: string
  importedBy: string
  createdAt: Date
}

export type ArticleText = {
  id: string
  number: number
  text: string
  sha256: string
  page: Page
  fileName: string | null
}

export type NewArticle = {
  deskId: string
  headline: string
  page: Page
  text: string
  sha256: string
  fileName: string | null
  language: string | null
  deadlineAt: Date | null
  reading: Article['reading']
  importedById: string
  at: Date
}

export async function addArticle(
  tx: Tx,
  article: NewArticle,
): Promise<{ articleId: string; versionId: string }> {
  const { page } = article
  const made = await tx.article.create({
    data: {
      deskId: article.deskId,
      headline: article.headline,
      dateline: page.dateline?.text ?? null,
      agency: page.agency,
      byline: page.byline,
      publishedOn: page.publishedOn,
      language: article.language,
      deadlineAt: article.deadlineAt,
      reading: article.reading,
      importedById: article.importedById,
      createdAt: article.at,
    },
    select: { id: true },
  })
  const version = await tx.articleVersion.create({
    data: {
      articleId: made.id,
      deskId: article.deskId,
      number: 1,
      text: article.text,
      sha256: article.sha256,
      page: page as object,
      fileName: article.fileName,
      createdById: article.importedById,
      createdAt: article.at,
    },
    select: { id: true },
  })
  return { articleId: made.id, versionId: version.id }
}

/** The desk's article that holds exactly this text, if any. */
export async function findByText(
  db: Db,
  deskId: string,
  sha256: string,
): Promise<{ id: string; createdAt: Date } | null> {
  const version = await db.articleVersion.findFirst({
    where: { deskId, sha256 },
    orderBy: { createdAt: 'desc' },
    select: { article: { select: { id: true, createdAt: true } } },
  })
  return version?.article ?? null
}

/** The article and its newest text; another desk's article is as missing as one that never was. */
export async function getArticle(
  db: Db,
  deskId: string,
  id: string,
): Promise<{ article: Article; text: ArticleText }> {
  const row = await db.article.findFirst({
    where: { id, deskId },
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  })
  const version = row?.versions[0]
  if (!row || !version) throw new NotFound('article')
  const importer = await db.user.findUnique({ where: { id: row.importedById }, select: { name: true } })
  const { versions: _versions, lastClaim: _lastClaim, ...article } = row
  return {
    article: { ...article, importedBy: importer?.name ?? '' },
    text: {
      id: version.id,
      number: version.number,
      text: version.text,
      sha256: version.sha256,
      page: version.page as Page,
      fileName: version.fileName,
    },
  }
}

type LockedArticle = Pick<Article, 'id' | 'version' | 'deadlineAt' | 'reading'>

/** Locks the article for the rest of the transaction: the first statement of everything that changes it or its claims. */
export async function lockArticle(tx: Tx, deskId: string, id: string): Promise<LockedArticle> {
  const [row] = await tx.$queryRaw<LockedArticle[]>`
    SELECT id, version, deadline_at AS "deadlineAt", reading::text AS reading FROM article WHERE id = ${id}::uuid AND desk_id = ${deskId}::uuid FOR UPDATE`
  if (!row) throw new NotFound('article')
  return row
}

export async function setReading(
  tx: Tx,
  id: string,
  reading: Article['reading'],
  language: string | null,
): Promise<void> {
  await tx.article.update({ where: { id }, data: { reading, language } })
}

/** When an article closes, and with which edition. Its claims' deadline is kept with them, so that the queue is one index. */
export async function setSchedule(
  tx: Tx,
  id: string,
  schedule: { deadlineAt: Date | null; editionId: string | null },
): Promise<void> {
  await tx.article.update({ where: { id }, data: { ...schedule, version: { increment: 1 } } })
  await tx.claim.updateMany({ where: { articleId: id }, data: { dueAt: schedule.deadlineAt } })
}

export async function getTopic(tx: Tx, id: string): Promise<string | null> {
  return (await tx.article.findUniqueOrThrow({ where: { id }, select: { topic: true } })).topic
}

export async function setTopic(tx: Tx, id: string, topic: string | null): Promise<void> {
  await tx.article.update({ where: { id }, data: { topic, version: { increment: 1 } } })
}

export type ListedArticle = {
  id: string
  headline: string
  agency: string | null
  createdAt: Date
  deadlineAt: Date | null
  reading: Article['reading']
  counts: { status: string; count: number }[]
  openCount: number
}

/** Newest first, a page at a time by keyset; the counts of the page's articles come in one grouped query. */
export async function listArticles(
  db: Db,
  deskId: string,
  before: Place | null,
  take: number,
): Promise<ListedArticle[]> {
  const rows = await db.article.findMany({
    where: {
      deskId,
      ...olderThan('createdAt', before),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: { id: true, headline: true, agency: true, createdAt: true, deadlineAt: true, reading: true },
  })
  const counts = await countClaims(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, ...(counts.get(row.id) ?? { counts: [], openCount: 0 }) }))
}

/** Articles by deadline, soonest first: what closes next. Those that closed more than a day ago are left out. */
export async function listByDeadline(
  db: Db,
  deskId: string,
  since: Date,
  take: number,
): Promise<ListedArticle[]> {
  const rows = await db.article.findMany({
    where: { deskId, deadlineAt: { gte: since } },
    orderBy: { deadlineAt: 'asc' },
    take,
    select: { id: true, headline: true, agency: true, createdAt: true, deadlineAt: true, reading: true },
  })
  const counts = await countClaims(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, ...(counts.get(row.id) ?? { counts: [], openCount: 0 }) }))
}

type Counts = { counts: { status: string; count: number }[]; openCount: number }

/** Claims by status for a page of articles. Rejected and superseded ones are no longer part of the story. */
export async function countClaims(db: Db, articleIds: string[]): Promise<Map<string, Counts>> {
  const grouped = await db.claim.groupBy({
    by: ['articleId', 'corroboration', 'stage'],
    where: { articleId: { in: articleIds }, isHeadline: false, stage: { notIn: ['rejected', 'superseded'] } },
    _count: true,
  })
  const told = new Map<string, Counts>()
  for (const row of grouped) {
    const one = told.get(row.articleId) ?? { counts: [], openCount: 0 }
    const same = one.counts.find((each) => each.status === row.corroboration)
    if (same) same.count += row._count
    else one.counts.push({ status: row.corroboration, count: row._count })
    if (row.stage !== 'assessed' && row.stage !== 'signed_off') one.openCount += row._count
    told.set(row.articleId, one)
  }
  return told
}
