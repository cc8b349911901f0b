import type { Role } from '../accounts/rules.js'
import { decisionKinds, type ClaimWeight, type DecisionKind } from '../shared/terms.js'
import type { Actor, Stage } from './moves.js'

export type Decision = { kind: DecisionKind; reason: string; claims: number[] }

/** A rule's answer as far as a decision looks at it: only `not_met` stands in the way. */
export type Answered = {
  rule: string
  state: 'met' | 'not_met' | 'not_applicable' | 'waived'
  gates: 'corroborated' | 'run'
}

export type DecidedClaim = {
  number: number
  weight: ClaimWeight
  stage: Stage
  /** Somebody is named as saying it. */
  isAttributed: boolean
  findings: Answered[]
}

export type ArticleState = {
  /** The decision that stands; null where there is none. */
  stands: DecisionKind | null
  /** Its agency withdrew it: the newest version is a kill. */
  isKilled: boolean
  importedById: string
  /** Everyone who ever worked on a load-bearing claim of it, whatever became of the claim. */
  touchedBy: string[]
  /** Who waived four eyes for the article; null where nobody did. */
  eyesWaivedById: string | null
  /** The house rules are those of a desk without a second editor. */
  isSmallDesk: boolean
  /** The claims of its text that stand: without the headline's, rejected and superseded ones. */
  claims: DecidedClaim[]
  /** The article's own rules. */
  findings: Answered[]
}

export type DecisionBlocker =
  | 'not-from-here'
  | 'not-your-role'
  | 'reason-missing'
  | 'imported-it'
  | 'worked-on-it'
  | 'killed'
  | 'open-claims'
  | 'rules-unmet'
  | 'claims-unmet'
  | 'not-attributed'
  | 'claims-missing'
  | 'no-such-claim'
  | 'caveat-incomplete'

/** What stands in the way, with the numbers of the claims and the rules it is about. */
export type InTheWay = { code: DecisionBlocker; claims: number[]; rules: string[] }

export type ArticleOutcome = { ok: true; isSecondPair: boolean } | { ok: false; blockers: InTheWay[] }

const out: (DecisionKind | null)[] = ['run', 'run_with_attribution', 'run_with_caveat', 'correct']
const every: (DecisionKind | null)[] = [null, ...decisionKinds]
const notOut = every.filter((kind) => !out.includes(kind))
const seniors: Role[] = ['senior_editor']

/** Who may decide what, and after which decision. Printed in docs/stages.md and tested cell by cell. */
export const decisionTable: Record<
  DecisionKind,
  { after: readonly (DecisionKind | null)[]; by: Role[]; namesClaims: boolean }
> = {
  run: { after: every, by: seniors, namesClaims: false },
  run_with_attribution: { after: every, by: seniors, namesClaims: false },
  run_with_caveat: { after: every, by: seniors, namesClaims: true },
  hold: { after: notOut, by: seniors, namesClaims: false },
  cut_claims: { after: notOut, by: seniors, namesClaims: true },
  spike: { after: notOut, by: seniors, namesClaims: false },
  correct: { after: out, by: seniors, namesClaims: false },
  withdraw: { after: out, by: seniors, namesClaims: false },
}

/** Whether the article may be decided so, and whether a second pair of eyes decides; else everything in the way. Pure. */
export function decided(article: ArticleState, actor: Actor, decision: Decision): ArticleOutcome {
  const blockers = [
    ...standing(article, actor, decision),
    ...eyes(article, actor),
    ...named(article, decision),
    ...running(article, decision),
  ]
  if (blockers.length > 0) return { ok: false, blockers }
  return { ok: true, isSecondPair: !article.isSmallDesk && hands(article, actor).length === 0 }
}

const way = (code: DecisionBlocker, claims: number[] = [], rules: string[] = []): InTheWay[] => [
  { code, claims, rules },
]
const numbers = (claims: DecidedClaim[]): number[] => claims.map(({ number }) => number).sort((a, b) => a - b)
const about = (code: DecisionBlocker, claims: DecidedClaim[]): InTheWay[] =>
  claims.length > 0 ? way(code, numbers(claims)) : []

