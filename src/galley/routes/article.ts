import type { Request, Response } from 'express'
import { may } from '../../accounts/permissions.js'
import { changeDeadline, changeTopic, importArticle, type Downstream } from '../../articles/actions.js'
import { DeadlineForm, ImportForm, ListQuery, TopicForm } from '../../articles/forms.js'
import { importPage, listPage } from '../../articles/pages.js'
import { getArticle, listArticles } from '../../articles/store.js'
import { fileText, keptText, textFaultWords } from '../../articles/text.js'
import { addClaim } from '../../claims/actions.js'
import { NewClaimForm } from '../../claims/forms.js'
import { limits } from '../../limits.js'
import { fromListPlace, toListPlace } from '../../shared/places.js'
import { Conflict, Refused } from '../../shared/errors.js'
import type { Span } from '../../shared/terms.js'
import { fromLocal } from '../../shared/times.js'
import { deskOf, doing, viewerOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf, parseForm, typed } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import type { FieldError } from '../../web/types.js'
import { nearPlaces } from '../places.js'
import { keeping } from '../keeping.js'
import { articleLocals } from '../laid.js'
import { articlePage, historyPage, placesPage } from '../pages.js'
import { historyOf } from '../history.js'
import { whenFor } from '../view.js'
import { refusalLines } from '../words.js'
import { asText } from '../../shared/words.js'

/** Articles: the list, the import, the article's page with its text and claims. */
export function articleRoutes(house: WebHouse, downstream: Downstream): Door {
  const { db } = house
  const door = new Door()
  const weighAll = keeping()
  const zone = (res: Response) => viewerOf(res).desk?.timeZone ?? 'UTC'

  door.get('/articles', 'article:read', async (req, res) => {
    const query = parseForm(ListQuery, req.query)
    const before = query.ok ? fromListPlace(query.values.before) : null
    const rows = await listArticles(db, deskOf(res), before, limits.listPage + 1)
    const shown = rows.slice(0, limits.listPage)
    const last = shown.at(-1)
    const next =
      rows.length > shown.length && last
        ? `/articles?before=${toListPlace({ at: last.createdAt, id: last.id })}`
        : null
    await show(res, listPage, {
      articles: shown,
      next,
      isFirst: !before,
      mayImport: may(viewerOf(res), 'article:import'),
    })
  })

  door.get('/articles/new', 'article:import', (_req, res) =>
    show(res, importPage, { values: {}, errors: [], limit: limits.articleText }),
  )

  door.post('/articles', 'article:import', async (req, res) => {
    const form = parseForm(ImportForm, req.body)
    const again = (errors: FieldError[], values = typed(req.body)) =>
      show(res, importPage, { values, errors, limit: limits.articleText }, 422)
    if (!form.ok) return again(form.errors)
    const deadlineAt = fromLocal(form.values.deadline, zone(res))
    if (deadlineAt === undefined)
      return again([{ field: 'deadline', message: 'Enter the deadline as a date and a time' }])
    const { file } = req as Request & { file?: { originalname: string; buffer: Buffer; size: number } }
    const isFile = file !== undefined && file.size > 0
    const read = isFile ? fileText(file.originalname, file.buffer) : keptText(form.values.text)
    if (!read.ok) return again([{ field: isFile ? 'file' : 'text', message: textFaultWords[read.fault] }])
    const input = {
      text: read.text,
      headline: form.values.headline,
      fileName: isFile ? file.originalname.slice(0, 200) : null,
      deadlineAt,
    }
    const { articleId, isNew } = await importArticle(house, doing(req, res, house.now), input, downstream)
    if (!isNew) {
      const { article } = await getArticle(db, deskOf(res), articleId)
      req.session.toast = {
        text: `Already here since ${whenFor(house, res).short(article.createdAt)}. Opened that one; nothing was doubled.`,
        kind: 'ok',
      }
    }
    res.redirect(303, `/articles/${articleId}`)
  })

  door.get('/articles/:articleId', 'article:read', (req, res) =>
    showArticle(req, res, { values: {}, errors: [] }),
  )

  door.post('/articles/:articleId/claims', 'claim:write', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    const form = parseForm(NewClaimForm, req.body)
    if (!form.ok) return showArticle(req, res, { values: typed(req.body), errors: form.errors }, 422)
    try {
      const { claimId } = await addClaim(house, doing(req, res, house.now), articleId, form.values)
      res.redirect(303, `/claims/${claimId}`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.blockers.includes('several-places'))
        return showPlaces(req, res, error.facts['places'] as Span[])
      await showArticle(
        req,
        res,
        {
          values: typed(req.body),
          errors: refusalLines(error).map((message) => ({
            field: error.blockers.includes('stronger-than-quote') ? 'statement' : 'quote',
            message,
          })),
        },
        422,
      )
    }
  })

  door.post('/articles/:articleId/deadline', 'article:schedule', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    const form = parseForm(DeadlineForm, req.body)
    const deadlineAt = form.ok ? fromLocal(form.values.deadline, zone(res)) : undefined
    if (deadlineAt === undefined) {
      const errors = [
        { field: 'deadline', message: 'Enter the deadline as a date and a time, or leave it empty' },
      ]
      return showArticle(req, res, { values: typed(req.body), errors }, 422)
    }
    await changeDeadline(house, doing(req, res, house.now), articleId, deadlineAt)
    req.session.toast = {
      text: deadlineAt
        ? `The deadline is ${whenFor(house, res).short(deadlineAt)}.`
        : 'The article has no deadline now.',
      kind: 'ok',
    }
    res.redirect(303, `/articles/${articleId}`)
  })

  door.post('/articles/:articleId/topic', 'article:schedule', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    const form = parseForm(TopicForm, req.body)
    const again = (errors: FieldError[], status = 422) =>
      showArticle(req, res, { values: typed(req.body), errors }, status)
    if (!form.ok) return again(form.errors)
    try {
      await changeTopic(house, doing(req, res, house.now), articleId, form.values)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      const said =
        'Somebody changed the topic first. Yours is kept below; save it again to put it after theirs'
      return again([{ field: 'topic', message: said }], 409)
    }
    req.session.toast = {
      text: form.values.topic ? `The topic is ${form.values.topic}.` : 'The article has no topic now.',
      kind: 'ok',
    }
    res.redirect(303, `/articles/${articleId}`)
  })

  door.get('/articles/:articleId/history', 'article:read', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    const { article } = await getArticle(db, deskOf(res), articleId)
    const back = { href: `/articles/${articleId}`, label: 'The article' }
    await show(res, historyPage, {
      title: article.headline,
      back,
      ...(await historyOf(house, req, res, { articleId })),
    })
  })

  async function showArticle(
    req: Request,
    res: Response,
    form: { values: Record<string, string>; errors: FieldError[] },
    status = 200,
  ): Promise<void> {
    const from = Number.parseInt(asText(req.query['from']), 10)
    const at = { deskId: deskOf(res), articleId: idOf(req, 'articleId'), from }
    const locals = await articleLocals(house, viewerOf(res), at, weighAll)
    await show(res, articlePage, { ...form, ...locals }, status)
  }

  /** The quote stands more than once: every place with the words around it, and the rest of the form kept. */
  async function showPlaces(req: Request, res: Response, places: Span[]): Promise<void> {
    const { article, text } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const near = nearPlaces(text.text, places, req)
    await show(res, placesPage, { article, ...near, button: 'Add the claim here' }, 422)
  }

  return door
}
