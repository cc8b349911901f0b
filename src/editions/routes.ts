import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { Conflict, Refused } from '../shared/errors.js'
import { fromLocal, timesFor, toLocal } from '../shared/times.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { getArticle } from '../articles/store.js'
import { addEdition, changeEdition, chooseEdition, endEdition, type NewEdition } from './actions.js'
import { ChosenForm, EditionForm, EndForm, type EditionValues } from './forms.js'
import { choosePage, editionPage, editionsPage } from './pages.js'
import { closingAfter, repeatWords } from './closing.js'
import { countClosing, getEdition, listEditions, type Edition } from './store.js'

/** A desk's editions: when they close, which articles close with them. */
export function editionRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const zone = (res: Response) => viewerOf(res).desk?.timeZone ?? 'UTC'

  door.get('/editions', 'edition:read', (req, res) => showAll(req, res, []))

  door.post('/editions', 'edition:write', async (req, res) => {
    const form = parseForm(EditionForm, req.body)
    const read = form.ok ? newEdition(form.values, res) : null
    if (!form.ok || !read) return showAll(req, res, form.ok ? [noTime] : form.errors, 422)
    try {
      await addEdition(house, doing(req, res, house.now), read)
    } catch (error) {
      return showAll(req, res, refused(error), 422)
    }
    done(req, res, `The edition “${read.name}” is added. Articles can close with it from now on.`)
  })

  door.get('/editions/:editionId', 'edition:write', async (req, res) =>
    showOne(req, res, await getEdition(db, deskOf(res), idOf(req, 'editionId')), null),
  )

  door.post('/editions/:editionId', 'edition:write', async (req, res) => {
    const edition = await getEdition(db, deskOf(res), idOf(req, 'editionId'))
    const form = parseForm(EditionForm, req.body)
    const read = form.ok ? newEdition(form.values, res) : null
    if (!form.ok || !read) return showOne(req, res, edition, form.ok ? [noTime] : form.errors, 422)
    try {
      const version = (form.values as EditionValues).version ?? 0
      const { moved } = await changeEdition(house, doing(req, res, house.now), edition.id, {
        ...read,
        version,
      })
      const also = moved > 0 ? ` ${moved === 1 ? '1 article moves' : `${moved} articles move`} with it.` : ''
      done(req, res, `The edition “${read.name}” is saved.${also}`)
    } catch (error) {
      if (error instanceof Conflict) return overtaken(req, res, edition.id)
      await showOne(req, res, edition, refused(error), 422)
    }
  })

  door.post('/editions/:editionId/end', 'edition:write', async (req, res) => {
    const edition = await getEdition(db, deskOf(res), idOf(req, 'editionId'))
    const form = parseForm(EndForm, req.body)
    if (!form.ok) return showOne(req, res, edition, form.errors, 422)
    try {
      await endEdition(house, doing(req, res, house.now), edition.id, form.values.version)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return overtaken(req, res, edition.id)
    }
    done(req, res, `The edition “${edition.name}” has ended. Its articles keep their deadline.`)
  })

  door.get('/articles/:articleId/edition', 'article:schedule', (req, res) => showChoice(req, res, []))

  door.post('/articles/:articleId/edition', 'article:schedule', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    const form = parseForm(ChosenForm, req.body)
    if (!form.ok) return showChoice(req, res, form.errors, 422)
    try {
      const { name, closes } = await chooseEdition(
        house,
        doing(req, res, house.now),
        articleId,
        form.values.editionId,
      )
      const when = timesFor(zone(res), house.now()).short(new Date(closes))
      req.session.toast = { text: `The article closes with “${name}”, at ${when}.`, kind: 'ok' }
      res.redirect(303, `/articles/${articleId}`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await showChoice(
        req,
        res,
        [{ field: 'editionId', message: 'This edition is over. Choose another' }],
        422,
      )
    }
  })

  async function showChoice(req: Request, res: Response, errors: FieldError[], status = 200): Promise<void> {
    const { article } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const editions = (await listEditions(db, deskOf(res)))
      .map((edition) => ({ value: edition.id, text: `${edition.name}: ${nextOf(edition, res)}` }))
      .filter(({ text }) => !text.endsWith(': over'))
    const { id, headline } = article
    const mayWrite = may(viewerOf(res), 'edition:write')
    await show(res, choosePage, { id, headline, editions, mayWrite, values: typed(req.body), errors }, status)
  }

  function newEdition(values: EditionValues, res: Response): NewEdition | null {
    const closesAt = fromLocal(values.closesAt, zone(res))
    if (closesAt === undefined) return null
    const repeats = values.weekday.length > 0
    return { name: values.name, closesAt, weekdays: values.weekday, time: repeats ? values.time : null }
  }

  function done(req: Request, res: Response, text: string): void {
    req.session.toast = { text, kind: 'ok' }
    res.redirect(303, '/editions')
  }

  async function showAll(req: Request, res: Response, errors: FieldError[], status = 200): Promise<void> {
    const [editions, articles] = await Promise.all([
      listEditions(db, deskOf(res)),
      countClosing(db, deskOf(res), house.now()),
    ])
    const lines = editions.map((edition) => ({
      id: edition.id,
      name: edition.name,
      rule: edition.closesAt ? 'once' : repeatWords(edition),
      next: nextOf(edition, res),
      articles: articles.get(edition.id) ?? 0,
    }))
    const mayWrite = may(viewerOf(res), 'edition:write')
    const values = status === 200 ? {} : typed(req.body)
    await show(res, editionsPage, { editions: lines, mayWrite, values, errors }, status)
  }

  function nextOf(edition: Edition, res: Response): string {
    const at = house.now()
    const next = closingAfter(edition, zone(res), at)
    return next ? `${timesFor(zone(res), at).short(next)}, in ${timesFor(zone(res), at).until(next)}` : 'over'
  }

  /** The form with the words as typed and the version that stands now: saving it again comes after that one. */
  async function overtaken(req: Request, res: Response, id: string): Promise<void> {
    await showOne(req, res, await getEdition(db, deskOf(res), id), [], 409)
  }

  async function showOne(
    req: Request,
    res: Response,
    edition: Edition,
    errors: FieldError[] | null,
    status = 200,
  ): Promise<void> {
    const kept = {
      name: edition.name,
      closesAt: toLocal(edition.closesAt, zone(res)),
      weekday: edition.weekdays.join(','),
      time: edition.time ?? '',
    }
    const once = edition.closesAt ? timesFor(zone(res), house.now()).full(edition.closesAt) : ''
    const stands = status === 409 ? `${edition.name}, ${once || repeatWords(edition)}` : ''
    const values = errors ? typed(req.body) : kept
    await show(res, editionPage, { edition, stands, values, errors: errors ?? [] }, status)
  }

  return door
}

const noTime = { field: 'closesAt', message: 'Enter a date and a time' }

function refused(error: unknown): FieldError[] {
  if (!(error instanceof Refused)) throw error
  const words: Record<string, string> = {
    'edition-name-taken': 'There is an edition of this name',
    'edition-ended': 'An edition of this name has ended; choose another name',
    'too-many-editions': 'The desk has a hundred editions, which is the most. End one first',
  }
  return error.blockers.map((code) => ({ field: 'name', message: words[code] ?? 'This cannot be saved' }))
}
