import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { notify } from '../notices/add.js'
import { NotFound, Refused } from '../shared/errors.js'
import { mentionsIn } from './rules.js'
import * as store from './store.js'

/**
 * Adds a comment to a claim or to a piece of its evidence, and tells whom it mentions. Commenting is not touching: whoever talks
 * about a claim may still sign it off. The history says that there was a comment and whom it told; its words stay in their table.
 */
export async function addComment(
  house: House,
  doing: Doing,
  claimId: string,
  form: { comment: string; aboutId: string },
): Promise<{ unknown: string[] }> {
  const deskId = doing.deskId as string
  const byId = doing.actorId as string
  return change(house, doing, async (tx) => {
    const { articleId } = await store.getPlace(tx, deskId, claimId)
    const evidenceId = form.aboutId || null
    if (evidenceId && !(await store.isEvidenceOf(tx, claimId, evidenceId))) throw new NotFound('evidence')
    const { ids, unknown } = mentionsIn(form.comment, await store.listMentionable(tx, deskId))
    const made = {
      deskId,
      articleId,
      claimId,
      evidenceId,
      body: form.comment,
      mentions: ids,
      byId,
      at: doing.at,
    }
    const commentId = await store.addComment(tx, made)
    await notify(tx, deskId, ids, { kind: 'mention', articleId, claimId, byId }, doing.at)
    const after = { commentId, evidenceId, mentions: ids }
    return { answer: { unknown }, entry: { event: 'comment.added', articleId, claimId, after } }
  })
}

/** Resolves a comment, or opens it again. Whoever comes second is told, since the first may have meant something else by it. */
export async function settleComment(
  house: House,
  doing: Doing,
  claimId: string,
  commentId: string,
  to: 'resolved' | 'reopened',
): Promise<void> {
  const deskId = doing.deskId as string
  await change(house, doing, async (tx) => {
    const { articleId } = await store.getPlace(tx, deskId, claimId)
    const by = to === 'resolved' ? { id: doing.actorId as string, at: doing.at } : null
    const where = { id: commentId, claimId, deskId }
    if (!(await store.resolveComment(tx, where, by))) throw new Refused([`comment-${to}`])
    return {
      answer: null,
      entry: { event: `comment.${to}`, articleId, claimId, after: { commentId } },
    }
  })
}
