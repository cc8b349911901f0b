import type { ClaimFacts } from '../facts.js'
import { finding, type Finding } from '../finding.js'
import type { Policy } from '../shape.js'
import { lostHedges } from './wording.js'

/** What a claim itself must keep to before it runs: whoever it harms was asked, and it is no stronger than its quote. */
export function claimFindings(on: ClaimFacts, policy: Policy): Finding[] {
  const asking = on.risks.filter((risk) => policy.replyFor.includes(risk))
  const lost = lostHedges(on.hedges, on.quote, on.statement)
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
      isMet: policy.keepsHedges && on.hedges.length > 0 ? lost.length === 0 : null,
      aside: lost.length > 0 ? `lost: ${lost.map((hedge) => `“${hedge}”`).join(', ')}` : '',
      field: 'statement',
      wouldMeet: `${lost.map((hedge) => `“${hedge}”`).join(' and ')} back in the statement`,
    }),
  ]
}
