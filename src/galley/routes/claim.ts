import type { Request, Response } from 'express'
import { getArticle } from '../../articles/store.js'
import { editClaim, moveClaim } from '../../claims/actions.js'
import { mergeClaims, splitClaim } from '../../claims/halves.js'
import {
  AcceptForm,
  EditClaimForm,
  MergeForm,
  RejectForm,
  ReopenForm,
  SplitForm,
} from '../../claims/forms.js'
import { getClaim, listSiblings } from '../../claims/store.js'
import { deskOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { claimForms, type Again, type ShowAgain } from '../acts.js'
import { historyOf } from '../history.js'
import { choices } from '../options.js'
import { historyPage, wordsPage } from '../pages.js'
import { showClaim } from '../show.js'
import { claimPath, viewOf } from '../view.js'

const fresh: Again = { values: {}, errors: [], blocked: [] }

/** One claim: its page, its words, who says it, splitting and merging, and the plain moves. */
export function claimRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const form = claimForms(house, door)

  door.get('/claims/:claimId', 'claim:read', (req, res) => showClaim(house, req, res, idOf(req, 'claimId')))

  door.get('/claims/:claimId/history', 'claim:read', async (req, res) => {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const back = { href: claimPath(claim.id, viewOf(req)), label: `Claim ${claim.number}` }
    const told = await historyOf(house, req, res, { claimId: claim.id })
    await show(res, historyPage, { title: claim.statement, back, ...told })
  })

  form('/claims/:claimId/acceptance', 'claim:write', AcceptForm, async (act) => {
    await moveClaim(house, act.doing, act.viewer, act.claimId, act.values.version, { kind: 'accept' })
    act.done('The suggestion is accepted and waits to be assessed.')
  })

  form('/claims/:claimId/rejection', 'claim:write', RejectForm, async (act) => {
    const { version, reason } = act.values
    await moveClaim(house, act.doing, act.viewer, act.claimId, version, { kind: 'reject', reason })
    const claim = await getClaim(db, deskOf(act.res), act.claimId)
    act.done(
      `Claim ${claim.number} is rejected. It keeps its history and can be opened again.`,
      `/articles/${claim.articleId}`,
    )
  })

  form('/claims/:claimId/reopening', 'claim:reopen', ReopenForm, async (act) => {
    const { version, reason } = act.values
    await moveClaim(house, act.doing, act.viewer, act.claimId, version, { kind: 'reopen', reason })
    act.done('The claim is open again.')
  })

  door.get('/claims/:claimId/words', 'claim:write', (req, res) => showWords(req, res, fresh))

  const onWords: ShowAgain = (req, res, again, status) => showWords(req, res, again, status)
  form(
    '/claims/:claimId/words',
    'claim:write',
    EditClaimForm,
    async (act) => {
      await editClaim(house, act.doing, act.viewer, act.claimId, act.values)
      act.done('The claim is changed.')
    },
    onWords,
  )

  form(
    '/claims/:claimId/halves',
    'claim:write',
    SplitForm,
    async (act) => {
      const second = await splitClaim(house, act.doing, act.viewer, act.claimId, act.values)
      const text = 'The claim is split. This is its second half; say both so that they stand alone.'
      act.done(text, claimPath(second.claimId, act.view))
    },
    onWords,
  )

  form(
    '/claims/:claimId/merger',
    'claim:write',
    MergeForm,
    async (act) => {
      await mergeClaims(house, act.doing, act.viewer, act.claimId, act.values)
      act.done('The two claims are one. The other keeps its history under the rejected ones.')
    },
    onWords,
  )

  async function showWords(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const { claim, article } = await claimAndArticle(req, res)
    const siblings = await listSiblings(db, claim)
    const asksReason = claim.stage === 'signed_off'
    const view = viewOf(req) ?? ''
    await show(res, wordsPage, { ...again, claim, article, siblings, choices, asksReason, view }, status)
  }

  async function claimAndArticle(req: Request, res: Response) {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { article } = await getArticle(db, claim.deskId, claim.articleId)
    return { claim, article }
  }

  return door
}
