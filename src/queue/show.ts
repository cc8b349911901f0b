import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { countClaims } from '../articles/store.js'
import { countOpenComments } from '../comments/store.js'
import type { Db } from '../db/connect.js'
import { limits } from '../limits.js'
import { originsAsked } from '../policy/rules.js'
import { rulingOf } from '../policy/store.js'
import { countMany } from '../policy/weigh.js'
import { countWords } from '../policy/words.js'
import { listEditors } from '../reviews/store.js'
import { timesFor } from '../shared/times.js'
import { deskOf, viewerOf } from '../web/doing.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { fromCursor, toCursor } from './cursor.js'
import { fromQuery, nameOf, ownViews, plainQuery, toQuery, type Filters } from './filters.js'
import { queuePage } from './pages.js'
import type { Pulse } from './pulse.js'
import {
  countAssessed,
  countLoads,
  listQueue,
  listViews,
  type Looking,
  type Place,
  type QueueRow,
} from './store.js'
import { appliedOf, filterGroups, grouped, nothingWords } from './view.js'

type Again = { values: Record<string, string>; errors: FieldError[] }

/** One page of the list. Its cost is that of its fifty rows: counts, editors and views are kept until the desk's history moves. */
export async function showQueue(
  house: WebHouse,
  pulse: Pulse,
  req: Request,
  res: Response,
  filters: Filters,
  again: Again = { values: {}, errors: [] },
  status = 200,
): Promise<void> {
  const { db } = house
  const viewer = viewerOf(res)
  const looking: Looking = { deskId: deskOf(res), viewerId: viewer.id, at: house.now() }
  const from = fromCursor(req.query['before'] ?? req.query['after'])
  const direction = from && req.query['before'] ? ('before' as const) : ('after' as const)
  const [found, counts, saved, editors, loads] = await Promise.all([
    listQueue(db, filters, looking, { from, direction, take: limits.listPage + 1 }),
    pulse.counts(looking, res.locals),
    pulse.kept(looking, res.locals, 'views', () => listViews(db, looking.deskId, viewer.id)),
    pulse.kept(looking, res.locals, 'editors', () => listEditors(db, looking.deskId)),
    pulse.kept(looking, res.locals, 'loads', () => countLoads(db, looking.deskId)),
  ])
  const rows = direction === 'after' ? found.slice(0, limits.listPage) : found.slice(-limits.listPage)
  const query = toQuery(filters)
  const [groups, assessed] = await Promise.all([
    groupsOf({ db, pulse }, rows, looking, query, res),
    rows.length === 0 ? countAssessed(db, looking, 12) : 0,
  ])
  const here = plainQuery(filters)
  const title = nameOf(filters)
  await show(
    res,
    queuePage,
    {
      title,
      sub: subOf(filters, counts.views.open),
      groups,
      views: ownViews.map(({ name, query: each, count }) => ({
        name,
        href: `/queue${each && '?'}${each}`,
        count: counts.views[count],
        isCurrent: title === name,
      })),
      saved: saved.map((view) => ({
        ...view,
        href: `/queue?${view.query}`,
        isCurrent: plainQuery(fromQuery(view.query)) === here,
      })),
      filters: filterGroups(filters, counts),
      applied: appliedOf(filters, {
        article: rows[0]?.headline ?? null,
        assignee: assigneeName(filters.assignee, editors),
      }),
      query,
      q: filters.q,
      article: filters.article,
      assignee: filters.assignee,
      editors: editors.map(({ id, name }) => ({ id, name, load: loads.get(id) ?? 0 })),
      sort: filters.sort,
      pager: pagerOf(rows, { query, isMore: found.length > rows.length, direction, from }),
      first: rows[0] ? `/claims/${rows[0].id}?in=${encodeURIComponent(query)}` : null,
      isEmpty: rows.length === 0,
      nothing: nothingWords(filters, counts.views, assessed),
      may: {
        assign: may(viewer, 'claim:assign'),
        return: may(viewer, 'claim:return'),
        save: may(viewer, 'view:save'),
      },
      ticked: (again.values['claim'] ?? '').split(','),
      values: again.values,
      errors: again.errors,
      viewerId: viewer.id,
    },
    status,
  )
}

async function groupsOf(
  { db, pulse }: { db: Db; pulse: Pulse },
  rows: (QueueRow & Place)[],
  looking: Looking,
  query: string,
  res: Response,
) {
  const shown = rows.map(({ id }) => id).join()
  const kept = <T>(name: string, read: () => Promise<T>) => pulse.kept(looking, res.locals, name, read)
  const { policy } = await kept('ruling', () => rulingOf(db, looking.deskId))
  const [weighed, counts, comments] = await Promise.all([
    kept(`origins of ${shown}`, () => countMany(db, rows, policy)),
    kept(`articles of ${shown}`, () => countClaims(db, [...new Set(rows.map(({ articleId }) => articleId))])),
    kept(`comments on ${shown}`, () =>
      countOpenComments(
        db,
        rows.map(({ id }) => id),
      ),
    ),
  ])
  const told = new Map(
    rows.map((row) => {
      const count = weighed.get(row.id) as NonNullable<ReturnType<typeof weighed.get>>
      return [row.id, { ...count, needed: originsAsked(policy, row), words: countWords(count) }]
    }),
  )
  const when = timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', looking.at)
  return grouped(rows, {
    weighed: told,
    counts,
    comments,
    query,
    viewerId: looking.viewerId,
    when,
    at: looking.at,
  })
}

function subOf(filters: Filters, open: number): string {
  if (filters.q) return 'Looks through statements, quotes and sources of every stage.'
  return open === 1 ? '1 claim is open on this desk.' : `${open} claims are open on this desk.`
}

function assigneeName(assignee: string, editors: { id: string; name: string }[]): string | null {
  if (assignee === 'me') return 'you'
  if (assignee === 'none') return 'nobody'
  return editors.find(({ id }) => id === assignee)?.name ?? null
}

function pagerOf(
  rows: Place[],
  at: { query: string; isMore: boolean; direction: 'after' | 'before'; from: Place | null },
) {
  const [first, last] = [rows[0], rows.at(-1)]
  const link = (name: 'after' | 'before', place: Place) =>
    `/queue?${at.query}${at.query && '&'}${name}=${toCursor(place)}`
  const hasNext = at.direction === 'before' ? at.from !== null : at.isMore
  const hasPrevious = at.direction === 'before' ? at.isMore : at.from !== null
  return {
    previous: hasPrevious && first ? link('before', first) : null,
    next: hasNext && last ? link('after', last) : null,
    shown: rows.length === 1 ? '1 claim' : `${rows.length} claims`,
  }
}
