import type { Tx } from '../db/connect.js'
import { Conflict, Refused } from '../shared/errors.js'
import { lastChange } from './last.js'
import type { Actor, Facts, Move } from './moves.js'
import { moved } from './moves.js'
import { changeClaim, endWaivers, lockClaim, type Claim, type ClaimPatch } from './store.js'

export type Locked = Claim & { touchedBy: string[]; eyesWaivedById: string | null }

/** What was let pass for a claim was let pass for it as it stood: these moves end it. */
const endsWaivers: Move['kind'][] = ['lapse', 'reopen', 'reject', 'supersede']

/** The claim, locked and still as the person saw it; else a Conflict that says who changed it. */
export async function lockSeen(tx: Tx, deskId: string, id: string, version: number): Promise<Locked> {
  const claim = await lockClaim(tx, deskId, id)
  if (claim.version !== version) {
    throw new Conflict((await lastChange(tx, id)) ?? { by: null, at: claim.createdAt, what: 'claim.changed' })
  }
  return claim
}

/**
 * Asks `moved` and writes its answer, with whatever else changes in the same breath. Stages are written here, and by
 * `carryClaims` for all claims of an article at once.
 * Throws Refused with the blockers, or Conflict where another transaction was first.
 */
export async function applyMove(
  tx: Tx,
  claim: Locked,
  actor: Actor,
  move: Move,
  facts: Facts | null = null,
  also: ClaimPatch = {},
): Promise<{ before: State; after: State }> {
  const outcome = moved(claim, actor, move, facts)
  if (!outcome.ok)
    throw new Refused(outcome.blockers, { move: move.kind, claimId: claim.id, evidence: facts })
  const { stage, corroboration } = outcome
  const isDone = await changeClaim(tx, claim.id, claim.version, { ...also, stage, corroboration })
  if (!isDone) throw new Conflict({ by: null, at: claim.createdAt, what: 'claim.changed' })
  if (endsWaivers.includes(move.kind)) await endWaivers(tx, claim.id)
  return {
    before: { stage: claim.stage, corroboration: claim.corroboration },
    after: { stage, corroboration },
  }
}

export type State = { stage: string; corroboration: string }

/**
 * What a change of the claim's words, attribution or evidence does to its stage: a suggestion is accepted by being worked on,
 * an assessment lapses, a signed-off claim is reopened and asks for a reason.
 */
export function moveAfterEdit(claim: Locked, reason: string): Move | null {
  if (claim.stage === 'suggested') return { kind: 'accept' }
  if (claim.stage === 'signed_off') return { kind: 'reopen', reason }
  if (claim.stage === 'assessed' || claim.stage === 'ready_for_review') return { kind: 'lapse' }
  return null
}

/** Writes an edit together with the move that follows from it. */
export async function applyEdit(
  tx: Tx,
  claim: Locked,
  actor: Exclude<Actor, 'machine'>,
  reason: string,
  patch: ClaimPatch,
): Promise<State> {
  // What was rejected or replaced is a record: it is opened again before it is changed.
  if (claim.stage === 'rejected' || claim.stage === 'superseded') throw new Refused(['wrong-stage'])
  await endWaivers(tx, claim.id)
  const move = moveAfterEdit(claim, reason)
  if (move) {
    const by: Actor = move.kind === 'lapse' ? 'machine' : actor
    return (await applyMove(tx, claim, by, move, null, patch)).after
  }
  if (!(await changeClaim(tx, claim.id, claim.version, patch))) {
    throw new Conflict({ by: null, at: claim.createdAt, what: 'claim.changed' })
  }
  return { stage: claim.stage, corroboration: claim.corroboration }
}
