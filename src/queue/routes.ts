import type { Request, Response } from 'express'
import { assignMany, returnMany, type Many } from '../reviews/many.js'
import { doing, viewerOf } from '../web/doing.js'
import { Refused } from '../shared/errors.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import { asText } from '../shared/words.js'
import type { WebHouse } from '../web/house.js'
import { removeView, saveView } from './actions.js'
import { Filters, fromQuery, toQuery } from './filters.js'
import { BulkAssignForm, BulkReturnForm, ViewForm } from './forms.js'
import type { Pulse } from './pulse.js'
import { showQueue } from './show.js'
import { manyWords } from './view.js'

/** The work list: views, filters, search, one page at a time; what can be done with several claims at once. */
export function queueRoutes(house: WebHouse, pulse: Pulse): Door {
  const door = new Door()

  door.get('/queue', 'queue:read', (req, res) => showQueue(house, pulse, req, res, Filters.parse(req.query)))

  door.post('/queue/assignment', 'claim:assign', async (req, res) => {
    const form = parseForm(BulkAssignForm, req.body)
    if (!form.ok) return again(req, res, form.errors)
    const { claim, assigneeId } = form.values
    const ids = claim.map(({ id }) => id)
    const many = await assignMany(house, doing(req, res, house.now), ids, assigneeId)
    tell(req, res, many, assigneeId ? 'assigned' : 'given back to everybody')
  })

  door.post('/queue/return', 'claim:return', async (req, res) => {
    const form = parseForm(BulkReturnForm, req.body)
    if (!form.ok) return again(req, res, form.errors)
    const { claim, reason } = form.values
    const many = await returnMany(house, doing(req, res, house.now), viewerOf(res), claim, reason)
    tell(req, res, many, 'returned')
  })

  const viewOf = (req: Request) => asText((req.body as Record<string, unknown>)['in'])

  /** The list again with the same boxes ticked and the same words typed. */
  const again = (req: Request, res: Response, errors: { field: string; message: string }[]) =>
    showQueue(house, pulse, req, res, fromQuery(viewOf(req)), { values: typed(req.body), errors }, 422)

  function tell(req: Request, res: Response, many: Many, what: string): void {
    back(req, res, manyWords(many, what), many.left.length > 0 ? 'bad' : 'ok', viewOf(req))
  }

  door.post('/views', 'view:save', async (req, res) => {
    const form = parseForm(ViewForm, req.body)
    if (!form.ok) return back(req, res, form.errors.map(({ message }) => message).join('. '), 'bad', '')
    try {
      await saveView(house, doing(req, res, house.now), form.values)
      back(req, res, `The view “${form.values.name}” is saved for you.`, 'ok', form.values.query)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      back(
        req,
        res,
        'You have 30 saved views, which is the most. Remove one first.',
        'bad',
        form.values.query,
      )
    }
  })

  door.post('/views/:viewId/removal', 'view:save', async (req, res) => {
    await removeView(house, doing(req, res, house.now), idOf(req, 'viewId'))
    back(req, res, 'The view is removed.', 'ok', '')
  })

  return door
}

function back(req: Request, res: Response, text: string, kind: 'ok' | 'bad', query: string): void {
  req.session.toast = { text, kind }
  res.redirect(303, `/queue?${toQuery(fromQuery(query))}`)
}
