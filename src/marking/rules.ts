import type { Apart, Mark, Stage } from '../claims/moves.js'
import type { Policy } from '../policy/shape.js'
import type { ClaimWeight } from '../shared/terms.js'

/** One editor's mark where two mark apart. `openedAt` is null while only its maker may know it. */
export type BlindMark = {
  round: number
  byId: string
  mark: Mark
  reason: string
  note: string | null
  at: Date
  openedAt: Date | null
}

/** What stands of the newest round: nothing, one mark under seal, or two that differ and wait for a third person. */
export type Round = { number: number; state: 'none' | 'sealed' | 'differ'; marks: BlindMark[] }

/**
 * The round that counts now. One that was opened is over once its marks agree or somebody assessed the claim since; the next
 * mark then begins another.
 */
export function roundOf(marks: readonly BlindMark[], assessedAt: Date | null): Round {
  const number = Math.max(0, ...marks.map(({ round }) => round))
  const own = marks.filter(({ round }) => round === number)
  const openedAt = own[0]?.openedAt ?? null
  if (own.length > 0 && !openedAt) return { number, state: 'sealed', marks: own }
  const agree = new Set(own.map(({ mark }) => mark)).size <= 1
  const isOver = agree || (openedAt !== null && assessedAt !== null && assessedAt >= openedAt)
  return isOver ? { number: number + 1, state: 'none', marks: [] } : { number, state: 'differ', marks: own }
}

/** Stages in which a mark is a first look; what was returned or assessed has been seen by both already. */
const firstLooks: readonly Stage[] = ['suggested', 'in_verification', 'stale']

/** Whether two editors mark this claim apart from each other: load-bearing claims, where the policy asks it of a desk that has two. */
export function isApart(
  claim: { weight: ClaimWeight; stage: Stage },
  { blindMarking, smallDesk }: Pick<Policy, 'blindMarking' | 'smallDesk'>,
): boolean {
  return blindMarking && !smallDesk && claim.weight === 'load_bearing' && firstLooks.includes(claim.stage)
}

/** What a mark by this person would be. A round that was begun is finished as it was begun, whatever the policy says by then. */
export function apartFor(asks: boolean, round: Round, actorId: string, mark: Mark): Apart {
  const isOwn = round.marks.some(({ byId }) => byId === actorId)
  if (round.state === 'differ') return isOwn ? 'own-differs' : 'adjudicates'
  if (round.state === 'none') return asks ? 'first' : 'no'
  if (isOwn) return 'own-sealed'
  return round.marks[0]?.mark === mark ? 'agrees' : 'differs'
}
