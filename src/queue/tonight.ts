import { listByDeadline } from '../articles/store.js'
import { listEditors } from '../reviews/store.js'
import { timesFor, type When } from '../shared/times.js'
import { deskOf, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { tonightPage, type Shift } from './pages.js'
import {
  countNeeds,
  countWaiting,
  countWorked,
  listReplies,
  type Needs,
  type Reply,
  type Waiting,
} from './shift.js'
import { countLoads } from './store.js'

const hour = 3_600_000

/** The shift on one page: what closes and what stands in its way, who has how much, what is waited for. */
export function tonightRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/tonight', 'queue:read', async (_req, res) => {
    const [deskId, at] = [deskOf(res), house.now()]
    const when = timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', at)
    const [closing, editors, loads, waiting, replies] = await Promise.all([
      listByDeadline(db, deskId, new Date(at.getTime() - 2 * hour), 20),
      listEditors(db, deskId),
      countLoads(db, deskId),
      countWaiting(db, deskId, at),
      listReplies(db, deskId, 20),
    ])
    const [needs, worked] = await Promise.all([
      countNeeds(
        db,
        closing.map(({ id }) => id),
      ),
      countWorked(
        db,
        editors.map(({ id }) => id),
        new Date(at.getTime() - 12 * hour),
      ),
    ])
    const done = new Map(worked.map((each) => [each.id, each]))
    await show(res, tonightPage, {
      articles: closing.map((article) => ({
        ...article,
        closes: when.closing(article.deadlineAt as Date),
        time: when.short(article.deadlineAt as Date),
        isOver: (article.deadlineAt as Date) < at,
        needs: needsOf(article.id, needs.get(article.id)),
      })),
      people: editors.map(({ id, name }) => ({
        id,
        name,
        open: loads.get(id) ?? 0,
        assessed: done.get(id)?.assessed ?? 0,
        signedOff: done.get(id)?.signedOff ?? 0,
      })),
      waiting: waitingOf(waiting),
      replies: replies.map((reply) => replyOf(reply, when, at)),
    })
  })

  return door
}

/** What stands in an article's way, the gravest first, each with the list that shows it. */
function needsOf(articleId: string, needs: Needs | undefined): { text: string; href: string }[] {
  if (!needs) return []
  const list = (query: string) => `/queue?article=${articleId}&${query}`
  const all: [number, string, string][] = [
    [needs.orphaned, 'without a place in the new version', `/articles/${articleId}`],
    [needs.stale, 'stale', list('stage=stale')],
    [needs.returned, 'returned', list('stage=returned')],
    [needs.disputed, 'disputed', list('corroboration=contested,contradicted')],
    [needs.loadBearing, 'load-bearing and not done', list('loadBearing=yes')],
    [needs.ready, 'ready for review', list('stage=ready_for_review')],
    [needs.unassigned, 'with nobody', list('assignee=none')],
  ]
  return all.filter(([count]) => count > 0).map(([count, text, href]) => ({ text: `${count} ${text}`, href }))
}

function waitingOf({ waivers, questions, check }: Waiting): Shift['waiting'] {
  const all: [number, string, string, string][] = [
    [waivers, 'waiver asked for', 'waivers asked for', '/waivers'],
    [questions, 'question sent outside', 'questions sent outside', '/queue'],
    [check, 'claim to check again', 'claims to check again', '/follow-up?list=check'],
  ]
  return all
    .filter(([count]) => count > 0)
    .map(([count, one, many, href]) => ({ text: count === 1 ? `1 ${one}` : `${count} ${many}`, href }))
}

function replyOf({ whom, deadlineAt, claimId, articleId }: Reply, when: When, at: Date): Shift['replies'][0] {
  const href = claimId ? `/claims/${claimId}` : `/articles/${articleId}`
  return { whom, until: when.until(deadlineAt), isLate: deadlineAt < at, href }
}
