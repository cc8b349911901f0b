import type { Request, Response } from 'express'
import { getArticle } from '../../articles/store.js'
import { getClaim } from '../../claims/store.js'
import {
  addEvidence,
  declareIndependence,
  linkEvidence,
  withdrawEvidence,
  withdrawIndependence,
} from '../../evidence/actions.js'
import { answer, AnswerForm, ask, AskForm } from '../../evidence/asked.js'
import {
  BearingForm,
  DependenceForm,
  EvidenceForm,
  IndependenceForm,
  WithdrawForm,
} from '../../evidence/forms.js'
import { keepFile } from '../../evidence/keep.js'
import { listOrigins, listRelayable } from '../../evidence/store.js'
import { limits } from '../../limits.js'
import { Refused } from '../../shared/errors.js'
import { fromLocal } from '../../shared/times.js'
import { deskOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { claimForms, WrongField, type Again } from '../acts.js'
import { choices } from '../options.js'
import { evidencePage } from '../pages.js'
import { answerValues } from '../answer.js'
import { viewOf } from '../view.js'
import { pieceRoutes } from './piece.js'

type Upload = Request & { file?: { originalname: string; buffer: Buffer; size: number } }

/** What bears on a claim: adding and withdrawing evidence, declaring origins independent. */
export function evidenceRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const form = claimForms(house, door)

  door.get('/claims/:claimId/evidence/new', 'evidence:add', async (req, res) => {
    const values = await answerValues(house, req, res)
    await showForm(req, res, { values, errors: [], blocked: [] })
  })

  form(
    '/claims/:claimId/evidence',
    'evidence:add',
    EvidenceForm,
    async (act) => {
      const happenedAt = fromLocal(act.values.happened, act.viewer.desk?.timeZone ?? 'UTC')
      if (happenedAt === undefined) {
        throw new WrongField('happened', 'Enter when as a date and a time, or leave it empty')
      }
      const { file } = act.req as Upload
      // Of a file over the limit nothing but its size was kept.
      if (file && file.size > limits.evidenceFile) throw new Refused(['file-too-large'])
      const kept =
        file && file.size > 0 ? await keepFile(house.config.dataFolder, file.originalname, file.buffer) : null
      await addEvidence(house, act.doing, act.claimId, act.values, happenedAt, kept)
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

  form('/claims/:claimId/bearings', 'evidence:add', BearingForm, async (act) => {
    await linkEvidence(house, act.doing, act.claimId, act.values)
    act.done('The evidence bears on this claim too.')
  })

  form('/claims/:claimId/asked', 'evidence:add', AskForm, async (act) => {
    const { whom, means, deadline } = act.values
    const deadlineAt = fromLocal(deadline, act.viewer.desk?.timeZone ?? 'UTC')
    if (deadlineAt === undefined)
      throw new WrongField('deadline', 'Enter the time as a date and a time, or leave it empty')
    await ask(house, act.doing, act.claimId, { whom, means, deadlineAt })
    act.done(`It is noted that ${whom} was asked.`)
  })

  form('/claims/:claimId/asked/:askedId/answer', 'evidence:add', AnswerForm, async (act) => {
    await answer(house, act.doing, act.claimId, idOf(act.req, 'askedId'), act.values)
    act.done('What came of it is written down. Whether it contradicts the claim is for an assessment to say.')
  })

  pieceRoutes(house, door)

  async function showForm(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const [{ article }, knownOrigins, relayable] = await Promise.all([
      getArticle(db, claim.deskId, claim.articleId),
      listOrigins(db, claim.deskId, claim.articleId),
      listRelayable(db, claim.articleId),
    ])
    const view = viewOf(req) ?? ''
    await show(
      res,
      evidencePage,
      { ...again, claim, article, knownOrigins, relayable, choices, view },
      status,
    )
  }

  return door
}
