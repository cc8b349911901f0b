import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { hashToken } from '../accounts/links.js'
import { addTouch, lockClaim } from '../claims/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { addJob } from '../jobs/add.js'
import { limits } from '../limits.js'
import { notify } from '../notices/add.js'
import { Refused } from '../shared/errors.js'
import type { QuestionForm, ReplyForm } from './forms.js'
import { questionToken } from './rules.js'
import * as store from './store.js'

const hour = 60 * 60_000

/** Asks somebody without an account about a claim. Asking is newsgathering, so it counts for four eyes, as every other asking does. */
export async function askOutside(
  house: House,
  doing: Doing,
  claimId: string,
  form: z.output<typeof QuestionForm>,
): Promise<{ questionId: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const { articleId } = await lockClaim(tx, deskId, claimId)
    if (!(await store.hasRoom(tx, claimId))) throw new Refused(['too-many-questions'])
    const id = randomUUID()
    const { toWhom, question, statement, email } = form
    await store.addQuestion(tx, {
      id,
      deskId,
      articleId,
      claimId,
      toWhom,
      question,
      statement,
      tokenHash: hashToken(questionToken(house.auditKey, id)),
      askedById: doing.actorId as string,
      askedAt: doing.at,
      expiresAt: new Date(doing.at.getTime() + Math.min(form.hours, longest) * hour),
    })
    await addTouch(tx, claimId, doing.actorId, 'evidence', doing.at)
    // The address is in the job while it waits and nowhere else; the link is worked out when it is done.
    if (email)
      await addJob(tx, 'mail-question', { questionId: id, email }, `question ${id}`, { queue: 'mail' })
    const after = { questionId: id, whom: toWhom, hours: form.hours, isMailed: email !== '' }
    return { answer: { questionId: id }, entry: { event: 'question.asked', articleId, claimId, after } }
  })
}

const longest = Math.max(...limits.outside.hours)

export async function revokeQuestion(
  house: House,
  doing: Doing,
  claimId: string,
  questionId: string,
): Promise<{ toWhom: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const revoked = await store.revoke(tx, { id: questionId, claimId, deskId }, doing.at)
    if (!revoked) throw new Refused(['question-settled'])
    const { toWhom, articleId } = revoked
    const after = { questionId, whom: toWhom }
    return { answer: { toWhom }, entry: { event: 'question.revoked', articleId, claimId, after } }
  })
}

/** The link stopped working, or was answered, between opening and answering it. Nothing is written. */
class TooLate extends Error {}

/** Takes an outsider's answer, once. It moves no claim: whoever asked is told, and decides what it is worth. */
export async function answerQuestion(
  house: House,
  question: store.Opened,
  form: z.output<typeof ReplyForm>,
): Promise<void> {
  const at = house.now()
  const { id, deskId, articleId, claimId } = question
  try {
    await change(house, { actorId: null, deskId, at }, async (tx) => {
      const answer = { answer: form.answer, reasons: form.reasons || null, answeredAt: at }
      if (!(await store.answerOnce(tx, id, answer))) throw new TooLate()
      const told = { kind: 'question_answered', articleId, claimId, byId: null } as const
      await notify(tx, deskId, [question.askedById], told, at)
      const after = { questionId: id, whom: question.toWhom, answer: form.answer }
      return { answer: null, entry: { event: 'question.answered', articleId, claimId, after } }
    })
  } catch (error) {
    if (!(error instanceof TooLate)) throw error
  }
}
