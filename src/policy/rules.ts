import { markBlockers, type Facts, type Mark } from '../claims/moves.js'
import { counted, type Counted } from '../evidence/rules.js'
import type { Risk } from '../shared/terms.js'
import type { ClaimFacts, Evidenced } from './facts.js'
import { isUnmet, withWaivers, type Finding } from './finding.js'
import { anonymityFindings } from './findings/anonymity.js'
import { claimFindings } from './findings/claim.js'
import { corroborationFindings } from './findings/corroboration.js'
import { leftOut } from './set.js'
import type { Policy } from './shape.js'

export { plainPolicy } from './presets/plain.js'
export { bestSet, originsAsked } from './set.js'
export type { ClaimFacts, Evidenced } from './facts.js'
export type { Finding } from './finding.js'
export type { Policy } from './shape.js'

/**
 * Every rule's answer for one claim: met or not, the field that fails, what would meet it, who may waive. Pure. Where only
 * the evidence is handed in, the rules about who says it and how it is worded are not asked.
 */
export function findings(on: Evidenced | ClaimFacts, policy: Policy): Finding[] {
  return waived(on, unwaived(on, policy))
}

const waived = (on: Evidenced | ClaimFacts, answers: Finding[]): Finding[] =>
  'waivers' in on ? withWaivers(answers, on.waivers) : answers

function unwaived(on: Evidenced | ClaimFacts, policy: Policy): Finding[] {
  const about = corroborationFindings(on, policy)
  return 'said' in on ? [...about, ...claimFindings(on, policy), ...anonymityFindings(on, policy)] : about
}

export type Standing = Counted & { findings: Finding[]; isRuleMet: boolean; suggestion: Mark | null }

/** All that stands beside a claim's status and is never stored as a judgement: counts, the rules' answers, a suggestion. */
export function standingOf(on: Evidenced | ClaimFacts, policy: Policy): Standing {
  const counts = counted(on.bearings, on.declared, leftOut(on.origins, policy))
  const bare = unwaived(on, policy)
  const answers = waived(on, bare)
  const met = (all: Finding[]) => !all.some((each) => each.gates === 'corroborated' && isUnmet(each))
  // What somebody let pass may be marked, but evidence alone suggests.
  const suggestion = suggestionFor({ ...counts, isRuleMet: met(bare) })
  return { ...counts, findings: answers, isRuleMet: met(answers), suggestion }
}

/** The status the machine would suggest from the evidence; it is offered, never chosen. */
export function suggestionFor(facts: Omit<Facts, 'asksSecondEditor' | 'undoes'>): Mark | null {
  const order: Mark[] = ['contested', 'contradicted', 'corroborated', 'partly_corroborated', 'relayed']
  const found = order.find((mark) => markBlockers(mark, facts).length === 0)
  return found ?? (facts.originsFor >= 1 ? 'single_source' : null)
}

/** Whether a claim with these risks is seen by a second editor, by mark and weight. */
export function asksSecondEditor(policy: Policy, risks: readonly Risk[] = []): Facts['asksSecondEditor'] {
  const { secondEditor, smallDesk } = policy
  if (smallDesk) return () => false
  const isRisky = risks.some((risk) => secondEditor.risks.includes(risk))
  return (mark, weight) =>
    isRisky || secondEditor.marks.includes(mark) || secondEditor.weights.includes(weight)
}
