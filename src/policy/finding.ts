import type { Approver, Policy } from './shape.js'

/** `waived` is not met, and let pass by somebody with a reason. */
export type State = 'met' | 'not_met' | 'not_applicable' | 'waived'

/** One rule's answer for one claim or article. Kept with assessments and reports as it was given. */
export type Finding = {
  rule: string
  state: State
  /** True for what does not apply or was waived as well: only `not_met` stands in the way of anything. */
  isMet: boolean
  /** What the rule asks, in words. */
  text: string
  /** "1 of 2", or empty. */
  aside: string
  /** The field that fails; empty where nothing does. */
  field: string
  /** What would meet it; empty where it is met. */
  wouldMeet: string
  /** The role that may let it pass, with a reason. */
  waivedBy: Approver
  /** What it stands in the way of: marking the claim corroborated, or running the article with it. */
  gates: Gate
  /** Who let it pass, and why. */
  waiver?: Waived
}

/** A waiver that holds: which rule, by whom, why. */
export type Waived = { rule: string; by: string; because: string }

/** The findings once waivers are looked at: what is not met and was let pass stands in nobody's way, and says by whom. */
export function withWaivers(findings: Finding[], waivers: readonly Waived[]): Finding[] {
  if (waivers.length === 0) return findings
  const byRule = new Map(waivers.map((waiver) => [waiver.rule, waiver]))
  return findings.map((each) => {
    const waiver = each.state === 'not_met' ? byRule.get(each.rule) : undefined
    if (!waiver) return each
    const aside = [each.aside, `waived by ${waiver.by}: ${waiver.because}`].filter(Boolean).join(', ')
    return { ...each, state: 'waived', isMet: true, aside, waiver }
  })
}

export type Gate = 'corroborated' | 'run'

export type Answer = {
  text: string
  /** Null where the rule does not apply. */
  isMet: boolean | null
  aside?: string
  field: string
  wouldMeet: string
}

export function finding(rule: string, gates: Gate, policy: Policy, answer: Answer): Finding {
  const { text, isMet, aside = '', field, wouldMeet } = answer
  const state = isMet === null ? 'not_applicable' : isMet ? 'met' : 'not_met'
  const fails = state === 'not_met'
  return {
    rule,
    state,
    isMet: !fails,
    text,
    aside: state === 'not_applicable' ? '' : aside,
    field: fails ? field : '',
    wouldMeet: fails ? wouldMeet : '',
    waivedBy: policy.waivedBy,
    gates,
  }
}

export const isUnmet = ({ state }: Pick<Finding, 'state'>): boolean => state === 'not_met'

export function inWords(count: number): string {
  return (
    ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'][count] ?? String(count)
  )
}
