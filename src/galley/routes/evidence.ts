import type { Request, Response } from 'express'
import { getArticle } from '../../articles/store.js'
import { getClaim } from '../../claims/store.js'
import {
  addEvidence,
  declareIndependence,
  withdrawEvidence,
  withdrawIndependence,
} from '../../evidence/actions.js'
import { DependenceForm, EvidenceForm, IndependenceForm, WithdrawForm } from '../../evidence/forms.js'
import { listOrigins } from '../../evidence/store.js'
import { fromLocal } from '../../shared/times.js'
import { deskOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { claimForms, WrongField, type Again } from '../acts.js'
import { choices } from '../options.js'
import { evidencePage } from '../pages.js'
import { viewOf } from '../view.js'

/** What bears on a claim: adding and withdrawing evidence, declaring origins independent. */
export function evidenceRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const form = claimForms(house, door)

  door.get('/claims/:claimId/evidence/new', 'evidence:add', (req, res) =>
    showForm(req, res, { values: {}, errors: [], blocked: [] }),
  )

  form(
    '/claims/:claimId/evidence',
    'evidence:add',
    EvidenceForm,
    async (act) => {
      const happenedAt = fromLocal(act.values.happened, act.viewer.desk?.timeZone ?? 'UTC')
      if (happenedAt === undefined) {
        throw new WrongField('happened', 'Enter when as a date and a time, or leave it empty')
      }
      await addEvidence(house, act.doing, act.claimId, act.values, happenedAt)
      act.done(`“${act.values.title}” is added.`)
    },
    (req, res, again, status) => showForm(req, res, again, status),
  )

  form('/claims/:claimId/evidence/:linkId/withdrawal', 'evidence:withdraw', WithdrawForm, async (act) => {
    await withdrawEvidence(house, act.doing, act.claimId, idOf(act.req, 'linkId'), act.values.reason)
    act.done('The evidence is withdrawn. The history keeps it.')
  })

  form('/claims/:claimId/independence', 'origin:declare', IndependenceForm, async (act) => {
    await declareIndependence(house, act.doing, act.claimId, act.values)
    act.done('The two origins are declared independent.')
  })

  form('/claims/:claimId/independence/withdrawal', 'origin:declare', DependenceForm, async (act) => {
    await withdrawIndependence(house, act.doing, act.claimId, act.values)
    act.done('The declaration is withdrawn: the two count once.')
  })

  async function showForm(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const [{ article }, knownOrigins] = await Promise.all([
      getArticle(db, claim.deskId, claim.articleId),
      listOrigins(db, claim.deskId, claim.articleId),
    ])
    const view = viewOf(req) ?? ''
    await show(res, evidencePage, { ...again, claim, article, knownOrigins, choices, view }, status)
  }

  return door
}
