import { listHistory } from '../../history/store.js'
import { lineOf } from '../../history/words.js'
import { limits } from '../../limits.js'
import { words } from '../../shared/marks.js'
import { timesFor } from '../../shared/times.js'
import { viewerOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { historyPage } from '../pages.js'

/** Everything that ever happened in this installation, for an auditor. */
export function historyRoutes(house: WebHouse): Door {
  const door = new Door()

  door.get('/history', 'history:read-all', async (req, res) => {
    const given = String(req.query['before'] ?? '')
    const before = /^\d{1,18}$/.test(given) ? BigInt(given) : undefined
    const told = await listHistory(house.db, 'installation', { before, take: limits.listPage + 1 })
    const when = timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', house.now())
    const lines = told.slice(0, limits.listPage).map((each) => lineOf(each, when, words.status))
    const next = told.length > limits.listPage ? `/history?before=${told[limits.listPage - 1]?.seq}` : null
    await show(res, historyPage, {
      title: 'the whole installation',
      back: { href: '/', label: 'Desk' },
      lines,
      next,
    })
  })

  return door
}
