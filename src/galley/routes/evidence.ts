import type { Request, Response } from 'express'
import { getArticle } from '../../articles/store.js'
import { getClaim } from '../../claims/store.js'
import {
  addEvidence,
  declareIndependence,
  withdrawEvidence,
  withdrawIndependence,
} from '../../evidence/actions.js'
import { EvidenceForm, IndependenceForm, WithdrawForm } from '../../evidence/forms.js'
import { listOrigins } from '../../evidence/store.js'
import { fromLocal } from '../../shared/times.js'
import { deskOf, doing, viewerOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf, parseForm, typed } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import type { FieldError } from '../../web/types.js'
import { choices } from '../options.js'
import { evidencePage } from '../pages.js'
import { claimPath, showClaim, tryOn, viewOf } from '../show.js'

type Again = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }

/** What bears on a claim: adding and withdrawing evidence, declaring origins independent. */
export function evidenceRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const act = (req: Request, res: Response) => doing(req, res, house.now)

  door.get('/claims/:claimId/evidence/new', 'evidence:add', (req, res) =>
    showForm(req, res, { values: {}, errors: [], blocked: [] }),
  )

  door.post('/claims/:claimId/evidence', 'evidence:add', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(EvidenceForm, req.body)
    const again = (errors: FieldError[], blocked: string[] = []) =>
      showForm(req, res, { values: typed(req.body), errors, blocked }, 422)
    if (!form.ok) return again(form.errors)
    const happenedAt = fromLocal(form.values.happened, viewerOf(res).desk?.timeZone ?? 'UTC')
    if (happenedAt === undefined)
      return again([{ field: 'happened', message: 'Enter when as a date and a time, or leave it empty' }])
    await tryOn(
      house,
      req,
      res,
      claimId,
      async () => {
        await addEvidence(house, act(req, res), claimId, form.values, happenedAt)
        done(req, res, claimId, `“${form.values.title}” is added.`)
      },
      (blocked) => again([], blocked),
    )
  })

  door.post('/claims/:claimId/evidence/:linkId/withdrawal', 'evidence:withdraw', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const linkId = idOf(req, 'linkId')
    const form = parseForm(WithdrawForm, req.body)
    if (!form.ok)
      return showClaim(house, req, res, claimId, { values: {}, errors: form.errors, blocked: [] }, 422)
    await tryOn(house, req, res, claimId, async () => {
      const withdrawn = await withdrawEvidence(house, act(req, res), claimId, linkId, form.values.reason)
      done(req, res, withdrawn.claimId, 'The evidence is withdrawn. The history keeps it.')
    })
  })

  for (const [noun, action, text] of [
    ['independence', declareIndependence, 'The two origins are declared independent.'],
    ['independence/withdrawal', withdrawIndependence, 'The declaration is withdrawn: the two count once.'],
  ] as const) {
    door.post(`/claims/:claimId/${noun}`, 'origin:declare', async (req, res) => {
      const claimId = idOf(req, 'claimId')
      const form = parseForm(IndependenceForm, { basis: 'judged', ...req.body })
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
        await action(house, act(req, res), claimId, form.values)
        done(req, res, claimId, text)
      })
    })
  }

  function done(req: Request, res: Response, claimId: string, text: string): void {
    req.session.toast = { text, kind: 'ok' }
    res.redirect(303, claimPath(claimId, viewOf(req)))
  }

  async function showForm(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const [{ article }, knownOrigins] = await Promise.all([
      getArticle(db, claim.deskId, claim.articleId),
      listOrigins(db, claim.deskId, claim.articleId),
    ])
    await show(
      res,
      evidencePage,
      { ...again, claim, article, knownOrigins, choices, view: viewOf(req) ?? '' },
      status,
    )
  }

  return door
}
