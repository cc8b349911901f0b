import type { Request, Response } from 'express'
import { typedForThis, type SignInDesk } from '../accounts/signin.js'
import { getArticle } from '../articles/store.js'
import { moved } from '../claims/moves.js'
import type { InTheWay } from '../claims/deciding.js'
import { listArticleClaims } from '../claims/store.js'
import { limits } from '../limits.js'
import { rulingOf } from '../policy/store.js'
import { weigh } from '../policy/weigh.js'
import { reportView } from '../reports/view.js'
import { fromListPlace, toListPlace } from '../shared/places.js'
import { BadRequest, Conflict, Refused } from '../shared/errors.js'
import { timesFor } from '../shared/times.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { decide } from './actions.js'
import { CheckForm, DecisionForm, type CheckValues } from './forms.js'
import { lookAt } from './look.js'
import { decidePage, decisionPage, decisionsPage } from './pages.js'
import { getDecision, lastChange, listDecisions } from './store.js'
import { lineOfDecision } from './view.js'
import { kindWords, linesOf, willHappen } from './words.js'

type Again = { errors?: FieldError[]; blocked?: string[]; status?: number }

/** What the desk does with an article: checked, confirmed with a password typed for it, frozen, and shown as it was. */
export function decisionRoutes(house: WebHouse, desk: SignInDesk): Door {
  const { db } = house
  const door = new Door()

  door.get('/decisions', 'report:read', async (req, res) => {
    const before = fromListPlace(req.query['before'])
    const rows = await listDecisions(db, deskOf(res), before, limits.listPage + 1)
    const shown = rows.slice(0, limits.listPage)
    const last = shown.at(-1)
    const next = rows.length > shown.length && last ? `/decisions?before=${toListPlace(last)}` : null
    await show(res, decisionsPage, { decisions: shown.map(lineOfDecision), next, isFirst: !before })
  })

  door.get('/decisions/:decisionId', 'report:read', async (req, res) => {
    const kept = await getDecision(db, deskOf(res), idOf(req, 'decisionId'))
    const { decision, supersedes, record } = kept.body
    const when = timesFor(record.desk.timeZone, house.now())
    const createdAt = new Date(decision.at)
    const view = reportView({ ...kept, createdAt, body: record }, when)
    const decidedAt = when.full(createdAt)
    await show(res, decisionPage, {
      ...view,
      signatures: [...view.signatures.slice(0, -1), { name: decision.by, did: `decided it, ${decidedAt}` }],
      name: kindWords[decision.kind],
      decision,
      decidedAt,
      stands: kept.stands,
      supersedes,
    })
  })

  door.get('/decisions/:decisionId/json', 'report:read', async (req, res) => {
    const { number, sha256, raw } = await getDecision(db, deskOf(res), idOf(req, 'decisionId'))
    // The frozen bytes themselves, so that whoever has the file can hash it and compare.
    res
      .type('application/json')
      .attachment(`decision-${number}-${sha256.slice(0, 12)}.json`)
      .send(Buffer.from(raw, 'utf8'))
  })

  door.get('/articles/:articleId/decision', 'article:decide', (req, res) => showForm(req, res, null))

  /** Nothing is decided here: it says what stands in the way, or what will happen. */
  door.post('/articles/:articleId/decision', 'article:decide', (req, res) => {
    const form = parseForm(CheckForm, req.body)
    return form.ok
      ? showForm(req, res, form.values)
      : showForm(req, res, null, { errors: form.errors, status: 422 })
  })

  door.post('/articles/:articleId/decisions', 'article:decide', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    // Another desk's article is missing before any word of the form is looked at.
    await getArticle(db, deskOf(res), articleId)
    const form = parseForm(DecisionForm, req.body)
    const check = parseForm(CheckForm, req.body)
    const values = check.ok ? check.values : null
    if (!form.ok) return showForm(req, res, values, { errors: form.errors, status: 422 })
    try {
      const viewer = viewerOf(res)
      await typedForThis(desk, req, db, viewer, form.values._password)
      const { decisionId, number } = await decide(
        house,
        doing(req, res, house.now),
        viewer,
        articleId,
        form.values,
      )
      const text = `Decision ${number}: ${kindWords[form.values.kind]}. It stays as it is, whatever is decided later.`
      req.session.toast = { text, kind: 'ok' }
      res.redirect(303, `/decisions/${decisionId}`)
    } catch (error) {
      await showForm(req, res, values, againAfter(error))
    }
  })

  async function showForm(
    req: Request,
    res: Response,
    values: CheckValues | null,
    { errors = [], blocked = [], status = 200 }: Again = {},
  ): Promise<void> {
    const viewer = viewerOf(res)
    const { article } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    // Read before what it vouches for: a change in between is found when it is confirmed.
    const { seq } = await lastChange(db, article.id)
    const claims = await listArticleClaims(db, article.id)
    const { policy } = await rulingOf(db, article.deskId)
    const weighed = await weigh(db, claims, policy)
    const { view, state } = await lookAt(db, viewer, { article, claims, weighed, policy })
    const outcome = values && moved(state, viewer, values)
    const inTheWay = outcome && !outcome.ok ? linesOf(outcome.blockers) : []
    const words = blocked.length > 0 ? blocked : inTheWay
    const names = values && ['run_with_caveat', 'cut_claims'].includes(values.kind) ? values.claims : []
    await show(
      res,
      decidePage,
      {
        article,
        values: typed(req.body),
        errors,
        blocked: words,
        decision: view,
        confirm:
          values && outcome?.ok
            ? {
                kind: values.kind,
                name: kindWords[values.kind],
                claims: names.join(', '),
                reason: values.reason,
                will: willHappen(values.kind, names),
                mark: outcome.isSecondPair ? '' : 'It will be marked: not seen by a second editor.',
                seen: seq,
              }
            : null,
      },
      words.length > 0 && status === 200 ? 422 : status,
    )
  }

  return door
}

function againAfter(error: unknown): Again {
  if (error instanceof Conflict) {
    const who = error.theirs.by ?? 'Somebody'
    const said = `${who} changed the article or a claim of it since you looked. Nothing was decided; below is how it stands now.`
    return { blocked: [said], status: 409 }
  }
  if (error instanceof BadRequest && error.status === 429)
    return { errors: [{ field: '_password', message: error.message }], status: 429 }
  if (!(error instanceof Refused)) throw error
  if (error.blockers.includes('wrong-password'))
    return {
      errors: [{ field: '_password', message: 'This is not your password. Nothing was decided' }],
      status: 422,
    }
  return { blocked: linesOf((error.facts['blockers'] ?? []) as InTheWay[]), status: 422 }
}
