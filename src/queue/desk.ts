import { may } from '../accounts/permissions.js'
import { countEditors } from '../accounts/store.js'
import { listArticles, listByDeadline } from '../articles/store.js'
import { labelOf } from '../policy/active.js'
import { rulingOf } from '../policy/store.js'
import { words } from '../shared/marks.js'
import { timesFor } from '../shared/times.js'
import { viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { noFilters, fromQuery } from './filters.js'
import { deskPage, outsidePage } from './pages.js'
import type { Pulse } from './pulse.js'
import { countAssessed, listQueue } from './store.js'

const hour = 3_600_000

/** What closes when, what waits for me, and what is in the way. */
export function deskRoutes(house: WebHouse, pulse: Pulse): Door {
  const { db } = house
  const door = new Door()

  door.get('/', 'signed-in', async (req, res) => {
    const viewer = viewerOf(res)
    const { desk } = viewer
    // Admins and auditors of the installation need no desk; they are led to what they may see.
    if (!desk) return show(res, outsidePage, { isAdmin: viewer.isAdmin, isAuditor: viewer.isAuditor })
    const at = house.now()
    const looking = { deskId: desk.id, viewerId: viewer.id, at }
    const [closing, newest, counts, mine, editors, assessedTonight, ruling] = await Promise.all([
      listByDeadline(db, desk.id, new Date(at.getTime() - 24 * hour), 12),
      listArticles(db, desk.id, null, 6),
      pulse.counts(looking, res.locals),
      listQueue(db, fromQuery('assignee=me'), looking, { from: null, direction: 'after', take: 1 }),
      countEditors(db, desk.id),
      countAssessed(db, looking, 12),
      rulingOf(db, desk.id),
    ])
    const [firstOpen] =
      mine.length > 0
        ? mine
        : await listQueue(db, noFilters, looking, { from: null, direction: 'after', take: 1 })
    const view = mine.length > 0 ? 'assignee=me' : ''
    const when = timesFor(desk.timeZone, at)
    const secondEditorLink = req.session.secondEditorLink ?? null
    delete req.session.secondEditorLink
    await show(res, deskPage, {
      articles: closing.map((article) => ({
        ...article,
        closes: when.until(article.deadlineAt as Date),
        time: when.short(article.deadlineAt as Date),
        iso: (article.deadlineAt as Date).toISOString(),
        isOver: (article.deadlineAt as Date) < at,
        total: article.counts.reduce((sum, { count }) => sum + count, 0),
      })),
      newest,
      mine: counts.views.mine,
      ready: counts.views.ready,
      open: counts.views.open,
      first: firstOpen ? `/claims/${firstOpen.id}?in=${encodeURIComponent(view)}` : null,
      families: Object.entries(words.family).flatMap(([family, label]) =>
        family === 'gap'
          ? []
          : [{ label, count: counts.groups[`family ${family}`] ?? 0, family, status: null }],
      ),
      statuses: Object.entries(words.status).map(([status, label]) => ({
        label,
        count: counts.groups[`corroboration ${status}`] ?? 0,
        family: null,
        status,
      })),
      isEmpty: newest.length === 0,
      loneEditor: editors < 2,
      houseRules: labelOf(ruling),
      demo: { mayMake: may(viewer, 'demo:make') && !desk.isDemo, isHere: desk.isDemo, secondEditorLink },
      mayImport: may(viewer, 'article:import'),
      assessedTonight,
    })
  })

  return door
}
