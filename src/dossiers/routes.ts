import type { Request, Response } from 'express'
import type { z } from 'zod'
import { may } from '../accounts/permissions.js'
import { getArticle } from '../articles/store.js'
import { listArticleClaims } from '../claims/store.js'
import { Conflict, Refused } from '../shared/errors.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door, type Rule } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { approveDossier, saveDossier, withdrawApproval } from './actions.js'
import { ApprovalForm, DossierForm, WithdrawalForm } from './forms.js'
import { dossiersPage } from './pages.js'
import { showDossier, type Again } from './show.js'
import { listDossiers } from './store.js'
import { dossierPath, listed, usesView } from './view.js'
import { refusalLines } from './words.js'

/** What the desk records before it uses an unnamed source: the list of an article's uses, and a dossier for each. */
export function dossierRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/articles/:articleId/dossiers', 'article:read', async (req, res) => {
    const { article } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const [claims, dossiers] = await Promise.all([
      listArticleClaims(db, article.id),
      listDossiers(db, article.id),
    ])
    const view = usesView(article.id, article.agency, claims, dossiers)
    await show(res, dossiersPage, { article, ...view, mayWrite: may(viewerOf(res), 'dossier:write') })
  })

  door.get('/articles/:articleId/dossiers/:key', 'dossier:write', (req, res) => showDossier(house, req, res))

  /** A form on a dossier: done and back to it, or the page again with every typed word. */
  function form<S extends z.ZodType>(
    path: string,
    rule: Rule,
    schema: S,
    work: (req: Request, res: Response, values: z.output<S>) => Promise<string>,
  ): void {
    door.post(path, rule, async (req, res) => {
      const values = typed(req.body)
      const again = (more: Partial<Again>, status = 422) =>
        showDossier(house, req, res, { values, errors: [], blocked: [], theirs: null, ...more }, status)
      const parsed = parseForm(schema, req.body)
      if (!parsed.ok) return again({ errors: parsed.errors })
      try {
        const text = await work(req, res, parsed.values)
        req.session.toast = { text, kind: 'ok' }
        res.redirect(303, dossierPath(idOf(req, 'articleId'), keyIn(req)))
      } catch (error) {
        if (error instanceof Refused) return again({ blocked: refusalLines(error) })
        if (error instanceof Conflict) return again({ theirs: error }, 409)
        throw error
      }
    })
  }

  const at = (req: Request) => ({ articleId: idOf(req, 'articleId'), slug: keyIn(req) })

  form('/articles/:articleId/dossiers/:key', 'dossier:write', DossierForm, async (req, res, values) => {
    const { wasApproved, missing } = await saveDossier(house, doing(req, res, house.now), at(req), values)
    const approval = wasApproved ? ' Its approval was of other words and is taken back.' : ''
    return missing.length > 0
      ? `The dossier is saved. Still missing: ${listed(missing)}.${approval}`
      : `The dossier is complete and waits for approval.${approval}`
  })

  form(
    '/articles/:articleId/dossiers/:key/approval',
    'dossier:approve',
    ApprovalForm,
    async (req, res, { version }) => {
      await approveDossier(house, doing(req, res, house.now), viewerOf(res), at(req), version)
      return 'The dossier is approved. Whoever changes it takes the approval back.'
    },
  )

  form(
    '/articles/:articleId/dossiers/:key/withdrawal',
    'dossier:approve',
    WithdrawalForm,
    async (req, res, values) => {
      await withdrawApproval(house, doing(req, res, house.now), at(req), values)
      return 'The approval is withdrawn. The dossier stays as it is.'
    },
  )

  return door
}

/** What no use can have as its key finds none. */
export const keyIn = (req: Request): string => String(req.params['key'] ?? '').slice(0, 64)
