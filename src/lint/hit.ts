import type { Span } from '../shared/terms.js'
import { rulesBehind, type LintRule, type RuleBehind } from './houses.js'

/** One place of the text that a rule stops at. `claim` is the number of the claim it is about, where it is about one. */
export type Hit = {
  rule: LintRule
  /** UTF-16 units of the version's text; `words` is exactly what stands there. */
  span: Span
  words: string
  why: string
  ruleBehind: RuleBehind
  claim: number | null
}

export function hit(text: string, rule: LintRule, span: Span, why: string, claim: number | null = null): Hit {
  return {
    rule,
    span: { start: span.start, end: span.end },
    words: text.slice(span.start, span.end),
    why,
    ruleBehind: rulesBehind[rule],
    claim,
  }
}
