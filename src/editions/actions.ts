import type { Tx } from '../db/connect.js'
import { setSchedule, lockArticle } from '../articles/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import { closingAfter, type Closes } from './closing.js'
import { getEdition, lockEdition, mostEditions, zoneOf } from './store.js'

export type NewEdition = Closes & { name: string }

export async function addEdition(
  house: House,
  doing: Doing,
  edition: NewEdition,
): Promise<{ editionId: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    await nameIsFree(tx, deskId, edition.name, null)
    if ((await tx.edition.count({ where: { deskId, endedAt: null } })) >= mostEditions)
      throw new Refused(['too-many-editions'])
    const { id } = await tx.edition.create({
      data: { ...edition, deskId, createdAt: doing.at },
      select: { id: true },
    })
    return {
      answer: { editionId: id },
      entry: { event: 'edition.added', after: { editionId: id, ...edition } },
    }
  })
}

/** Changes when it closes; the articles that were to close with it next close at its new time. */
export async function changeEdition(
  house: House,
  doing: Doing,
  editionId: string,
  { version, ...to }: NewEdition & { version: number },
): Promise<{ moved: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const before = await lockEdition(tx, deskId, editionId)
    if (before.version !== version || before.endedAt)
      throw new Conflict({ by: null, at: doing.at, what: 'edition.changed' })
    await nameIsFree(tx, deskId, to.name, editionId)
    await tx.edition.update({ where: { id: editionId }, data: { ...to, version: { increment: 1 } } })
    const zone = await zoneOf(tx, deskId)
    const closed = closingAfter(before, zone, doing.at)
    const closes = closingAfter(to, zone, doing.at)
    const moved = closed && closes ? await moveDeadlines(tx, editionId, closed, closes) : 0
    const { name, closesAt, weekdays, time } = before
    return {
      answer: { moved },
      entry: {
        event: 'edition.changed',
        before: { name, closesAt, weekdays, time },
        after: { editionId, ...to, moved },
      },
    }
  })
}

/** An edition that has ended takes no more articles; those that close with it keep their deadline. */
export async function endEdition(
  house: House,
  doing: Doing,
  editionId: string,
  version: number,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const { name, ...edition } = await lockEdition(tx, doing.deskId as string, editionId)
    if (edition.version !== version || edition.endedAt)
      throw new Conflict({ by: null, at: doing.at, what: 'edition.changed' })
    await tx.edition.update({
      where: { id: editionId },
      data: { endedAt: doing.at, version: { increment: 1 } },
    })
    return { answer: null, entry: { event: 'edition.ended', before: { editionId, name } } }
  })
}

/** Lets an article close with an edition: its deadline is the edition's next closing. */
export async function chooseEdition(
  house: House,
  doing: Doing,
  articleId: string,
  editionId: string,
): Promise<{ name: string; closes: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const { deadlineAt: was } = await lockArticle(tx, deskId, articleId)
    const edition = await getEdition(tx, deskId, editionId)
    const deadlineAt = edition.endedAt ? null : closingAfter(edition, await zoneOf(tx, deskId), doing.at)
    if (!deadlineAt) throw new Refused(['edition-over'])
    await setSchedule(tx, articleId, { deadlineAt, editionId })
    const { name } = edition
    return {
      answer: { name, closes: deadlineAt.toISOString() },
      entry: {
        event: 'article.deadline-changed',
        articleId,
        before: { deadlineAt: was },
        after: { deadlineAt, editionId, edition: name },
      },
    }
  })
}

async function nameIsFree(tx: Tx, deskId: string, name: string, own: string | null): Promise<void> {
  const held = await tx.edition.findFirst({ where: { deskId, name }, select: { id: true, endedAt: true } })
  if (held && held.id !== own) throw new Refused([held.endedAt ? 'edition-ended' : 'edition-name-taken'])
}

/** Deadlines that were the edition's own; an article that has one of its own does not belong to it any more. */
async function moveDeadlines(tx: Tx, editionId: string, from: Date, to: Date): Promise<number> {
  const where = { editionId, deadlineAt: from }
  const articles = await tx.article.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
  const ids = articles.map(({ id }) => id)
  await tx.article.updateMany({
    where: { id: { in: ids } },
    data: { deadlineAt: to, version: { increment: 1 } },
  })
  await tx.claim.updateMany({ where: { articleId: { in: ids } }, data: { dueAt: to } })
  return ids.length
}
