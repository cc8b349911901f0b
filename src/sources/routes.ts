import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { listHistory } from '../history/store.js'
import { lineOf } from '../history/words.js'
import { limits } from '../limits.js'
import { Conflict, Refused } from '../shared/errors.js'
import { words } from '../shared/marks.js'
import { familyOf, sourceFamilies } from '../shared/terms.js'
import { timesFor } from '../shared/times.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { addSource, changeSource, gradeSource } from './actions.js'
import { EditSourceForm, GradeForm, NewSourceForm } from './forms.js'
import { sourceFormPage, sourceHistoryPage, sourcesPage, type SourceFormLocals } from './pages.js'
import { familyFrom, fold, foldedMost, fromPlace, isAnonymous, toPlace } from './rules.js'
import { showSource } from './show.js'
import { listSources } from './lookup/store.js'
import * as store from './store.js'
import { valuesOf } from './view.js'
import { anonymousTypes, namedTypes, sourceRefusals, sourceVerb, typeWord } from './words.js'

type Again = Pick<SourceFormLocals, 'values' | 'errors' | 'blocked'>

/** The registry: the list, a source's page, its form, its grades, its history. */
export function sourceRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const whenOf = (res: Response) => timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', house.now())

  door.get('/sources', 'source:read', async (req, res) => {
    const q = String(req.query['q'] ?? '').slice(0, limits.name)
    const family = familyFrom(req.query['family'])
    const after = fromPlace(req.query['after'])
    const prefix = q.includes('\0') ? '' : fold(q.toWellFormed()).slice(0, foldedMost)
    const found = await listSources(db, deskOf(res), { prefix, family, after }, limits.listPage + 1)
    const rows = found.slice(0, limits.listPage)
    const last = found.length > rows.length ? rows.at(-1) : undefined
    const next = last && new URLSearchParams({ q, family: family ?? '', after: toPlace(last.key, last.id) })
    await show(res, sourcesPage, {
      rows: rows.map((row) => ({
        ...row,
        family: familyOf(row.type),
        type: typeWord(row.type),
        descriptor: row.descriptor ?? '',
        interest: row.interest ?? '',
        grade: row.grade ?? '',
        found: row.found && fold(row.found) !== fold(row.name) ? row.found : '',
      })),
      q,
      family: family ?? '',
      families: [
        { value: '', text: 'Every family' },
        ...sourceFamilies.map((value) => ({ value, text: words.family[value] })),
      ],
      next: next ? `/sources?${next}` : null,
      isFirst: after === null,
      mayWrite: may(viewerOf(res), 'source:write'),
    })
  })

  door.get('/sources/new', 'source:write', (req, res) =>
    showNew(req, res, { values: {}, errors: [], blocked: [] }),
  )

  door.post('/sources', 'source:write', async (req, res) => {
    const form = parseForm(NewSourceForm, req.body)
    if (!form.ok) return showNew(req, res, { values: typed(req.body), errors: form.errors, blocked: [] }, 422)
    try {
      const { sourceId } = await addSource(house, doing(req, res, house.now), form.values)
      req.session.toast = { text: `${form.values.name} is registered.`, kind: 'ok' }
      res.redirect(303, `/sources/${sourceId}`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await showNew(req, res, { values: typed(req.body), errors: [], blocked: sourceRefusals(error) }, 422)
    }
  })

  door.get('/sources/:sourceId', 'source:read', (req, res) => showSource(house, req, res))

  door.get('/sources/:sourceId/edit', 'source:write', async (req, res) => {
    const source = await store.getSource(db, deskOf(res), idOf(req, 'sourceId'))
    const values = valuesOf(source, await store.listAliases(db, source.id))
    await showEdit(req, res, { values, errors: [], blocked: [] })
  })

  door.post('/sources/:sourceId', 'source:write', async (req, res) => {
    const sourceId = idOf(req, 'sourceId')
    const form = parseForm(EditSourceForm, req.body)
    const again = (errors: Again['errors'], blocked: string[] = []) =>
      showEdit(req, res, { values: typed(req.body), errors, blocked }, 422)
    if (!form.ok) return again(form.errors)
    try {
      await changeSource(house, doing(req, res, house.now), sourceId, form.values)
    } catch (error) {
      if (error instanceof Conflict) return showConflict(req, res, error)
      if (error instanceof Refused) return again([], sourceRefusals(error))
      throw error
    }
    req.session.toast = { text: `${form.values.name} is changed.`, kind: 'ok' }
    res.redirect(303, `/sources/${sourceId}`)
  })

  door.post('/sources/:sourceId/grades', 'source:grade', async (req, res) => {
    const sourceId = idOf(req, 'sourceId')
    const form = parseForm(GradeForm, req.body)
    if (!form.ok)
      return showSource(house, req, res, { errors: form.errors, values: typed(req.body), blocked: [] }, 422)
    try {
      await gradeSource(house, doing(req, res, house.now), sourceId, form.values)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const again = { errors: [], values: typed(req.body), blocked: sourceRefusals(error) }
      return showSource(house, req, res, again, 422)
    }
    req.session.toast = { text: `Graded ${form.values.reliability}.`, kind: 'ok' }
    res.redirect(303, `/sources/${sourceId}`)
  })

  door.get('/sources/:sourceId/history', 'source:read', async (req, res) => {
    const source = await store.getSource(db, deskOf(res), idOf(req, 'sourceId'))
    const given = String(req.query['before'] ?? '')
    const before = /^\d{1,18}$/.test(given) ? BigInt(given) : undefined
    const told = await listHistory(db, { sourceId: source.id }, { before, take: limits.listPage + 1 })
    const shown = told.slice(0, limits.listPage)
    await show(res, sourceHistoryPage, {
      title: source.name,
      back: { href: `/sources/${source.id}`, label: 'The source' },
      lines: shown.map((each) => lineOf(each, whenOf(res), words.status)),
      next: told.length > shown.length ? `${req.path}?before=${shown.at(-1)?.seq}` : null,
    })
  })

  /** The form for an anonymous source has no field for a name, so which of the two it is stands in the address. */
  async function showNew(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const isHidden = req.query['anonymous'] === 'yes' || again.values['anonymous'] === 'yes'
    const locals: SourceFormLocals = {
      ...again,
      source: null,
      isAnonymous: isHidden,
      types: isHidden ? anonymousTypes : namedTypes,
      action: '/sources',
      back: { href: '/sources', label: 'Sources' },
      theirs: null,
    }
    await show(res, sourceFormPage, locals, status)
  }

  async function showEdit(
    req: Request,
    res: Response,
    again: Again,
    status = 200,
    theirs: SourceFormLocals['theirs'] = null,
  ): Promise<void> {
    const source = await store.getSource(db, deskOf(res), idOf(req, 'sourceId'))
    const locals: SourceFormLocals = {
      ...again,
      source,
      isAnonymous: isAnonymous(source),
      types: isAnonymous(source) ? anonymousTypes : namedTypes,
      action: `/sources/${source.id}`,
      back: { href: `/sources/${source.id}`, label: source.name },
      theirs,
    }
    await show(res, sourceFormPage, locals, status)
  }

  /** What stands now beside what was typed, which can be saved after it. */
  async function showConflict(req: Request, res: Response, { theirs }: Conflict): Promise<void> {
    const now = await store.getSource(db, deskOf(res), idOf(req, 'sourceId'))
    const told = {
      by: theirs.by ?? 'Somebody',
      ago: whenOf(res).ago(theirs.at),
      what: sourceVerb(theirs.what),
      now,
    }
    const errors = [{ field: '', message: 'Somebody changed this source first' }]
    await showEdit(req, res, { values: typed(req.body), errors, blocked: [] }, 409, told)
  }

  return door
}
