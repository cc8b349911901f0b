import type { ArticleText } from '../articles/store.js'
import type { Corroboration, Stage } from '../claims/moves.js'
import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import type { Page } from '../reading/index.js'
import { NotFound } from '../shared/errors.js'
import type { Change, Lineage, Told } from './rules.js'
import type { Counts } from './words.js'

export type VersionLine = {
  id: string
  number: number
  lineage: Lineage
  note: string | null
  by: string
  at: Date
  counts: Counts
}

/** An article's versions, the newest first, each with what it did to the claims. */
export async function listVersions(db: Db, articleId: string): Promise<VersionLine[]> {
  const rows = await db.articleVersion.findMany({
    where: { articleId },
    orderBy: { number: 'desc' },
    take: 200,
    select: { id: true, number: true, lineage: true, note: true, createdById: true, createdAt: true },
  })
  if (rows.length === 1) return rows.map((row) => lineOf(row, '', {}))
  const [names, counts] = await Promise.all([
    namesOfPeople(
      db,
      rows.map(({ createdById }) => createdById),
    ),
    countChanges(db, articleId),
  ])
  return rows.map((row) => {
    const own = counts.filter(({ versionId }) => versionId === row.id)
    const counted = Object.fromEntries(own.map(({ change, count }) => [change, count]))
    return lineOf(row, names.get(row.createdById) ?? '', counted)
  })
}

/** What each version did to how many claims. What was no longer part of the story when it came is not told again. */
async function countChanges(
  db: Db,
  articleId: string,
): Promise<{ versionId: string; change: Told; count: number }[]> {
  return db.$queryRaw`
    SELECT p.version_id AS "versionId", count(*)::int AS count,
      CASE WHEN p.change = 'removed' AND p.stage_was = 'suggested' AND c.stage = 'superseded'
        AND NOT EXISTS (SELECT 1 FROM claim_touch t WHERE t.claim_id = p.claim_id)
        THEN 'dropped' ELSE p.change::text END AS change
    FROM claim_in_version p JOIN claim c ON c.id = p.claim_id
    WHERE p.article_id = ${articleId}::uuid AND (p.stage_was IS NULL OR p.stage_was NOT IN ('rejected', 'superseded'))
    GROUP BY 1, 3`
}

type VersionRow = { id: string; number: number; lineage: Lineage; note: string | null; createdAt: Date }

const lineOf = (
  { id, number, lineage, note, createdAt }: VersionRow,
  by: string,
  counts: VersionLine['counts'],
): VersionLine => ({ id, number, lineage, note, by, at: createdAt, counts })

export type Version = ArticleText & { lineage: Lineage; note: string | null; at: Date; by: string }

/** One exact text of an article of this desk, by its number. */
export async function getVersion(
  db: Db,
  deskId: string,
  articleId: string,
  number: number,
): Promise<Version> {
  const row = await db.articleVersion.findFirst({ where: { deskId, articleId, number } })
  if (!row) throw new NotFound('version')
  const person = await db.user.findUnique({ where: { id: row.createdById }, select: { name: true } })
  const { id, text, sha256, fileName, lineage, note, createdAt } = row
  return {
    id,
    number,
    text,
    sha256,
    fileName,
    lineage,
    note,
    page: row.page as Page,
    at: createdAt,
    by: person?.name ?? '',
  }
}

/** The exact text that a claim's words stand in, where that is no longer the newest. */
export async function getText(db: Db, deskId: string, versionId: string): Promise<ArticleText> {
  const row = await db.articleVersion.findFirst({ where: { id: versionId, deskId } })
  if (!row) throw new NotFound('version')
  const { id, number, text, sha256, fileName } = row
  return { id, number, text, sha256, fileName, page: row.page as Page }
}

type NewVersion = {
  articleId: string
  deskId: string
  number: number
  lineage: Lineage
  note: string | null
  text: string
  sha256: string
  page: Page
  fileName: string | null
  createdById: string | null
  createdAt: Date
}

export async function addVersion(tx: Tx, { page, createdById, ...version }: NewVersion): Promise<string> {
  const data = { ...version, page: page as object, createdById: createdById as string }
  return (await tx.articleVersion.create({ data, select: { id: true } })).id
}

type ArticlePatch = {
  reading: 'waiting' | 'done' | 'other_language'
  headline?: string
  dateline?: string | null
  agency?: string | null
  byline?: string | null
  publishedOn?: string | null
  language?: string | null
}

export async function changeArticle(tx: Tx, articleId: string, data: ArticlePatch): Promise<void> {
  await tx.article.update({ where: { id: articleId }, data: { ...data, version: { increment: 1 } } })
}

