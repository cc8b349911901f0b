import { hashToken } from '../../accounts/links.js'
import { addComment, settleComment } from '../../comments/actions.js'
import { CommentForm } from '../../comments/forms.js'
import { answerQuestion, askOutside } from '../../outside/actions.js'
import { QuestionForm, ReplyForm } from '../../outside/forms.js'
import { questionToken, type OutsideAnswer } from '../../outside/rules.js'
import { findOpen, listQuestions } from '../../outside/store.js'
import { doing, getWished, type Deed } from '../scene.js'
import { getCommentId, getEvidenceId } from '../store.js'
import type { WishedClaim } from '../wishes.js'
import type { Find } from './evidence.js'

/** Says something about a claim, or about one piece of its evidence. */
export const comments = (wished: WishedClaim, comment: string, about?: Find): Deed => ({
  asks: 'comment:write',
  act: async (turn) => {
    const { house } = turn.scene
    const claim = await getWished(turn, wished)
    const aboutId = about ? await getEvidenceId(house.db, claim.id, about.title) : ''
    return addComment(house, doing(turn), claim.id, CommentForm.parse({ comment, aboutId }))
  },
})

export const settles = (wished: WishedClaim, comment: string): Deed => ({
  asks: 'comment:write',
  act: async (turn) => {
    const { house } = turn.scene
    const claim = await getWished(turn, wished)
    const commentId = await getCommentId(house.db, claim.id, comment)
    return settleComment(house, doing(turn), claim.id, commentId, 'resolved')
  },
})

export const asksOutside = (wished: WishedClaim, toWhom: string, question: string): Deed => ({
  asks: 'question:ask',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    const form = QuestionForm.parse({ toWhom, question, statement: claim.statement, hours: 24 })
    return askOutside(turn.scene.house, doing(turn), claim.id, form)
  },
})

/** Whoever was asked opens the link and answers; the person of the step only waits for it. */
export const hearsBack = (wished: WishedClaim, answer: OutsideAnswer, reasons: string): Deed => ({
  asks: 'claim:read',
  act: async (turn) => {
    const { house } = turn.scene
    const claim = await getWished(turn, wished)
    const asked = (await listQuestions(house.db, claim.id))[0]
    if (!asked) throw new Error(`Nobody was asked about the claim “${wished.words}”`)
    const token = questionToken(house.auditKey, asked.id)
    const open = await findOpen(house.db, hashToken(token), turn.at)
    if (open && !open.isAnswered) await answerQuestion(house, open, ReplyForm.parse({ answer, reasons }))
  },
})
