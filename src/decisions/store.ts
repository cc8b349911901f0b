import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { NotFound } from '../shared/errors.js'
import type { DecisionKind } from '../shared/terms.js'
import { olderThan, type Place } from '../shared/places.js'
import type { DecisionBody } from './rules.js'

export type NewDecision = {
  deskId: string
  articleId: string
  number: number
  kind: DecisionKind
  reason: string
  versionId: string
  claims: number[]
  policy: string
  body: string
  sha256: string
  isSecondPair: boolean
  byId: string
  at: Date
}

export type Decision = {
  id: string
  articleId: string
  number: number
  kind: DecisionKind
  sha256: string
  raw: string
  body: DecisionBody
  /** Whether none came after it. */
  stands: boolean
}

export type ListedDecision = {
  id: string
  articleId: string
  number: number
  kind: DecisionKind
  reason: string
  claims: number[]
  isSecondPair: boolean
  by: string
  at: Date
  headline: string
}

export async function addDecision(tx: Tx, decision: NewDecision): Promise<string> {
  const { id } = await tx.decision.create({ data: decision, select: { id: true } })
  return id
}

/** The decision that stands; null where there is none. */
export function standingDecision(
  db: Db,
  articleId: string,
): Promise<{ number: number; kind: DecisionKind } | null> {
  return db.decision.findFirst({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { number: true, kind: true },
  })
}

export async function getDecision(db: Db, deskId: string, id: string): Promise<Decision> {
  const row = await db.decision.findFirst({ where: { id, deskId } })
  if (!row) throw new NotFound('decision')
  const { body: raw, articleId, number, kind, sha256 } = row
  const newest = await standingDecision(db, articleId)
  const body = JSON.parse(raw) as DecisionBody
  return { id, articleId, number, kind, sha256, raw, body, stands: newest?.number === number }
}

const listed = {
  id: true,
  articleId: true,
  number: true,
  kind: true,
  reason: true,
  claims: true,
  isSecondPair: true,
  byId: true,
  at: true,
} as const

/** What a desk decided, newest first, by keyset; bodies stay where they are. */
export async function listDecisions(
  db: Db,
  deskId: string,
  before: Place | null,
  take: number,
): Promise<ListedDecision[]> {
  const rows = await db.decision.findMany({
    where: {
      deskId,
      ...olderThan('at', before),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
    select: listed,
  })
  return withNames(db, rows)
}

/** What was decided of one article, newest first. */
export async function listOfArticle(db: Db, articleId: string, take: number): Promise<ListedDecision[]> {
  const rows = await db.decision.findMany({
    where: { articleId },
    orderBy: { number: 'desc' },
    take,
    select: listed,
  })
  return withNames(db, rows)
}

async function withNames(
  db: Db,
  rows: (Omit<ListedDecision, 'by' | 'headline'> & { byId: string })[],
): Promise<ListedDecision[]> {
  if (rows.length === 0) return []
  const [names, articles] = await Promise.all([
    namesOfPeople(
      db,
      rows.map(({ byId }) => byId),
    ),
    db.article.findMany({
      where: { id: { in: [...new Set(rows.map(({ articleId }) => articleId))] } },
      select: { id: true, headline: true },
    }),
  ])
  const headlines = new Map(articles.map(({ id, headline }) => [id, headline]))
  return rows.map(({ byId, ...row }) => ({
    ...row,
    by: names.get(byId) ?? '',
    headline: headlines.get(row.articleId) ?? '',
  }))
}

/** Whether the agency withdrew the text: its newest version is a kill. */
export async function isKilled(db: Db, articleId: string): Promise<boolean> {
  const newest = await db.articleVersion.findFirst({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { lineage: true },
  })
  return newest?.lineage === 'kill'
}

/** These change nothing that a decision looks at. */
const besideThePoint = [
  'claim.assigned',
  'claim.work-returned',
  'report.made',
  'article.pasted-again',
  'article.deadline-changed',
  'article.topic-changed',
  'article.version-again',
  'comment.added',
  'comment.resolved',
  'question.asked',
  'question.revoked',
]

/** The last change that a decision looks at: what somebody saw, to tell whether it still stands so. */
export async function lastChange(
  db: Db,
  articleId: string,
): Promise<{ seq: string; by: string | null; at: Date; what: string }> {
  const row = await db.historyEntry.findFirst({
    where: { articleId, event: { notIn: besideThePoint } },
    orderBy: { seq: 'desc' },
    select: { seq: true, actorId: true, at: true, event: true },
  })
  if (!row) throw new NotFound('article')
  const person = row.actorId
    ? await db.user.findUnique({ where: { id: row.actorId }, select: { name: true } })
    : null
  return { seq: String(row.seq), by: person?.name ?? null, at: row.at, what: row.event }
}
