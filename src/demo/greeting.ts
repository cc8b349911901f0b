import type { House } from '../history/change.js'
import { inviteSecondEditor, openDemoDesk, ownTimeZone } from './actions.js'
import type { DemoHouse } from './scene.js'
import { findDemoDesk, hasDesk } from './store.js'

/** What `serve --demo` does before anybody comes: a database with real desks is left alone. */
export async function prepareDemo(house: DemoHouse): Promise<void> {
  const isOurs = (await findDemoDesk(house.db)) !== null || !(await hasDesk(house.db))
  if (isOurs) await openDemoDesk(house, ownTimeZone())
}

/** What the terminal says of the demo desk: how to sit down at it, and how to bring a second editor. */
export async function demoLines(house: House, baseUrl: string, setup: string | null): Promise<string[]> {
  const desk = await findDemoDesk(house.db)
  const chair = setup ? `  ${baseUrl}${setup}` : null
  if (!desk) {
    const why =
      'There are desks here already, so no demo desk was made. An admin can make one from an empty desk.'
    return chair ? [why, `Nobody has an account yet. Make the first one here, once:\n${chair}`] : [why]
  }
  const second = await inviteSecondEditor(house, desk.id, null)
  return [
    `A night’s work lies on the “${desk.name}”. Everybody and everything on it is invented.`,
    ...(chair ? [`Take your chair here, once. You get every role on the demo desk:\n${chair}`] : []),
    ...(second
      ? [
          `To try four eyes, be a second editor in another browser or a private window, once:\n  ${baseUrl}${second}`,
        ]
      : []),
  ]
}
