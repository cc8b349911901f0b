import type { Role } from '../accounts/rules.js'
import type { ClaimWeight } from '../shared/terms.js'
import { decided, type ArticleOutcome, type ArticleState, type Decision } from './deciding.js'

export const stages = [
  'suggested',
  'in_verification',
  'assessed',
  'ready_for_review',
  'signed_off',
  'returned',
  'rejected',
  'stale',
  'superseded',
] as const
export type Stage = (typeof stages)[number]

/** What waits for somebody. */
export const openStages = [
  'suggested',
  'in_verification',
  'ready_for_review',
  'returned',
  'stale',
] as const satisfies Stage[]

export const corroborations = [
  'unassessed',
  'single_source',
  'relayed',
  'partly_corroborated',
  'corroborated',
  'contested',
  'contradicted',
  'uncheckable',
] as const
export type Corroboration = (typeof corroborations)[number]
export type Mark = Exclude<Corroboration, 'unassessed'>

export type ClaimState = {
  stage: Stage
  corroboration: Corroboration
  weight: ClaimWeight
  /** Everyone who wrote, tagged, assessed or supplied evidence, ever. */
  touchedBy: string[]
  /** Who waived four eyes for it, where somebody did. */
  eyesWaivedById?: string | null
}

/** The person, with the roles of this moment; or the machine, for what follows from a change. */
export type Actor = { id: string; roles: Role[] } | 'machine'

export type Move =
  | { kind: 'accept' }
  | { kind: 'reject'; reason: string }
  | { kind: 'assess'; mark: Mark; reason: string }
  | { kind: 'sign-off' }
  | { kind: 'return'; reason: string }
  | { kind: 'reopen'; reason: string }
  | { kind: 'lapse' }
  | { kind: 'supersede' }
  | { kind: 'undo' }
export type MoveKind = Move['kind']

/** What the evidence shows at this minute and what policy says of it; asked for by `assess` and `undo` only. */
export type Facts = {
  /** Independent origins that support the claim, and those that contradict it. */
  originsFor: number
  originsAgainst: number
  /** Outlets that carry the origin most of them share. */
  outletsOfOneOrigin: number
  isRuleMet: boolean
  asksSecondEditor: (mark: Mark, weight: ClaimWeight) => boolean
  /** What this mark is where two editors mark apart; left out where they do not. */
  apart?: Apart
  /** The actor's own last assessment, not yet reviewed: what `undo` restores. */
  undoes: { stage: Stage; corroboration: Corroboration } | null
}

/**
 * A mark where two editors mark apart: the first, kept under seal; the second, which agrees or differs; a third person's
 * between two that differ. `own-…` is somebody's who has marked already.
 */
export type Apart = 'no' | 'first' | 'agrees' | 'differs' | 'adjudicates' | 'own-sealed' | 'own-differs'

export type Blocker =
  | 'wrong-stage'
  | 'not-your-role'
  | 'own-work'
  | 'reason-missing'
  | 'needs-two-outlets'
  | 'needs-two-origins'
  | 'rule-not-met'
  | 'needs-for-and-against'
  | 'needs-against'
  | 'has-origins-for'
  | 'nothing-to-undo'
  | 'marked-already'
  | 'marked-apart'
  | 'needs-third-person'

export type Outcome =
  { ok: true; stage: Stage; corroboration: Corroboration } | { ok: false; blockers: Blocker[] }

const editors: Role[] = ['editor', 'senior_editor']
const seniors: Role[] = ['senior_editor']

/** Who may make each move and from where. The whole of it is printed in docs/stages.md and tested cell by cell. */
export const moveTable: Record<
  MoveKind,
  { from: readonly Stage[]; by: Role[] | 'machine'; asksReason: boolean }
> = {
  accept: { from: ['suggested'], by: editors, asksReason: false },
  reject: { from: ['suggested', 'in_verification', 'returned', 'stale'], by: editors, asksReason: true },
  assess: {
    from: ['suggested', 'in_verification', 'assessed', 'ready_for_review', 'returned', 'stale'],
    by: editors,
    asksReason: true,
  },
  'sign-off': { from: ['ready_for_review'], by: seniors, asksReason: false },
  return: { from: ['ready_for_review', 'assessed'], by: seniors, asksReason: true },
  reopen: { from: ['assessed', 'signed_off', 'rejected', 'stale'], by: editors, asksReason: true },
  lapse: { from: ['assessed', 'ready_for_review', 'signed_off'], by: 'machine', asksReason: false },
  supersede: {
    from: stages.filter((stage) => stage !== 'superseded'),
    by: 'machine',
    asksReason: false,
  },
  undo: { from: ['assessed', 'ready_for_review'], by: editors, asksReason: false },
}

/**
 * The one answer to every move of a claim or an article: its new state, or everything that stands in the way. Pure; pages,
 * commands and jobs all ask it. `applyMove` writes what it says of a claim, `decide` what it says of an article.
 */
