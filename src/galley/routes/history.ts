import { Door } from '../../web/door.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { historyOf } from '../history.js'
import { historyPage } from '../pages.js'

/** Everything that ever happened in this installation, for an auditor. */
export function historyRoutes(house: WebHouse): Door {
  const door = new Door()

  door.get('/history', 'history:read-all', async (req, res) => {
    const told = await historyOf(house, req, res, 'installation')
    await show(res, historyPage, {
      title: 'the whole installation',
      back: { href: '/', label: 'Desk' },
      ...told,
    })
  })

  return door
}
