import { z } from 'zod'
import { limits } from '../limits.js'
import { timesFor, type When } from '../shared/times.js'
import { deskOf, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { followUpPage, type FollowedLine } from './pages.js'
import { lists, listOnFallen, listToCheck, listUnnamed, type Followed, type ListName } from './store.js'

const Query = z.object({
  list: z.enum(lists).catch('unnamed'),
  before: z.uuid().nullable().catch(null),
})

const tabWords: Record<ListName, { name: string; about: string }> = {
  unnamed: {
    name: 'Unnamed, unsettled',
    about:
      'Assessed claims of unnamed sources that nothing has settled since. They stay here until something does.',
  },
  check: {
    name: 'To check again',
    about: 'Claims whose day to be looked at again has come, or comes within a day.',
  },
  fallen: {
    name: 'On a fallen claim',
    about:
      'Claims that hold only as long as another does, which was contradicted, rejected or taken out since.',
  },
}

/** What is done and yet not over. */
export function followUpRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/follow-up', 'queue:read', async (req, res) => {
    const { list, before } = Query.parse(req.query)
    const [deskId, at, take] = [deskOf(res), house.now(), limits.listPage + 1]
    const read = {
      unnamed: () => listUnnamed(db, deskId, before, take),
      check: () => listToCheck(db, deskId, at, take),
      fallen: () => listOnFallen(db, deskId, take),
    }
    const found = await read[list]()
    const rows = found.slice(0, limits.listPage)
    const when = timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', at)
    const isMore = found.length > rows.length && list === 'unnamed'
    await show(res, followUpPage, {
      list,
      about: tabWords[list].about,
      tabs: lists.map((each) => ({
        ...tabWords[each],
        href: `/follow-up?list=${each}`,
        isCurrent: each === list,
      })),
      rows: rows.map((row) => lineOf(row, list, when, at)),
      next: isMore ? `/follow-up?list=unnamed&before=${rows.at(-1)?.id}` : null,
    })
  })

  return door
}

function lineOf(row: Followed, list: ListName, when: When, at: Date): FollowedLine {
  const said = row.sourceName ?? 'the article itself'
  const why = {
    unnamed: said,
    check: row.checkBy ? `check by ${when.short(row.checkBy)}` : said,
    fallen: `rests on claim ${row.fallenNumber}, which has fallen`,
  }[list]
  return {
    ...row,
    href: `/claims/${row.id}`,
    why,
    isLate: list === 'check' && row.checkBy !== null && row.checkBy < at,
  }
}
