import { z } from 'zod'
import type { House } from '../history/change.js'
import { oneLine } from '../mail/lines.js'
import type { Letter, Post } from '../mail/send.js'
import { questionPath } from './rules.js'
import { findWaiting } from './store.js'

const Job = z.object({ questionId: z.uuid(), email: z.string() })

/** Sends the link of a question that still waits for its answer. */
export async function mailQuestion(
  house: House,
  payload: unknown,
  { post, baseUrl, signal }: { post: Post; baseUrl: string; signal: AbortSignal },
): Promise<void> {
  const { questionId, email } = Job.parse(payload)
  const waiting = await findWaiting(house.db, questionId, house.now())
  if (!waiting) return
  const link = baseUrl + questionPath(house.auditKey, questionId)
  await post(letterOf(questionId, email, link, waiting), signal)
}

/** Neither the question nor the words of the claim: those are behind the link, which ends and can be ended. */
function letterOf(
  questionId: string,
  email: string,
  link: string,
  { deskName, askedBy, expiresAt }: { deskName: string; askedBy: string; expiresAt: Date },
): Letter {
  const until = `${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const text = [
    `${oneLine(askedBy)} of ${oneLine(deskName)} asks you a question. It can be read and answered here, without an account:`,
    link,
    `The link is for you alone and works until ${until}.`,
  ].join('\n\n')
  return {
    id: `question-${questionId}`,
    to: email,
    subject: 'A newsroom asks you a question',
    text: `${text}\n`,
  }
}
