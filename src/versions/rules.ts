import type { Stage } from '../claims/moves.js'
import type { ClaimHop } from '../claims/rules.js'
import type { Span } from '../shared/terms.js'

export const lineages = ['correction', 'rewrite', 'kill'] as const
export type Lineage = 'first' | (typeof lineages)[number]

/** What a version did to a claim, as DOMAIN has it. */
export const changes = [
  'strengthened',
  'weakened',
  'reworded',
  'attribution_changed',
  'removed',
  'new',
  'moved',
  'unchanged',
] as const
export type Change = (typeof changes)[number]

/** As it is told: a suggestion that nobody touched and that is gone asks for nobody. */
export type Told = Change | 'dropped'

/** What an editor has to look at again. */
export const asksAgain = (change: Told): boolean => !['unchanged', 'moved', 'new', 'dropped'].includes(change)

/** A claim as a version finds it. */
export type Standing = {
  id: string
  number: number
  quote: string
  span: Span
  /** Whether its words stand in the version before; an orphan's stand in an earlier one. */
  isThere: boolean
  /** A machine's suggestion that nobody ever worked on: what the new text says of it is taken as it is. */
  isUntouched: boolean
  stage: Stage
  hops: ClaimHop[]
}

/** What follows from a change for a claim: its sign-off or assessment lapses, it is replaced, or nothing moves. */
export function moveFor(
  change: Change,
  claim: Pick<Standing, 'stage' | 'isUntouched'>,
): 'lapse' | 'supersede' | null {
  if (!asksAgain(change) || claim.stage === 'rejected') return null
  if (change === 'removed' && claim.stage === 'suggested' && claim.isUntouched) return 'supersede'
  return ['assessed', 'ready_for_review', 'signed_off'].includes(claim.stage) ? 'lapse' : null
}
