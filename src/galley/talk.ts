import type { Response } from 'express'
import { may } from '../accounts/permissions.js'
import type { Claim } from '../claims/store.js'
import { listComments, listMentionable, type Comment } from '../comments/store.js'
import type { Linked } from '../evidence/store.js'
import { limits } from '../limits.js'
import { answerWords, stateOf, type QuestionState } from '../outside/rules.js'
import { listQuestions, type Question } from '../outside/store.js'
import type { When } from '../shared/times.js'
import { viewerOf } from '../web/doing.js'
import type { WebHouse } from '../web/house.js'

export type CommentLine = {
  id: string
  body: string
  by: string
  time: string
  iso: string
  /** "on Harbour log, page 12", "for Ilse Brandt", "resolved by Jonas Reuter at 02:10". */
  about: string[]
  isResolved: boolean
}

export type QuestionLine = {
  id: string
  toWhom: string
  question: string
  statement: string
  state: QuestionState
  /** Who asked and when, and until when the link works or when it ended. */
  about: string[]
  answer: string
  reasons: string
}

/** What is said about a claim on its page, inside the desk and by those who were asked outside. */
export type Talk = {
  comments: CommentLine[]
  hasOlder: boolean
  evidence: { id: string; title: string }[]
  /** Names for the list beside the field, one a line. */
  names: string
  questions: QuestionLine[]
  may: { comment: boolean; ask: boolean; addEvidence: boolean }
}

const mostNames = 100

export async function talkOf(
  { db, now }: WebHouse,
  res: Response,
  claim: Claim,
  links: Linked[],
  when: When,
): Promise<Talk> {
  const viewer = viewerOf(res)
  const comment = may(viewer, 'comment:write')
  const [comments, members, questions] = await Promise.all([
    listComments(db, claim.id, null, limits.commentsShown + 1),
    comment ? listMentionable(db, claim.deskId) : [],
    listQuestions(db, claim.id),
  ])
  const evidence = new Map(links.map(({ evidenceId, title }) => [evidenceId, title]))
  return {
    comments: comments
      .slice(0, limits.commentsShown)
      .reverse()
      .map((each) => commentLine(each, when)),
    hasOlder: comments.length > limits.commentsShown,
    evidence: [...evidence].map(([id, title]) => ({ id, title })),
    names: members
      .filter(({ id }) => id !== viewer.id)
      .slice(0, mostNames)
      .map(({ name }) => name)
      .join('\n'),
    questions: questions.map((each) => questionLine(each, when, now())),
    may: { comment, ask: may(viewer, 'question:ask'), addEvidence: may(viewer, 'evidence:add') },
  }
}

export function commentLine(comment: Comment, when: When): CommentLine {
  const { about, to, resolvedBy, resolvedAt } = comment
  return {
    id: comment.id,
    body: comment.body,
    by: comment.by,
    time: when.short(comment.at),
    iso: when.iso(comment.at),
    about: [
      about === null ? '' : `on “${about}”`,
      to.length > 0 ? `for ${to.join(', ')}` : '',
      resolvedAt ? `resolved by ${resolvedBy} ${when.short(resolvedAt)}` : '',
    ].filter(Boolean),
    isResolved: resolvedAt !== null,
  }
}

function questionLine(question: Question, when: When, at: Date): QuestionLine {
  const state = stateOf(question, at)
  const { answeredAt, revokedAt, expiresAt, answer } = question
  const ends: Record<QuestionState, string> = {
    answered: answeredAt ? `answered ${when.short(answeredAt)}` : '',
    revoked: revokedAt ? `closed ${when.short(revokedAt)}` : '',
    expired: `ran out ${when.short(expiresAt)} without an answer`,
    waiting: `open until ${when.short(expiresAt)}`,
  }
  return {
    id: question.id,
    toWhom: question.toWhom,
    question: question.question,
    statement: question.statement,
    state,
    about: [`asked by ${question.askedBy} ${when.short(question.askedAt)}`, ends[state]],
    answer: answer ? answerWords[answer] : '',
    reasons: question.reasons ?? '',
  }
}
