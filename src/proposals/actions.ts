import { getArticle, lockArticle } from '../articles/store.js'
import { addClaims } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { transact } from '../db/transact.js'
import { change, type House } from '../history/change.js'
import { addJob } from '../jobs/add.js'
import { limits } from '../limits.js'
import type { Log } from '../web/house.js'
import { readAnswer } from './answer.js'
import { ask } from './client.js'
import type { LanguageModel } from './model.js'
import { articleFor, questionFor } from './prompt.js'
import * as store from './store.js'

/** Adds the job inside the import's transaction. One at a time, so that reading never waits for a slow model. */
export function proposeLater(tx: Tx, articleId: string, runAt?: Date): Promise<void> {
  return addJob(tx, 'propose', { articleId }, `propose ${articleId}`, { runAt, queue: 'language-model' })
}

type Asking = { model: LanguageModel; log: Log; timeout?: number; signal?: AbortSignal }

/**
 * Asks the language model about an article's text, once for each text, and adds what holds as suggestions: it has no way to
 * anything else. The question is put outside of any transaction; one that came to nothing throws, and the job is tried again.
 */
export async function propose(house: House, articleId: string, asking: Asking): Promise<void> {
  const deskId = await store.findDesk(house.db, articleId)
  if (!deskId) return
  const { text } = await getArticle(house.db, deskId, articleId)
  const article = articleFor(text.text, text.page)
  if (article === '' || (await store.isAnswered(house.db, text.id))) return

  const call = { deskId, articleId, versionId: text.id, askedAt: house.now() }
  const taken = await takeTurn(house, call)
  const told = { task: 'propose', id: articleId }
  if ('notBefore' in taken)
    return asking.log.warn(told, 'language model: this desk’s questions are used up, asking later')

  const { model, log, timeout, signal } = asking
  const content = await ask(model, questionFor(model.name, article), { timeout, signal })
  const count = await takeIn(house, { ...call, ...taken }, content, model.name)
  log.info({ ...told, count }, 'language model: claims proposed')
}

type Call = { deskId: string; articleId: string; versionId: string; askedAt: Date }

/** A question more in this hour, or the same job again as soon as the hour allows one. */
function takeTurn(house: House, call: Call): Promise<{ callId: string } | { notBefore: Date }> {
  const { callsPerHour, hour } = limits.model
  return transact(house.db, async (tx) => {
    const taken = await store.addCall(tx, call, { most: callsPerHour, within: hour })
    if ('notBefore' in taken) await proposeLater(tx, call.articleId, taken.notBefore)
    return taken
  })
}

/** Adds the suggestions and their one row of history; another worker's answer that came first stands. */
async function takeIn(
  house: House,
  { callId, deskId, articleId, versionId }: Call & { callId: string },
  content: string,
  modelName: string,
): Promise<number> {
  const at = house.now()
  const work = change(house, { actorId: null, deskId, at }, async (tx) => {
    const { deadlineAt } = await lockArticle(tx, deskId, articleId)
    if (await store.isAnswered(tx, versionId)) throw new AnsweredAlready()
    const { text } = await getArticle(tx, deskId, articleId)
    // What was said of an earlier version tells nothing of this one, which has a question of its own.
    if (text.id !== versionId) throw new AnsweredAlready()
    const held = await store.listSpans(tx, versionId)
    const room = limits.claimsPerArticle - (await tx.claim.count({ where: { articleId } }))
    const { claims, dropped } = readAnswer(
      content,
      { text: text.text, paragraphs: text.page.paragraphs },
      held,
    )
    const added = claims.slice(0, Math.max(0, room))
    const placed = { articleId, versionId, deskId, text: text.text, dueAt: deadlineAt, at }
    await store.setAnswered(tx, callId, at)
    await addClaims(tx, placed, added, { stage: 'suggested', actorId: null })
    const why = Object.fromEntries(Object.entries(dropped).filter(([, many]) => many > 0))
    const left = Object.values(dropped).reduce((sum, many) => sum + many, claims.length - added.length)
    const after = { claims: added.length, dropped: left, why, model: modelName }
    return { answer: added.length, entry: { event: 'article.proposed', articleId, after } }
  })
  return work.catch((error: unknown) => {
    if (error instanceof AnsweredAlready) return 0
    throw error
  })
}

class AnsweredAlready extends Error {}
