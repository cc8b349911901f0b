import type { Role } from '../accounts/rules.js'

export const waiverStates = ['asked', 'granted', 'refused', 'withdrawn'] as const
export type WaiverState = (typeof waiverStates)[number]

/** Rules of an article that may be waived; those of its claims are waived claim by claim. */
export const articleRules = ['four-eyes', 'second-editor', 'nothing-disputed'] as const

/** Not a finding of a claim: who signs it off may not have worked on it. */
export const fourEyes = 'four-eyes'

export type WaiverMove = { kind: 'grant' | 'refuse' | 'withdraw'; reason: string }

export type WaiverNow = {
  state: WaiverState
  askedById: string
  /** Whose work it would let pass. */
  touchedBy: string[]
}

export type WaiverBlocker =
  'waiver-answered' | 'not-your-role' | 'reason-missing' | 'own-question' | 'waiver-of-own-work'

type Outcome = { ok: true; state: WaiverState } | { ok: false; blockers: WaiverBlocker[] }

const table: Record<WaiverMove['kind'], { from: WaiverState; to: WaiverState }> = {
  grant: { from: 'asked', to: 'granted' },
  refuse: { from: 'asked', to: 'refused' },
  withdraw: { from: 'granted', to: 'withdrawn' },
}

/** Standards may always; the house rules may name another role beside it. */
export const mayWaive = (roles: readonly Role[], waivedBy: Role): boolean =>
  roles.includes('standards') || roles.includes(waivedBy)

/** What becomes of a waiver, or everything that stands in the way. Pure. Taking one back lets nothing pass, so it is open to all who may answer. */
export function waiverMoved(
  waiver: WaiverNow,
  actor: { id: string; roles: readonly Role[] },
  move: WaiverMove,
  waivedBy: Role,
): Outcome {
  const { from, to } = table[move.kind]
  const answers = move.kind !== 'withdraw'
  const blockers: WaiverBlocker[] = [
    ...(waiver.state === from ? [] : (['waiver-answered'] as const)),
    ...(mayWaive(actor.roles, waivedBy) ? [] : (['not-your-role'] as const)),
    ...(move.reason.trim() === '' ? (['reason-missing'] as const) : []),
    ...(answers && waiver.askedById === actor.id ? (['own-question'] as const) : []),
    ...(move.kind === 'grant' && waiver.touchedBy.includes(actor.id)
      ? (['waiver-of-own-work'] as const)
      : []),
  ]
  return blockers.length > 0 ? { ok: false, blockers } : { ok: true, state: to }
}
