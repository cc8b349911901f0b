import type { Request, Response } from 'express'
import { getClaim } from '../../claims/store.js'
import { fromQuery } from '../../queue/filters.js'
import { neighbours } from '../../queue/store.js'
import { assess, assignClaim, returnClaim, signOff, undoAssessment } from '../../reviews/actions.js'
import { AssessmentForm, AssignForm, ReturnForm, SignOffForm } from '../../reviews/forms.js'
import { deskOf, doing, viewerOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf, parseForm, typed } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { weighClaim } from '../../policy/weigh.js'
import { claimPath, showClaim, tryOn, viewOf } from '../show.js'
import { markWords, ruleSentence } from '../words.js'

/** What editors decide about a claim: assessing, undoing, signing off, returning, assigning. */
export function reviewRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const act = (req: Request, res: Response) => doing(req, res, house.now)

  door.post('/claims/:claimId/assessments', 'claim:assess', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(AssessmentForm, req.body)
    const again = (lines: string[]) =>
      showClaim(
        house,
        req,
        res,
        claimId,
        { values: typed(req.body), errors: form.ok ? [] : form.errors, blocked: lines },
        422,
      )
    if (!form.ok) return again([])
    await tryOn(
      house,
      req,
      res,
      claimId,
      async () => {
        const next = await following(req, res, claimId)
        const saved = await assess(house, act(req, res), viewerOf(res), claimId, form.values)
        const waits = saved.stage === 'ready_for_review' ? ' It waits for a second editor.' : ''
        req.session.toast = {
          text: `Claim ${saved.number} saved as ${markWords[form.values.status]}.${waits}`,
          kind: 'ok',
          undo: { action: `/claims/${claimId}/undo`, fields: [{ name: 'in', value: viewOf(req) ?? '' }] },
          open: { href: claimPath(claimId, viewOf(req)), label: 'Open it again' },
        }
        res.redirect(303, form.values.stay ? claimPath(claimId, viewOf(req)) : next)
      },
      async (lines) => again(await withRule(res, claimId, lines, form.values.status)),
    )
  })

  door.post('/claims/:claimId/undo', 'claim:assess', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    await tryOn(house, req, res, claimId, async () => {
      const { number } = await undoAssessment(house, act(req, res), viewerOf(res), claimId)
      req.session.toast = { text: `Claim ${number} is as it was before your assessment.`, kind: 'ok' }
      res.redirect(303, claimPath(claimId, viewOf(req)))
    })
  })

  door.post('/claims/:claimId/sign-off', 'claim:sign-off', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(SignOffForm, req.body)
    if (!form.ok)
      return showClaim(house, req, res, claimId, { values: {}, errors: form.errors, blocked: [] }, 422)
    await tryOn(house, req, res, claimId, async () => {
      const next = await following(req, res, claimId)
      const { number } = await signOff(house, act(req, res), viewerOf(res), claimId, form.values.version)
      req.session.toast = {
        text: `Claim ${number} is signed off.`,
        kind: 'ok',
        open: { href: claimPath(claimId, viewOf(req)), label: 'Open it again' },
      }
      res.redirect(303, next)
    })
  })

  door.post('/claims/:claimId/return', 'claim:return', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(ReturnForm, req.body)
    if (!form.ok)
      return showClaim(
        house,
        req,
        res,
        claimId,
        { values: typed(req.body), errors: form.errors, blocked: [] },
        422,
      )
    await tryOn(house, req, res, claimId, async () => {
      const next = await following(req, res, claimId)
      const { number } = await returnClaim(house, act(req, res), viewerOf(res), claimId, form.values)
      req.session.toast = {
        text: `Claim ${number} is returned with your reason.`,
        kind: 'ok',
        open: { href: claimPath(claimId, viewOf(req)), label: 'Open it again' },
      }
      res.redirect(303, next)
    })
  })

  door.post('/claims/:claimId/assignment', 'claim:assign', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(AssignForm, req.body)
    if (!form.ok)
      return showClaim(house, req, res, claimId, { values: {}, errors: form.errors, blocked: [] }, 422)
    const body = req.body as Record<string, unknown>
    await tryOn(house, req, res, claimId, async () => {
      const { assigneeId } = form.values
      const { number } = await assignClaim(house, act(req, res), claimId, assigneeId || null)
      const text = !assigneeId
        ? `Claim ${number} is nobody’s now.`
        : assigneeId === viewerOf(res).id
          ? `Claim ${number} is yours.`
          : `Claim ${number} is assigned.`
      req.session.toast = { text, kind: 'ok' }
      res.redirect(
        303,
        body['back'] === 'queue' ? `/queue?${viewOf(req) ?? ''}` : claimPath(claimId, viewOf(req)),
      )
    })
  })

  /** The next claim of the view it was opened from, asked for before this one moves; at its end the view itself. */
  async function following(req: Request, res: Response, claimId: string): Promise<string> {
    const claim = await getClaim(db, deskOf(res), claimId)
    const view = viewOf(req) ?? `article=${claim.articleId}`
    const looking = { deskId: deskOf(res), viewerId: viewerOf(res).id, at: house.now() }
    const { next } = await neighbours(db, fromQuery(view), looking, claimId)
    return next ? claimPath(next, view) : `/queue?${view}`
  }

  /** Where the two-source rule is what stands in the way, the person is told what it asks and what there is. */
  async function withRule(res: Response, claimId: string, lines: string[], mark: string): Promise<string[]> {
    if (mark !== 'corroborated') return lines
    const claim = await getClaim(db, deskOf(res), claimId)
    return [
      ...lines,
      ruleSentence((await weighClaim(db, claim)).standing),
      'The status was not changed; your note was kept.',
    ]
  }

  return door
}
