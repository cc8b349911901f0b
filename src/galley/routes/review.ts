import { getClaim } from '../../claims/store.js'
import { fromQuery } from '../../queue/filters.js'
import { neighbours } from '../../queue/store.js'
import { assess, assignClaim, returnClaim, signOff, undoAssessment } from '../../reviews/actions.js'
import { AssessmentForm, AssignForm, ReturnForm, SignOffForm, UndoForm } from '../../reviews/forms.js'
import { deskOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import type { WebHouse } from '../../web/house.js'
import { claimForms, type Act } from '../acts.js'
import { claimPath } from '../view.js'
import { markWords } from '../words.js'

/** What editors decide about a claim: assessing, undoing, signing off, returning, assigning. */
export function reviewRoutes(house: WebHouse): Door {
  const door = new Door()
  const form = claimForms(house, door)

  form('/claims/:claimId/assessments', 'claim:assess', AssessmentForm, async (act) => {
    const { claimId, values, view } = act
    const next = values.stay ? claimPath(claimId, view) : await following(house, act)
    const saved = await assess(house, act.doing, act.viewer, claimId, values)
    if (saved.apart === 'first')
      return act.done(
        `Your mark of claim ${saved.number} is kept apart until a second editor’s is in.`,
        next,
        {
          again: true,
        },
      )
    if (saved.apart === 'differs')
      return act.done(
        `Two editors see claim ${saved.number} differently. Both marks are open; a senior editor decides.`,
        undefined,
      )
    const waits = saved.stage === 'ready_for_review' ? ' It waits for a second editor.' : ''
    act.done(`Claim ${saved.number} saved as ${markWords[values.status]}.${waits}`, next, {
      undo: true,
      again: true,
    })
  })

  form('/claims/:claimId/undo', 'claim:assess', UndoForm, async (act) => {
    const { number } = await undoAssessment(house, act.doing, act.viewer, act.claimId)
    act.done(`Claim ${number} is as it was before your assessment.`)
  })

  form('/claims/:claimId/sign-off', 'claim:sign-off', SignOffForm, async (act) => {
    const next = await following(house, act)
    const { number } = await signOff(house, act.doing, act.viewer, act.claimId, act.values.version)
    act.done(`Claim ${number} is signed off.`, next, { again: true })
  })

  form('/claims/:claimId/return', 'claim:return', ReturnForm, async (act) => {
    const next = await following(house, act)
    const { number } = await returnClaim(house, act.doing, act.viewer, act.claimId, act.values)
    act.done(`Claim ${number} is returned with your reason.`, next, { again: true })
  })

  form('/claims/:claimId/assignment', 'claim:assign', AssignForm, async (act) => {
    const { assigneeId, back } = act.values
    const { number } = await assignClaim(house, act.doing, act.claimId, assigneeId || null)
    const whose = !assigneeId ? 'nobody’s now' : assigneeId === act.viewer.id ? 'yours' : 'assigned'
    const to = back === 'queue' ? `/queue?${act.view ?? ''}` : undefined
    act.done(`Claim ${number} is ${whose}.`, to)
  })

  return door
}

/** The next claim of the view it was opened from, asked for before this one moves; at its end the view itself. */
async function following<T>(house: WebHouse, { claimId, view, viewer, res }: Act<T>): Promise<string> {
  const deskId = deskOf(res)
  const claim = await getClaim(house.db, deskId, claimId)
  const query = view ?? `article=${claim.articleId}`
  const looking = { deskId, viewerId: viewer.id, at: house.now() }
  const { next } = await neighbours(house.db, fromQuery(query), looking, claimId)
  return next ? claimPath(next, query) : `/queue?${query}`
}
