import { z } from 'zod'
import { addTouch, lockClaim } from '../claims/store.js'
import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import { Conflict, NotFound } from '../shared/errors.js'

/** What came of asking. None of them equals contradiction by itself: silence is a fact with a date, not an answer. */
export const outcomes = ['waiting', 'answered', 'denied', 'no_comment', 'not_reached'] as const
export type Outcome = (typeof outcomes)[number]

export type Asked = {
  id: string
  claimId: string | null
  whom: string
  means: string
  askedBy: string
  askedAt: Date
  deadlineAt: Date | null
  outcome: Outcome
  answer: string | null
  answeredAt: Date | null
  version: number
}

const words = (most: number) => z.string().trim().max(most, 'This is too long')

export const AskForm = z.object({
  whom: words(limits.name).min(1, 'Say whom you asked, by office or description'),
  means: words(limits.name).min(1, 'Say by what means, such as telephone'),
  deadline: words(40).default(''),
})

export const AnswerForm = z
  .object({
    version: z.coerce.number().int().min(1),
    outcome: z.enum(['answered', 'denied', 'no_comment', 'not_reached'], 'Choose what came of it'),
    answer: words(limits.note).default(''),
  })
  .refine((form) => !['answered', 'denied'].includes(form.outcome) || form.answer !== '', {
    path: ['answer'],
    message: 'Write down what was answered',
  })

/** Whether an open question is past its deadline: the log shows it until somebody writes down what came of it. */
export function isOverdue(asked: Pick<Asked, 'outcome' | 'deadlineAt'>, at: Date): boolean {
  return asked.outcome === 'waiting' && asked.deadlineAt !== null && asked.deadlineAt < at
}

/** The log of one claim, oldest first; 100 at most. */
export async function listAsked(db: Db, claimId: string): Promise<Asked[]> {
  const rows = await db.commentSought.findMany({ where: { claimId }, orderBy: { askedAt: 'asc' }, take: 100 })
  const names = await namesOfPeople(
    db,
    rows.map((row) => row.askedById),
  )
  return rows.map(({ askedById, deskId: _deskId, articleId: _articleId, ...row }) => ({
    ...row,
    askedBy: names.get(askedById) ?? '',
  }))
}

/** Notes that somebody was asked about a claim. Asking is supplying evidence, so it counts for four eyes. */
export async function ask(
  house: House,
  doing: Doing,
  claimId: string,
  form: { whom: string; means: string; deadlineAt: Date | null },
): Promise<void> {
  await change(house, doing, async (tx) => {
    const deskId = doing.deskId as string
    const claim = await lockClaim(tx, deskId, claimId)
    await tx.commentSought.create({
      data: {
        ...form,
        deskId,
        articleId: claim.articleId,
        claimId,
        askedById: doing.actorId as string,
        askedAt: doing.at,
      },
    })
    await addTouch(tx, claimId, doing.actorId, 'evidence', doing.at)
    const after = { whom: form.whom, means: form.means, deadlineAt: form.deadlineAt }
    return { answer: null, entry: { event: 'comment.asked', articleId: claim.articleId, claimId, after } }
  })
}

/** Writes down what came of it, once; a second answer to the same question is a Conflict. */
export async function answer(
  house: House,
  doing: Doing,
  claimId: string,
  askedId: string,
  form: { version: number; outcome: Exclude<Outcome, 'waiting'>; answer: string },
): Promise<void> {
  await change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, doing.deskId as string, claimId)
    const asked = await tx.commentSought.findFirst({ where: { id: askedId, claimId } })
    if (!asked) throw new NotFound('question')
    if (!(await settle(tx, askedId, form, doing.at)))
      throw new Conflict({ by: null, at: asked.answeredAt ?? asked.askedAt, what: 'comment.answered' })
    await addTouch(tx, claimId, doing.actorId, 'evidence', doing.at)
    const after = { whom: asked.whom, outcome: form.outcome, answer: form.answer || null }
    return { answer: null, entry: { event: 'comment.answered', articleId: claim.articleId, claimId, after } }
  })
}

async function settle(
  tx: Tx,
  id: string,
  form: { version: number; outcome: Outcome; answer: string },
  at: Date,
): Promise<boolean> {
  const { count } = await tx.commentSought.updateMany({
    where: { id, version: form.version, outcome: 'waiting' },
    data: { outcome: form.outcome, answer: form.answer || null, answeredAt: at, version: { increment: 1 } },
  })
  return count === 1
}
