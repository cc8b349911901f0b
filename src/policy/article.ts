import type { Corroboration, Stage } from '../claims/moves.js'
import type { ClaimWeight, Risk } from '../shared/terms.js'
import { finding, isUnmet, withWaivers, type Finding, type Waived } from './finding.js'
import { asksSecondEditor } from './rules.js'
import type { Policy } from './shape.js'

/** A claim of the article's text with its own findings, as far as the article's rules look at it. */
export type JudgedClaim = {
  number: number
  weight: ClaimWeight
  risks: readonly Risk[]
  stage: Stage
  corroboration: Corroboration
  findings: Finding[]
}

const done: Stage[] = ['assessed', 'ready_for_review', 'signed_off']

/** The article's rules, from the findings of its claims. Pure. */
export function articleFindings(
  claims: JudgedClaim[],
  policy: Policy,
  waivers: readonly Waived[] = [],
): Finding[] {
  const bearing = claims.filter(({ weight }) => weight === 'load_bearing')
  // One that was opened again or returned still has its mark, and is not done.
  const seen = claims.filter(
    ({ corroboration, stage }) => corroboration !== 'unassessed' && done.includes(stage),
  )
  const second = claims.filter(
    ({ corroboration, weight, risks }) =>
      corroboration !== 'unassessed' && asksSecondEditor(policy, risks)(corroboration, weight),
  )
  const clean = (gates: Finding['gates']) => (claim: JudgedClaim) =>
    !claim.findings.some((each) => each.gates === gates && isUnmet(each))
  const shares: [string, string, JudgedClaim[], JudgedClaim[], string][] = [
    ['claims-assessed', 'Every claim assessed', claims, seen, 'an assessment of'],
    [
      'load-bearing',
      'Two-source rule on load-bearing claims',
      bearing,
      bearing.filter(clean('corroborated')),
      'the rule met for',
    ],
    [
      'before-running',
      'Nothing in the way of running them',
      bearing,
      bearing.filter(clean('run')),
      'what is missing for',
    ],
    [
      'second-editor',
      'Second editor where the policy asks',
      second,
      second.filter(({ stage }) => stage === 'signed_off'),
      'a sign-off of',
    ],
  ]
  const isDisputed = ({ corroboration, stage }: JudgedClaim) =>
    ['contested', 'contradicted'].includes(corroboration) && stage !== 'signed_off'
  const answers = [
    ...shares.map(([rule, text, asked, met, what]) => {
      const left = asked.filter((claim) => !met.includes(claim))
      return finding(rule, 'run', policy, {
        text,
        isMet: left.length === 0,
        aside: asked.length === 0 ? 'none' : `${met.length} of ${asked.length}`,
        field: numbersOf(left),
        wouldMeet: `${what} ${numbersOf(left)}`,
      })
    }),
    none('nothing-disputed', 'Nothing contested left open', 'open', claims.filter(isDisputed), policy),
    none(
      'nothing-stale',
      'Nothing stale',
      'stale',
      claims.filter(({ stage }) => stage === 'stale'),
      policy,
    ),
  ]
  return withWaivers(answers, waivers)
}

function none(rule: string, text: string, what: string, left: JudgedClaim[], policy: Policy): Finding {
  return finding(rule, 'run', policy, {
    text,
    isMet: left.length === 0,
    aside: left.length > 0 ? `${left.length} ${what}` : '',
    field: numbersOf(left),
    wouldMeet: `another look at ${numbersOf(left)}`,
  })
}

/** "claims 3, 8 and 12"; the first dozen. */
function numbersOf(claims: JudgedClaim[]): string {
  const numbers = claims.slice(0, 12).map(({ number }) => String(number))
  const more = claims.length > 12 ? ` and ${claims.length - 12} more` : ''
  return `${claims.length === 1 ? 'claim' : 'claims'} ${numbers.join(', ')}${more}`
}
