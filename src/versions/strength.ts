import { hedgeLost } from '../claims/hedges.js'
import { drift, numbersIn } from './numbers.js'

export type Strength = 'reworded' | 'strengthened' | 'weakened'

/** What other words did to a claim: hedges that went and larger numbers say more, hedges that came and smaller ones less. */
export function strengthOf(before: string, after: string): Strength {
  const count = drift(numbersIn(before), numbersIn(after))
  const isMore = hedgeLost(before, after).length > 0 || count === 'more'
  const isLess = hedgeLost(after, before).length > 0 || count === 'less'
  if (isMore === isLess) return 'reworded'
  return isMore ? 'strengthened' : 'weakened'
}