/** Suggestions of a machine that nobody worked on, was given, asked about or spoke of. */
export async function listUntouched(tx: Tx, articleId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM claim c
    WHERE c.article_id = ${articleId}::uuid AND c.stage = 'suggested' AND c.proposer <> 'person' AND c.assignee_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM claim_touch t WHERE t.claim_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM evidence_link l WHERE l.claim_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM comment m WHERE m.claim_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM comment_sought s WHERE s.claim_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM outside_question q WHERE q.claim_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.claim_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM claim_rest r WHERE r.claim_id = c.id OR r.rests_on_id = c.id)`
  return new Set(rows.map(({ id }) => id))
}

export type Passage = {
  claimId: string
  versionId: string
  articleId: string
  change: Change
  quoteWas: string | null
  startWas: number | null
  endWas: number | null
  start: number | null
  end: number | null
  stageWas: Stage | null
}

export async function addPassages(tx: Tx, rows: Passage[]): Promise<void> {
  if (rows.length > 0) await tx.claimInVersion.createMany({ data: rows })
}

/** How the claims of an article came into a version, in the order of their numbers; there are 2,000 at most. */
export async function listPassages(
  db: Db,
  versionId: string,
): Promise<(Passage & { told: Told; number: number; statement: string; stage: Stage })[]> {
  const rows = await db.claimInVersion.findMany({ where: { versionId } })
  const claims = await db.claim.findMany({
    where: { id: { in: rows.map(({ claimId }) => claimId) } },
    select: {
      id: true,
      number: true,
      statement: true,
      stage: true,
      touches: { take: 1, select: { how: true } },
    },
  })
  const known = new Map(claims.map((claim) => [claim.id, claim]))
  return rows
    .flatMap((row) => {
      const claim = known.get(row.claimId)
      if (!claim) return []
      const { number, statement, stage, touches } = claim
      const isDropped = row.stageWas === 'suggested' && stage === 'superseded' && touches.length === 0
      const told: Told = row.change === 'removed' && isDropped ? 'dropped' : row.change
      return [{ ...row, told, number, statement, stage }]
    })
    .sort((a, b) => a.number - b.number)
}

/** What the last version that changed a claim did to it; null where none did. */
export async function lastPassage(
  db: Db,
  claimId: string,
): Promise<{ change: Change; quoteWas: string | null; number: number } | null> {
  const told: Change[] = ['new', 'unchanged', 'moved']
  const rows = await db.claimInVersion.findMany({ where: { claimId, change: { notIn: told } } })
  if (rows.length === 0) return null
  const version = await db.articleVersion.findFirst({
    where: { id: { in: rows.map(({ versionId }) => versionId) } },
    orderBy: { number: 'desc' },
    select: { id: true, number: true },
  })
  const row = rows.find(({ versionId }) => versionId === version?.id)
  return row && version ? { change: row.change, quoteWas: row.quoteWas, number: version.number } : null
}

/** Who worked on these claims or has them to work on. */
export async function listConcerned(tx: Tx, claimIds: string[]): Promise<string[]> {
  const [touches, claims] = await Promise.all([
    tx.claimTouch.findMany({
      where: { claimId: { in: claimIds } },
      select: { userId: true },
      distinct: ['userId'],
    }),
    tx.claim.findMany({
      where: { id: { in: claimIds }, assigneeId: { not: null } },
      select: { assigneeId: true },
    }),
  ])
  return [...touches.map(({ userId }) => userId), ...claims.flatMap(({ assigneeId }) => assigneeId ?? [])]
}

type Then = {
  id: string
  number: number
  quote: string
  start: number
  end: number
  isHeadline: boolean
  family: string
  stage: Stage
  corroboration: Corroboration
}

/**
 * The claims of an earlier version as they stood when the next one came: their words and places there, their stage, and the
 * last status that was marked by then.
 */
export async function listClaimsThen(db: Db, articleId: string, number: number): Promise<Then[]> {
  return db.$queryRaw<Then[]>`
    WITH next AS (
      SELECT id, created_at FROM article_version WHERE article_id = ${articleId}::uuid AND number = ${number + 1}::int)
    SELECT c.id, c.number, p.quote_was AS quote, p.start_was AS start, p.end_was AS "end", c.is_headline AS "isHeadline",
      c.family::text AS family, p.stage_was::text AS stage,
      coalesce((SELECT a.corroboration::text FROM assessment a
        WHERE a.claim_id = c.id AND a.at < next.created_at AND (a.undone_at IS NULL OR a.undone_at >= next.created_at)
        ORDER BY a.at DESC LIMIT 1), 'unassessed') AS corroboration
    FROM next
    JOIN claim_in_version p ON p.version_id = next.id AND p.start_was IS NOT NULL
    JOIN claim c ON c.id = p.claim_id
    WHERE p.stage_was NOT IN ('rejected', 'superseded')
    ORDER BY p.start_was, c.number`
}
