import { addDesk, setRoles } from '../accounts/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict } from '../shared/errors.js'
import type { DeskValues, SettingsValues } from './forms.js'
import { lockDesk, type Desk } from './store.js'

/**
 * Makes a desk and gives its maker a chair there that reads and no more: who may do what on it is then decided on the
 * page of its members.
 */
export async function makeDesk(house: House, doing: Doing, form: DeskValues): Promise<{ deskId: string }> {
  const userId = doing.actorId as string
  return change(house, { ...doing, deskId: null }, async (tx) => {
    const { id: deskId } = await addDesk(tx, { ...form, isDemo: false, at: doing.at })
    await setRoles(tx, { deskId, userId, roles: ['viewer'], at: doing.at })
    return { answer: { deskId }, entry: { event: 'desk.made', after: { deskId, ...form } } }
  })
}

/** What the form showed, in one line: settings that another admin changed meanwhile are told by it. */
export const settingsAsShown = (desk: Desk): string =>
  JSON.stringify([desk.name, desk.timeZone, desk.returnsAfterMinutes])

export async function changeDesk(
  house: House,
  doing: Doing,
  deskId: string,
  { was, returnsAfter, ...form }: SettingsValues,
): Promise<void> {
  await change(house, { ...doing, deskId }, async (tx) => {
    const before = await lockDesk(tx, deskId)
    if (settingsAsShown(before) !== was) throw new Conflict({ by: null, at: doing.at, what: 'desk.changed' })
    const data = { ...form, returnsAfterMinutes: returnsAfter }
    await tx.desk.update({ where: { id: deskId }, data })
    const { name, timeZone, returnsAfterMinutes } = before
    return {
      answer: null,
      entry: { event: 'desk.changed', before: { name, timeZone, returnsAfterMinutes }, after: data },
    }
  })
}
