import type { Request, Response } from 'express'
import { Conflict } from '../shared/errors.js'
import { doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { freshPassword } from '../web/stepup.js'
import type { FieldError } from '../web/types.js'
import { changeDesk, makeDesk, settingsAsShown } from './actions.js'
import { DeskForm, SettingsForm } from './forms.js'
import { desksPage, deskSettingsPage } from './pages.js'
import { getDesk, listDesks, type Desk } from './store.js'

/** The installation's desks, for an admin: the list, a new one, and what is set for each. */
export function desksRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const fresh = freshPassword(house.now)

  door.get('/desks', 'desk:manage', (_req, res) => showDesks(res, {}, []))

  door.post('/desks', 'desk:manage', fresh, async (req, res) => {
    const form = parseForm(DeskForm, req.body)
    if (!form.ok) return showDesks(res, typed(req.body), form.errors, 422)
    const { deskId } = await makeDesk(house, doing(req, res, house.now), form.values)
    req.session.deskId = deskId
    req.session.toast = { text: `You are now at ${form.values.name}. Invite its people here.`, kind: 'ok' }
    res.redirect(303, '/members')
  })

  door.get('/desks/:deskId', 'desk:manage', async (req, res) =>
    showSettings(res, await getDesk(db, idOf(req, 'deskId'))),
  )

  door.post('/desks/:deskId', 'desk:manage', fresh, async (req, res) => {
    const desk = await getDesk(db, idOf(req, 'deskId'))
    const form = parseForm(SettingsForm, req.body)
    if (!form.ok) return showSettings(res, desk, { req, errors: form.errors, status: 422 })
    try {
      await changeDesk(house, doing(req, res, house.now), desk.id, form.values)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return showSettings(res, desk, { req, errors: [], status: 409, stands: desk })
    }
    req.session.toast = { text: `The settings of ${form.values.name} are saved.`, kind: 'ok' }
    res.redirect(303, '/desks')
  })

  async function showDesks(
    res: Response,
    values: Record<string, string>,
    errors: FieldError[],
    status = 200,
  ): Promise<void> {
    const here = viewerOf(res).desk?.id
    const desks = (await listDesks(db)).map((desk) => ({ ...desk, isHere: desk.id === here }))
    await show(res, desksPage, { desks, values, errors }, status)
  }

  type Again = { req: Request; errors: FieldError[]; status: number; stands?: Desk }

  /** Saved again after a conflict, the form comes after what stands: `was` is always what the page itself shows. */
  function showSettings(res: Response, desk: Desk, again: Again | null = null): Promise<void> {
    const kept: Record<string, string> = {
      name: desk.name,
      timeZone: desk.timeZone,
      returnsAfter: String(desk.returnsAfterMinutes),
    }
    const values = again ? typed(again.req.body) : kept
    const was = again?.status === 422 ? (values['was'] ?? '') : settingsAsShown(desk)
    const { errors = [], stands = null, status = 200 } = again ?? {}
    return show(res, deskSettingsPage, { desk, was, stands, values, errors }, status)
  }

  return door
}
