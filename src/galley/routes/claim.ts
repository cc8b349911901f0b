import type { Request, Response } from 'express'
import { getArticle } from '../../articles/store.js'
import { changeAttribution, editClaim, mergeClaims, moveClaim, splitClaim } from '../../claims/actions.js'
import {
  AcceptForm,
  AttributionForm,
  EditClaimForm,
  MergeForm,
  RejectForm,
  ReopenForm,
  SplitForm,
} from '../../claims/forms.js'
import { getClaim, listSiblings } from '../../claims/store.js'
import { listHistory } from '../../history/store.js'
import { lineOf } from '../../history/words.js'
import { limits } from '../../limits.js'
import { words } from '../../shared/marks.js'
import { deskOf, doing, viewerOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf, parseForm, typed } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import type { FieldError } from '../../web/types.js'
import { chainOf } from '../claim.js'
import { choices } from '../options.js'
import { attributionPage, historyPage, wordsPage } from '../pages.js'
import { claimPath, showClaim, tryOn, viewOf, whenFor } from '../show.js'

type Again = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }

/** One claim: its page, its words, who says it, splitting and merging, and the plain moves. */
export function claimRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const act = (req: Request, res: Response) => doing(req, res, house.now)

  door.get('/claims/:claimId', 'claim:read', (req, res) => showClaim(house, req, res, idOf(req, 'claimId')))

  door.get('/claims/:claimId/history', 'claim:read', async (req, res) => {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const before = /^\d{1,18}$/.test(String(req.query['before'] ?? ''))
      ? BigInt(String(req.query['before']))
      : undefined
    const told = await listHistory(db, { claimId: claim.id }, { before, take: limits.listPage + 1 })
    const lines = told
      .slice(0, limits.listPage)
      .map((each) => lineOf(each, whenFor(house, res), words.status))
    const next = told.length > limits.listPage ? `${req.path}?before=${told[limits.listPage - 1]?.seq}` : null
    const back = { href: claimPath(claim.id, viewOf(req)), label: `Claim ${claim.number}` }
    await show(res, historyPage, { title: claim.statement, back, lines, next })
  })

  door.post('/claims/:claimId/acceptance', 'claim:write', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(AcceptForm, req.body)
    if (!form.ok)
      return showClaim(house, req, res, claimId, { values: {}, errors: form.errors, blocked: [] }, 422)
    await tryOn(house, req, res, claimId, async () => {
      await moveClaim(house, act(req, res), viewerOf(res), claimId, form.values.version, { kind: 'accept' })
      res.redirect(303, claimPath(claimId, viewOf(req)))
    })
  })

  for (const [noun, kind, schema] of [
    ['rejection', 'reject', RejectForm],
    ['reopening', 'reopen', ReopenForm],
  ] as const) {
    door.post(
      `/claims/:claimId/${noun}`,
      kind === 'reject' ? 'claim:write' : 'claim:reopen',
      async (req, res) => {
        const claimId = idOf(req, 'claimId')
        const form = parseForm(schema, req.body)
        if (!form.ok)
          return showClaim(
            house,
            req,
            res,
            claimId,
            { values: typed(req.body), errors: form.errors, blocked: [] },
            422,
          )
        const { version, reason } = form.values
        await tryOn(house, req, res, claimId, async () => {
          await moveClaim(house, act(req, res), viewerOf(res), claimId, version, { kind, reason })
          const claim = await getClaim(db, deskOf(res), claimId)
          const text =
            kind === 'reject'
              ? `Claim ${claim.number} is rejected. It keeps its history and can be opened again.`
              : `Claim ${claim.number} is open again.`
          req.session.toast = { text, kind: 'ok' }
          res.redirect(
            303,
            kind === 'reject' ? `/articles/${claim.articleId}` : claimPath(claimId, viewOf(req)),
          )
        })
      },
    )
  }

  door.get('/claims/:claimId/words', 'claim:write', (req, res) =>
    showWords(req, res, { values: {}, errors: [], blocked: [] }),
  )

  door.post('/claims/:claimId/words', 'claim:write', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(EditClaimForm, req.body)
    if (!form.ok)
      return showWords(req, res, { values: typed(req.body), errors: form.errors, blocked: [] }, 422)
    await tryOn(
      house,
      req,
      res,
      claimId,
      async () => {
        await editClaim(house, act(req, res), viewerOf(res), claimId, form.values)
        saved(req, res, claimId, 'The claim is changed.')
      },
      (blocked) => showWords(req, res, { values: typed(req.body), errors: [], blocked }, 422),
    )
  })

  door.post('/claims/:claimId/halves', 'claim:write', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(SplitForm, req.body)
    if (!form.ok)
      return showWords(req, res, { values: typed(req.body), errors: form.errors, blocked: [] }, 422)
    await tryOn(
      house,
      req,
      res,
      claimId,
      async () => {
        const second = await splitClaim(house, act(req, res), viewerOf(res), claimId, form.values)
        saved(
          req,
          res,
          second.claimId,
          'The claim is split. This is its second half; say both so that they stand alone.',
        )
      },
      (blocked) => showWords(req, res, { values: typed(req.body), errors: [], blocked }, 422),
    )
  })

  door.post('/claims/:claimId/merger', 'claim:write', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(MergeForm, req.body)
    if (!form.ok)
      return showWords(req, res, { values: typed(req.body), errors: form.errors, blocked: [] }, 422)
    await tryOn(
      house,
      req,
      res,
      claimId,
      async () => {
        await mergeClaims(house, act(req, res), viewerOf(res), claimId, form.values)
        saved(
          req,
          res,
          claimId,
          'The two claims are one. The other keeps its history under the rejected ones.',
        )
      },
      (blocked) => showWords(req, res, { values: typed(req.body), errors: [], blocked }, 422),
    )
  })

  door.get('/claims/:claimId/attribution', 'claim:write', (req, res) =>
    showAttribution(req, res, { values: {}, errors: [], blocked: [] }),
  )

  door.post('/claims/:claimId/attribution', 'claim:write', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const form = parseForm(AttributionForm, req.body)
    if (!form.ok)
      return showAttribution(req, res, { values: typed(req.body), errors: form.errors, blocked: [] }, 422)
    await tryOn(
      house,
      req,
      res,
      claimId,
      async () => {
        await changeAttribution(house, act(req, res), viewerOf(res), claimId, form.values)
        saved(req, res, claimId, 'Who says it is changed.')
      },
      (blocked) => showAttribution(req, res, { values: typed(req.body), errors: [], blocked }, 422),
    )
  })

  function saved(req: Request, res: Response, claimId: string, text: string): void {
    req.session.toast = { text, kind: 'ok' }
    res.redirect(303, claimPath(claimId, viewOf(req)))
  }

  async function showWords(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { article } = await getArticle(db, deskOf(res), claim.articleId)
    const siblings = await listSiblings(db, claim)
    await show(
      res,
      wordsPage,
      {
        ...again,
        claim,
        article,
        siblings,
        choices,
        asksReason: claim.stage === 'signed_off',
        view: viewOf(req) ?? '',
      },
      status,
    )
  }

  async function showAttribution(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { article } = await getArticle(db, deskOf(res), claim.articleId)
    await show(
      res,
      attributionPage,
      {
        ...again,
        claim,
        article,
        chain: chainOf(claim, article.agency),
        choices,
        asksReason: claim.stage === 'signed_off',
        view: viewOf(req) ?? '',
      },
      status,
    )
  }

  return door
}
