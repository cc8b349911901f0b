import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { getArticle } from '../articles/store.js'
import { standsIn } from '../claims/rules.js'
import { listArticleClaims } from '../claims/store.js'
import { Conflict, Refused } from '../shared/errors.js'
import { timesFor } from '../shared/times.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { dismissHit } from './actions.js'
import { DismissForm } from './forms.js'
import { lintPage } from './pages.js'
import { listDismissals, listPeople } from './store.js'
import { lintView } from './view.js'

const refusals: Record<string, string> = {
  'other-version':
    'The article has a newer text by now. This is its lint; look again whether the place is still there.',
  'no-such-hit':
    'The lint no longer stops at this place: the claims or their attribution changed. There is nothing to let pass.',
}

type Again = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }

/** Every hit of an article's lint on a page of its own, and letting one pass with a reason. */
export function lintRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/articles/:articleId/lint', 'article:read', (req, res) =>
    showLint(req, res, { values: {}, errors: [], blocked: [] }),
  )

  door.post('/articles/:articleId/lint/dismissals', 'lint:dismiss', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    const values = typed(req.body)
    const form = parseForm(DismissForm, req.body)
    if (!form.ok) return showLint(req, res, { values, errors: form.errors, blocked: [] }, 422)
    try {
      const { words } = await dismissHit(house, doing(req, res, house.now), articleId, form.values)
      req.session.toast = {
        text: `“${words.slice(0, 60).toWellFormed()}” may stay. Your reason is kept with it.`,
        kind: 'ok',
      }
      res.redirect(303, `/articles/${articleId}#lint`)
    } catch (error) {
      if (error instanceof Conflict) {
        const said = `${error.theirs.by} let this pass first. Their reason stands; yours is kept below.`
        return showLint(req, res, { values, errors: [], blocked: [said] }, 409)
      }
      if (!(error instanceof Refused)) throw error
      const blocked = error.blockers.map((code) => refusals[code] ?? 'A rule stands in the way.')
      await showLint(req, res, { values, errors: [], blocked }, 422)
    }
  })

  async function showLint(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const { article, text } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const [claims, dismissals, people] = await Promise.all([
      listArticleClaims(db, article.id),
      listDismissals(db, text.id),
      listPeople(db, article.id),
    ])
    const viewer = viewerOf(res)
    const when = timesFor(viewer.desk?.timeZone ?? 'UTC', house.now())
    const lint = lintView(text, claims.filter(standsIn(text)), dismissals, people, when)
    await show(res, lintPage, { ...again, article, lint, mayDismiss: may(viewer, 'lint:dismiss') }, status)
  }

  return door
}
