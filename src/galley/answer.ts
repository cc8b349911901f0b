import type { Request, Response } from 'express'
import { z } from 'zod'
import { getPlace } from '../comments/store.js'
import { answerWords, stanceOf } from '../outside/rules.js'
import { getAnswered } from '../outside/store.js'
import { NotFound } from '../shared/errors.js'
import { toLocal } from '../shared/times.js'
import { deskOf, viewerOf } from '../web/doing.js'
import { idOf } from '../web/form.js'
import type { WebHouse } from '../web/house.js'

const id = z.uuid()

/**
 * The form of evidence filled with an answer from outside, where it was opened from one: an editor chooses what kind it is, how it
 * bears and whose it is, and may change every word.
 */
export async function answerValues(
  { db }: WebHouse,
  req: Request,
  res: Response,
): Promise<Record<string, string>> {
  const given = req.query['answer']
  if (given === undefined) return {}
  const parsed = id.safeParse(given)
  if (!parsed.success) throw new NotFound('answer')
  const claimId = idOf(req, 'claimId')
  await getPlace(db, deskOf(res), claimId)
  const { toWhom, answer, reasons, answeredAt } = await getAnswered(db, claimId, parsed.data)
  return {
    title: `Answer of ${toWhom}`,
    stance: stanceOf[answer],
    kind: 'interview',
    excerpt: reasons ?? answerWords[answer],
    happened: toLocal(answeredAt, viewerOf(res).desk?.timeZone ?? 'UTC'),
  }
}
