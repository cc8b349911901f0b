import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import { labelOf } from './active.js'
import type { PolicyValues } from './forms.js'
import { neverMet } from './never.js'
import { changedSettings } from './say.js'
import { addVersion, listHeldRoles, listVersions, lockDesk, rulingOf } from './store.js'

/**
 * Saves new house rules as the desk's next version; the older ones stay as they were. Refuses rules that could never be met
 * here, and throws a Conflict where somebody saved a version since this one was begun.
 */
export async function changePolicy(
  house: House,
  doing: Doing,
  { policy, reason, base }: Pick<PolicyValues, 'policy' | 'reason' | 'base'>,
): Promise<{ number: number; name: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    await lockDesk(tx, deskId)
    const present = await rulingOf(tx, deskId)
    if (present.number !== base) {
      const [newest] = await listVersions(tx, deskId, { before: null, take: 1 })
      throw new Conflict({ by: newest?.by ?? null, at: newest?.at ?? doing.at, what: 'policy.changed' })
    }
    if (reason === '') throw new Refused(['reason-missing'])
    const faults = neverMet(policy, await listHeldRoles(tx, deskId))
    if (faults.length > 0) throw new Refused(['policy-never-met'], { faults })
    const number = present.number + 1
    await addVersion(tx, { deskId, number, policy, reason, byId: doing.actorId as string, at: doing.at })
    return {
      answer: { number, name: policy.name },
      entry: {
        event: 'policy.changed',
        reason,
        before: { policy: labelOf(present) },
        after: {
          policy: labelOf({ policy, number }),
          changed: changedSettings(present.policy, policy),
          body: policy,
        },
      },
    }
  })
}
