import { plainPolicy } from './presets/plain.js'
import type { Policy } from './shape.js'

/** The rules a desk works under, and which version of them: 0 where it never chose and the plain default holds. */
export type Ruling = { policy: Policy; number: number }

export const plainRuling: Ruling = { policy: plainPolicy, number: 0 }

/** "After Reuters, version 3": kept with each assessment and report made under it. */
export function labelOf({ policy, number }: Ruling): string {
  return number === 0 ? policy.name : `${policy.name}, version ${number}`
}