function standing({ stands }: ArticleState, actor: Actor, { kind, reason }: Decision): InTheWay[] {
  const { after, by } = decisionTable[kind]
  const isTheirs = actor !== 'machine' && actor.roles.some((role) => by.includes(role))
  return [
    ...(after.includes(stands) ? [] : way('not-from-here')),
    ...(isTheirs ? [] : way('not-your-role')),
    ...(reason.trim() === '' ? way('reason-missing') : []),
  ]
}

/** What the person had their own hands in. */
function hands({ importedById, touchedBy }: ArticleState, actor: Actor): DecisionBlocker[] {
  if (actor === 'machine') return []
  return [
    ...(importedById === actor.id ? (['imported-it'] as const) : []),
    ...(touchedBy.includes(actor.id) ? (['worked-on-it'] as const) : []),
  ]
}

function eyes(article: ArticleState, actor: Actor): InTheWay[] {
  const { eyesWaivedById, isSmallDesk } = article
  const isWaived = eyesWaivedById !== null && actor !== 'machine' && eyesWaivedById !== actor.id
  return isSmallDesk || isWaived ? [] : hands(article, actor).flatMap((code) => way(code))
}

function named({ claims }: ArticleState, { kind, claims: chosen }: Decision): InTheWay[] {
  if (!decisionTable[kind].namesClaims) return []
  const there = numbers(claims)
  const unknown = chosen.filter((number) => !there.includes(number))
  return [
    ...(chosen.length === 0 ? way('claims-missing') : []),
    ...(unknown.length > 0 ? way('no-such-claim', unknown) : []),
  ]
}

const isOpen = ({ stage }: DecidedClaim) => stage !== 'assessed' && stage !== 'signed_off'
const lacks = (gates: Answered['gates']) => (claim: DecidedClaim) =>
  claim.findings.some((each) => each.gates === gates && each.state === 'not_met')
const isUnmet = (claim: DecidedClaim) => lacks('corroborated')(claim) || lacks('run')(claim)

/** Load-bearing claims that only a caveat lets through: not finished, or short of a rule that nobody waived. */
export const shortOf = ({ claims }: Pick<ArticleState, 'claims'>): number[] =>
  numbers(claims.filter((claim) => claim.weight === 'load_bearing' && (isOpen(claim) || isUnmet(claim))))

function running(article: ArticleState, { kind, claims: chosen }: Decision): InTheWay[] {
  const { claims, findings, isKilled } = article
  const bearing = claims.filter(({ weight }) => weight === 'load_bearing')
  const killed = isKilled ? way('killed') : []
  switch (kind) {
    case 'run': {
      const rules = findings.filter(({ state }) => state === 'not_met').map(({ rule }) => rule)
      return [
        ...killed,
        ...about('open-claims', claims.filter(isOpen)),
        ...about('claims-unmet', bearing.filter(isUnmet)),
        ...(rules.length > 0 ? way('rules-unmet', [], rules) : []),
      ]
    }
    case 'run_with_attribution':
      return [
        ...killed,
        ...about('open-claims', bearing.filter(isOpen)),
        // Saying who says it makes up for too few origins, and for nothing else.
        ...about('claims-unmet', bearing.filter(lacks('run'))),
        ...about(
          'not-attributed',
          bearing.filter((claim) => lacks('corroborated')(claim) && !claim.isAttributed),
        ),
      ]
    case 'run_with_caveat': {
      const left = shortOf(article).filter((number) => !chosen.includes(number))
      return [...killed, ...(left.length > 0 ? way('caveat-incomplete', left) : [])]
    }
    case 'hold':
    case 'cut_claims':
    case 'spike':
    case 'correct':
    case 'withdraw':
      return []
  }
}
