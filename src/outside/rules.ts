import { createHmac } from 'node:crypto'

export const outsideAnswers = ['accepts', 'disputes', 'cannot_say'] as const
export type OutsideAnswer = (typeof outsideAnswers)[number]

/** In the words of the one who is asked. */
export const answerChoices: Record<OutsideAnswer, string> = {
  accepts: 'Yes, as far as I know this is so',
  disputes: 'No, this is not so, or not in this way',
  cannot_say: 'I cannot say',
}

/** In the desk's words: none of them is a mark of the claim. */
export const answerWords: Record<OutsideAnswer, string> = {
  accepts: 'Accepts it',
  disputes: 'Disputes it',
  cannot_say: 'Cannot say',
}

/** How an answer would bear on the claim; whoever adds it as evidence may say otherwise. */
export const stanceOf = {
  accepts: 'supports',
  disputes: 'contradicts',
  cannot_say: 'context',
} as const satisfies Record<OutsideAnswer, string>

export type QuestionState = 'waiting' | 'answered' | 'expired' | 'revoked'

export function stateOf(
  question: { answeredAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  at: Date,
): QuestionState {
  if (question.answeredAt) return 'answered'
  if (question.revokedAt) return 'revoked'
  return question.expiresAt <= at ? 'expired' : 'waiting'
}

/**
 * The secret of a question's link. It is worked out from the question's id and the key of the history, so that the form sent
 * twice shows one link and the worker can mail it, while the database holds nothing that opens it.
 */
export function questionToken(auditKey: Buffer, questionId: string): string {
  return createHmac('sha256', auditKey).update(`outside question ${questionId}`).digest('base64url')
}

export const questionPath = (auditKey: Buffer, questionId: string): string =>
  `/q/${questionToken(auditKey, questionId)}`
