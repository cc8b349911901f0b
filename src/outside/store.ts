import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { limits } from '../limits.js'
import { NotFound } from '../shared/errors.js'
import type { OutsideAnswer } from './rules.js'

export type Question = {
  id: string
  claimId: string
  toWhom: string
  question: string
  /** The words of the claim that were shown. */
  statement: string
  askedBy: string
  askedAt: Date
  expiresAt: Date
  revokedAt: Date | null
  answer: OutsideAnswer | null
  reasons: string | null
  answeredAt: Date | null
}

/** Questions about a claim that went outside, newest first; a claim has 50 at most. */
export async function listQuestions(db: Db, claimId: string): Promise<Question[]> {
  const rows = await db.outsideQuestion.findMany({
    where: { claimId },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    take: limits.outside.perClaim,
    omit: { tokenHash: true },
  })
  if (rows.length === 0) return []
  const names = await namesOfPeople(
    db,
    rows.map(({ askedById }) => askedById),
  )
  return rows.map(({ askedById, deskId: _desk, articleId: _article, ...row }) => ({
    ...row,
    askedBy: names.get(askedById) ?? '',
  }))
}

/** A question of this claim that was answered; any other is missing. */
export async function getAnswered(
  db: Db,
  claimId: string,
  id: string,
): Promise<{ toWhom: string; answer: OutsideAnswer; reasons: string | null; answeredAt: Date }> {
  const row = await db.outsideQuestion.findFirst({
    where: { id, claimId, answeredAt: { not: null } },
    select: { toWhom: true, answer: true, reasons: true, answeredAt: true },
  })
  if (!row?.answer || !row.answeredAt) throw new NotFound('answer')
  return { ...row, answer: row.answer, answeredAt: row.answeredAt }
}

export async function hasRoom(tx: Tx, claimId: string): Promise<boolean> {
  return (await tx.outsideQuestion.count({ where: { claimId } })) < limits.outside.perClaim
}

export type NewQuestion = {
  id: string
  deskId: string
  articleId: string
  claimId: string
  toWhom: string
  question: string
  statement: string
  tokenHash: string
  askedById: string
  askedAt: Date
  expiresAt: Date
}

export async function addQuestion(tx: Tx, question: NewQuestion): Promise<void> {
  await tx.outsideQuestion.create({ data: question })
}

export type Opened = {
  id: string
  deskId: string
  deskName: string
  timeZone: string
  articleId: string
  claimId: string
  toWhom: string
  question: string
  statement: string
  askedById: string
  expiresAt: Date
  isAnswered: boolean
}

/** The question behind a link that works at this moment; null for every other, whatever the reason. */
export async function findOpen(db: Db, tokenHash: string, at: Date): Promise<Opened | null> {
  const row = await db.outsideQuestion.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: at } },
    omit: { tokenHash: true },
  })
  if (!row) return null
  const desk = await db.desk.findUniqueOrThrow({
    where: { id: row.deskId },
    select: { name: true, timeZone: true },
  })
  return { ...row, deskName: desk.name, timeZone: desk.timeZone, isAnswered: row.answeredAt !== null }
}

/** True for the one answer that a link takes, and only while it works. */
export async function answerOnce(
  tx: Tx,
  id: string,
  answer: { answer: OutsideAnswer; reasons: string | null; answeredAt: Date },
): Promise<boolean> {
  const { count } = await tx.outsideQuestion.updateMany({
    where: { id, answeredAt: null, revokedAt: null, expiresAt: { gt: answer.answeredAt } },
    data: answer,
  })
  return count === 1
}

/** Ends a link. Gives whom it was for; null where it no longer worked. */
export async function revoke(
  tx: Tx,
  where: { id: string; claimId: string; deskId: string },
  at: Date,
): Promise<{ toWhom: string; articleId: string } | null> {
  const question = await tx.outsideQuestion.findFirst({ where, select: { toWhom: true, articleId: true } })
  if (!question) throw new NotFound('question')
  const { count } = await tx.outsideQuestion.updateMany({
    where: { ...where, answeredAt: null, revokedAt: null, expiresAt: { gt: at } },
    data: { revokedAt: at },
  })
  return count === 1 ? question : null
}

/** What a letter about a question needs; null where its link no longer waits for an answer. */
export async function findWaiting(
  db: Db,
  id: string,
  at: Date,
): Promise<{ deskName: string; askedBy: string; expiresAt: Date } | null> {
  const row = await db.outsideQuestion.findFirst({
    where: { id, answeredAt: null, revokedAt: null, expiresAt: { gt: at } },
    select: { deskId: true, askedById: true, expiresAt: true },
  })
  if (!row) return null
  const [desk, person] = await Promise.all([
    db.desk.findUniqueOrThrow({ where: { id: row.deskId }, select: { name: true, isDemo: true } }),
    db.user.findUniqueOrThrow({ where: { id: row.askedById }, select: { name: true } }),
  ])
  return desk.isDemo ? null : { deskName: desk.name, askedBy: person.name, expiresAt: row.expiresAt }
}
