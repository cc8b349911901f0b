import { Door } from '../web/door.js'
import { viewerOf } from '../web/doing.js'
import type { WebHouse } from '../web/house.js'
import { joinDemo } from './actions.js'

const greeting =
  'This is the demo desk. Everybody and everything on it is invented; your own desk is untouched.'

/** The button on an empty desk. */
export function demoRoutes(house: WebHouse): Door {
  const door = new Door()

  door.post('/demo-desk', 'demo:make', async (req, res) => {
    const { deskId, secondEditorPath } = await joinDemo(house, viewerOf(res).id)
    req.session.deskId = deskId
    if (secondEditorPath) req.session.secondEditorLink = house.config.baseUrl + secondEditorPath
    req.session.toast = { text: greeting, kind: 'ok' }
    res.redirect(303, '/')
  })

  return door
}
