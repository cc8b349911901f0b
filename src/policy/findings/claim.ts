import { strongerBy } from '../../claims/hedges.js'
import type { ClaimFacts } from '../facts.js'
import { finding, type Finding } from '../finding.js'
import type { Policy } from '../shape.js'

/** What a claim itself must keep to before it runs: whoever it harms was asked, and it is no stronger than its quote. */
export function claimFindings(on: ClaimFacts, policy: Policy): Finding[] {
  const asking = on.risks.filter((risk) => policy.replyFor.includes(risk))
  const lost = policy.keepsHedges ? lostWords(on) : []
  return [
    finding('reply-sought', 'run', policy, {
      text: 'A reply was sought',
      isMet: asking.length > 0 ? on.replies > 0 : null,
      aside: asking.join(', '),
      field: 'comments sought',
      wouldMeet: 'asking whom it is about, and writing down when, by what means and what came back',
    }),
    finding('hedge-kept', 'run', policy, {
      text: 'Statement no stronger than the quote',
      isMet: policy.keepsHedges && (on.hedges.length > 0 || lost.length > 0) ? lost.length === 0 : null,
      aside: lost.length > 0 ? `stronger by ${lost.join(', ')}` : '',
      field: 'statement',
      wouldMeet: `a statement that is no stronger than its quote by ${lost.join(', ')}`,
    }),
  ]
}

/** The words by which it is stronger, as the guard of the claim's own form finds them. */
function lostWords(on: ClaimFacts): string[] {
  return [...new Set(strongerBy(on).map(({ words }) => `“${words}”`))]
}
