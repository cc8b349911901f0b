import { rulingOf } from '../policy/store.js'
import { deskOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { alpha, disagreements } from './agreement.js'
import { agreementPage } from './pages.js'
import { listPairs } from './store.js'

/** Below this many claims a figure would say more of chance than of editors. */
const least = 10
const most = 5000

/** How far two editors who mark apart agree on this desk. */
export function markingRoutes(house: WebHouse): Door {
  const door = new Door()

  door.get('/agreement', 'policy:read', async (_req, res) => {
    const [pairs, { policy }] = await Promise.all([
      listPairs(house.db, deskOf(res), most),
      rulingOf(house.db, deskOf(res)),
    ])
    const figure = pairs.length >= least ? alpha(pairs) : null
    await show(res, agreementPage, {
      pairs: pairs.length,
      same: pairs.filter(([one, other]) => one === other).length,
      alpha: figure === null ? '' : figure.toFixed(2),
      least,
      isAsked: policy.blindMarking,
      confused: disagreements(pairs),
    })
  })

  return door
}
