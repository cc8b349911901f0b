import type { Locked } from '../claims/apply.js'
import type { Apart, Mark } from '../claims/moves.js'
import type { Tx } from '../db/connect.js'
import type { Doing, Entry } from '../history/rules.js'
import { apartFor, isApart, roundOf, type BlindMark, type Round } from '../marking/rules.js'
import { addMark, listMarks, openRound } from '../marking/store.js'
import { notify } from '../notices/add.js'
import type { Policy } from '../policy/shape.js'
import { whoMaySignOff } from './rules.js'
import { latestAssessment, listEditors } from './store.js'

export type Standing = { apart: Apart; round: Round }

/** What a mark by this person would be, where two editors mark apart. Read inside the transaction that holds the claim. */
export async function apartNow(
  tx: Tx,
  claim: Locked,
  policy: Policy,
  actorId: string,
  mark: Mark,
): Promise<Standing> {
  const marks = await listMarks(tx, claim.id)
  const assessed = marks.length > 0 ? await latestAssessment(tx, claim.id) : null
  const round = roundOf(marks, assessed?.at ?? null)
  return { apart: apartFor(isApart(claim, policy), round, actorId, mark), round }
}

/** Whether the mark is one of two that are kept together until both are in. */
export const isKept = (apart: Apart): boolean => ['first', 'agrees', 'differs'].includes(apart)

/** Keeps a mark of a round and, with the second, opens both. */
export async function keepMark(
  tx: Tx,
  claim: Locked,
  { apart, round }: Standing,
  mark: Omit<BlindMark, 'round' | 'openedAt'>,
): Promise<void> {
  await addMark(tx, claim, { ...mark, round: round.number })
  if (apart !== 'first') await openRound(tx, claim.id, round.number, mark.at)
  // Whoever marked first has done their part: the claim waits for somebody else.
  else await tx.claim.update({ where: { id: claim.id }, data: { assigneeId: null, assignedAt: null } })
}

type State = { stage: string }

/** The row of history while there is no assessment yet: of a sealed mark it tells that it was made, and nothing of what it is. */
export function rowOf(
  claim: Locked,
  { apart, round }: Standing,
  mark: Omit<BlindMark, 'round' | 'openedAt'>,
  { before, after }: { before: State; after: State },
): Entry {
  const about = { articleId: claim.articleId, claimId: claim.id, before: { stage: before.stage } }
  if (apart === 'first') return { ...about, event: 'claim.marked-apart', after: { stage: after.stage } }
  const marks = [...round.marks, mark].map(({ byId, mark: each, reason, note }) => ({
    byId,
    mark: each,
    reason,
    note,
  }))
  return { ...about, event: 'claim.marks-opened', after: { stage: after.stage, marks } }
}

/** Senior editors who marked neither way hear that two see a claim differently. */
export async function tellAdjudicators(
  tx: Tx,
  doing: Doing,
  claim: Locked,
  markers: string[],
): Promise<void> {
  const seniors = (await listEditors(tx, claim.deskId)).filter(({ roles }) => roles.includes('senior_editor'))
  const able = whoMaySignOff(seniors, markers).map(({ id }) => id)
  const notice = { kind: 'adjudication' as const, articleId: claim.articleId, claimId: claim.id }
  await notify(tx, claim.deskId, able, { ...notice, byId: doing.actorId }, doing.at)
}
