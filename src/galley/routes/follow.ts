import { z } from 'zod'
import { addRest, removeRest, setCheckBy } from '../../followup/actions.js'
import { CheckForm, RestForm } from '../../followup/forms.js'
import { fromLocal } from '../../shared/times.js'
import { Refused } from '../../shared/errors.js'
import { Door } from '../../web/door.js'
import { idOf } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { claimForms, WrongField } from '../acts.js'

const wrong: Record<string, string> = {
  'no-such-claim': 'There is no such claim here. Look at its number again',
  'rests-on-itself': 'A claim does not rest on itself',
  'rests-in-a-circle': 'That claim rests on this one already, so neither would carry anything',
  'too-many-rests': 'This claim rests on 30 others, which is the most',
}

/** What a claim rests on, and when somebody looks at it again. */
export function followRoutes(house: WebHouse): Door {
  const door = new Door()
  const form = claimForms(house, door)

  form('/claims/:claimId/rests', 'claim:write', RestForm, async (act) => {
    try {
      const { number, on } = await addRest(house, act.doing, act.claimId, act.values.on)
      act.done(`Claim ${number} rests on claim ${on}.`)
    } catch (error) {
      const words = error instanceof Refused ? wrong[error.blockers[0] ?? ''] : undefined
      throw words ? new WrongField('on', words) : error
    }
  })

  form('/claims/:claimId/rests/:restsOnId/removal', 'claim:write', z.object({}), async (act) => {
    await removeRest(house, act.doing, act.claimId, idOf(act.req, 'restsOnId'))
    act.done('The claim does not rest on it any more.')
  })

  form('/claims/:claimId/check-by', 'claim:assess', CheckForm, async (act) => {
    const checkBy = fromLocal(act.values.checkBy, act.viewer.desk?.timeZone ?? 'UTC')
    if (checkBy === undefined) throw new WrongField('checkBy', 'Enter a date and a time, or leave it empty')
    await setCheckBy(house, act.doing, act.claimId, { version: act.values.version, checkBy })
    act.done(checkBy ? 'The claim comes back for another look by then.' : 'Nobody needs to look again.')
  })

  return door
}