export function moved(claim: ClaimState, actor: Actor, move: Move, facts?: Facts | null): Outcome
export function moved(article: ArticleState, actor: Actor, decision: Decision): ArticleOutcome
export function moved(
  on: ClaimState | ArticleState,
  actor: Actor,
  move: Move | Decision,
  facts: Facts | null = null,
): Outcome | ArticleOutcome {
  return 'claims' in on ? decided(on, actor, move as Decision) : movedClaim(on, actor, move as Move, facts)
}

function movedClaim(claim: ClaimState, actor: Actor, move: Move, facts: Facts | null): Outcome {
  const blockers = [
    ...standing(claim, actor, move),
    ...bearing(move, facts),
    ...apartness(actor, move, facts),
  ]
  if (blockers.length > 0) return { ok: false, blockers }
  return { ok: true, ...stateAfter(claim, move, facts) }
}

function standing(claim: ClaimState, actor: Actor, move: Move): Blocker[] {
  const { from, by, asksReason } = moveTable[move.kind]
  const blockers: Blocker[] = []
  if (!from.includes(claim.stage)) blockers.push('wrong-stage')
  if (!mayMake(actor, by)) blockers.push('not-your-role')
  if (asksReason && 'reason' in move && move.reason.trim() === '') blockers.push('reason-missing')
  if (move.kind === 'sign-off' && actor !== 'machine' && isOwnWork(claim, actor.id)) blockers.push('own-work')
  return blockers
}

/** Nobody waives four eyes for themselves. */
function isOwnWork({ touchedBy, eyesWaivedById }: ClaimState, id: string): boolean {
  return touchedBy.includes(id) && (!eyesWaivedById || eyesWaivedById === id)
}

function mayMake(actor: Actor, by: Role[] | 'machine'): boolean {
  if (actor === 'machine' || by === 'machine') return actor === by
  return actor.roles.some((role) => by.includes(role))
}

function bearing(move: Move, facts: Facts | null): Blocker[] {
  if (move.kind === 'undo') return facts?.undoes ? [] : ['nothing-to-undo']
  if (move.kind !== 'assess') return []
  if (!facts) throw new Error('Assessing needs the evidence to be counted first')
  return markBlockers(move.mark, facts)
}

/** Nobody marks twice in one round, and between two marks that differ a senior editor decides who made neither. */
function apartness(actor: Actor, move: Move, facts: Facts | null): Blocker[] {
  if (move.kind !== 'assess') return []
  if (facts?.apart === 'own-sealed') return ['marked-already']
  if (facts?.apart === 'own-differs') return ['marked-apart']
  return facts?.apart === 'adjudicates' && !mayMake(actor, seniors) ? ['needs-third-person'] : []
}

/** When each status may be marked: what the evidence must show. */
export function markBlockers(
  mark: Mark,
  facts: Omit<Facts, 'asksSecondEditor' | 'undoes' | 'apart'>,
): Blocker[] {
  switch (mark) {
    case 'single_source':
    case 'uncheckable':
      return []
    case 'relayed':
      return facts.outletsOfOneOrigin >= 2 ? [] : ['needs-two-outlets']
    case 'partly_corroborated':
      return facts.originsFor >= 2 ? [] : ['needs-two-origins']
    case 'corroborated':
      return facts.isRuleMet ? [] : ['rule-not-met']
    case 'contested':
      return facts.originsFor >= 1 && facts.originsAgainst >= 1 ? [] : ['needs-for-and-against']
    case 'contradicted':
      return [
        ...(facts.originsAgainst >= 1 ? [] : (['needs-against'] as const)),
        ...(facts.originsFor === 0 ? [] : (['has-origins-for'] as const)),
      ]
  }
}

function stateAfter(
  claim: ClaimState,
  move: Move,
  facts: Facts | null,
): { stage: Stage; corroboration: Corroboration } {
  const { corroboration } = claim
  switch (move.kind) {
    case 'accept':
    case 'reopen':
      return { stage: 'in_verification', corroboration }
    case 'reject':
      return { stage: 'rejected', corroboration }
    case 'assess': {
      // Nothing shows before both marks are in, and two that differ are no answer yet.
      if (facts?.apart === 'first' || facts?.apart === 'differs')
        return { stage: 'in_verification', corroboration }
      const isSeen = facts?.asksSecondEditor(move.mark, claim.weight) ?? true
      return { stage: isSeen ? 'ready_for_review' : 'assessed', corroboration: move.mark }
    }
    case 'sign-off':
      return { stage: 'signed_off', corroboration }
    case 'return':
      return { stage: 'returned', corroboration }
    case 'lapse':
      return { stage: 'stale', corroboration }
    case 'supersede':
      return { stage: 'superseded', corroboration }
    case 'undo':
      return facts?.undoes ?? { stage: claim.stage, corroboration }
  }
}
