import type { Claim } from '../claims/store.js'
import { cutLine } from '../reading/reasons/cut.js'
import { hopLines, narration, otherLines } from '../reading/reasons/reasons.js'

/** What an editor is told under "Why this tag?": a sentence each, first who says it, then how the claim was cut. */
export type WhyLines = string[]

type Why = Pick<Claim, 'why' | 'hops' | 'proposer'>

/** Why the machine tagged a claim as it did; empty for a claim by hand. */
export function whyLines(claim: Why): WhyLines {
  const { why, hops, proposer } = claim
  if (proposer === 'person' || !why?.rule) return []
  return [
    ...attributionLines(claim),
    cutLine(why.rule, why.words ?? []),
    ...otherLines(hops[0]?.source ?? null, why.alternatives ?? []),
  ]
}

/** The desk's own hand counts before the machine's word. */
function attributionLines({ hops, why, proposer }: Why): string[] {
  const outermost = hops[0]
  if (outermost?.proposer === 'person') return ['An editor has since said who says it.']
  if (outermost) return hopLines(outermost)
  if (why?.hop) return ['An editor has since taken away who says it.']
  return [proposer === 'model' ? narration.replace('The reading', 'The language model') : narration]
}
