import { addEdition, chooseEdition } from '../../editions/actions.js'
import { EditionForm, ChosenForm } from '../../editions/forms.js'
import { doing, getMade, roundTime, type Deed } from '../scene.js'
import { getEditionId } from '../store.js'
import type { DemoArticle } from '../wishes.js'

/** An edition of the script: it closes some minutes after the night's end, once or at that time every day. */
export type DemoEdition = { name: string; closesIn: number; isDaily: boolean }

export const opens = ({ name, closesIn, isDaily }: DemoEdition): Deed => ({
  asks: 'edition:write',
  act: (turn) => {
    const { house, desk } = turn.scene
    const closes = roundTime(desk, closesIn)
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: desk.timeZone, timeStyle: 'short' })
    const when = isDaily
      ? { weekday: ['1', '2', '3', '4', '5', '6', '7'], time: clock.format(closes) }
      : { closesAt: closes.toISOString() }
    const { weekday, time } = EditionForm.parse({ name, ...when })
    const closesAt = isDaily ? null : closes
    return addEdition(house, doing(turn), { name, closesAt, weekdays: weekday, time: time || null })
  },
})

export const closesWith = (article: DemoArticle, { name }: DemoEdition): Deed => ({
  asks: 'article:schedule',
  act: async (turn) => {
    const { house, desk } = turn.scene
    const { editionId } = ChosenForm.parse({ editionId: await getEditionId(house.db, desk.id, name) })
    return chooseEdition(house, doing(turn), getMade(turn.scene, article).id, editionId)
  },
})
