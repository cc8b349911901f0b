import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import { NotFound, Refused } from '../shared/errors.js'
import { fromQuery, toQuery } from './filters.js'

/** Keeps filters under a name, for oneself or for the whole desk; the same name again replaces them. */
export async function saveView(
  house: House,
  doing: Doing,
  view: { name: string; query: string; isShared?: boolean },
): Promise<void> {
  const deskId = doing.deskId as string
  const userId = doing.actorId as string
  const query = toQuery(fromQuery(view.query))
  await change(house, doing, async (tx) => {
    const held = await tx.savedView.count({ where: { deskId, userId, name: { not: view.name } } })
    if (held >= limits.savedViews) throw new Refused(['too-many-views'])
    const { name, isShared = false } = view
    const data = { deskId, userId, name, query, isShared, createdAt: doing.at }
    await tx.savedView.upsert({
      where: { deskId_userId_name: { deskId, userId, name } },
      create: data,
      update: { query, isShared },
    })
    return { answer: null, entry: { event: 'view.saved', after: { name, query, isShared } } }
  })
}

export async function removeView(house: House, doing: Doing, viewId: string): Promise<void> {
  await change(house, doing, async (tx) => {
    const view = await tx.savedView.findFirst({
      where: { id: viewId, deskId: doing.deskId as string, userId: doing.actorId as string },
    })
    if (!view) throw new NotFound('view')
    await tx.savedView.delete({ where: { id: viewId } })
    return { answer: null, entry: { event: 'view.removed', before: { name: view.name, query: view.query } } }
  })
}
