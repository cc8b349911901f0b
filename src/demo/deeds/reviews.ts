import type { Mark } from '../../claims/moves.js'
import { assess, assignClaim, returnClaim, signOff, undoAssessment } from '../../reviews/actions.js'
import { AssessmentForm, ReturnForm } from '../../reviews/forms.js'
import { ownReason, type usualReasons } from '../../reviews/rules.js'
import type { StaffName } from '../people.js'
import { doing, getWished, type Deed } from '../scene.js'
import type { WishedClaim } from '../wishes.js'

type Usual = (typeof usualReasons)[number]['code']

/** Marks a claim, for a usual reason with a note or none, or in the editor's own words. */
export const assesses = (wished: WishedClaim, status: Mark, why: Usual | 'own', note = ''): Deed => ({
  asks: 'claim:assess',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    const reason = why === 'own' ? ownReason : why
    const form = AssessmentForm.parse({ version: claim.version, status, reason, note })
    return assess(turn.scene.house, doing(turn), turn.actor, claim.id, form)
  },
})

export const undoes = (wished: WishedClaim): Deed => ({
  asks: 'claim:assess',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    return undoAssessment(turn.scene.house, doing(turn), turn.actor, claim.id)
  },
})

export const signsOff = (wished: WishedClaim): Deed => ({
  asks: 'claim:sign-off',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    return signOff(turn.scene.house, doing(turn), turn.actor, claim.id, claim.version)
  },
})

export const returns = (wished: WishedClaim, reason: string): Deed => ({
  asks: 'claim:return',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    const form = ReturnForm.parse({ version: claim.version, reason })
    return returnClaim(turn.scene.house, doing(turn), turn.actor, claim.id, form)
  },
})

export const assigns = (wished: WishedClaim, to: StaffName): Deed => ({
  asks: 'claim:assign',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    return assignClaim(turn.scene.house, doing(turn), claim.id, turn.scene.people[to].id)
  },
})
