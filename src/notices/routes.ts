import type { Response } from 'express'
import { z } from 'zod'
import { limits } from '../limits.js'
import { timesFor } from '../shared/times.js'
import { deskOf, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { noticesPage } from './pages.js'
import { listNotices, readAll, readNotice, type Place, type Whose } from './store.js'
import { noticeWords, placeOf } from './words.js'

const AllForm = z.object({ until: z.coerce.number().int().min(0).max(8.64e15) })

/**
 * What waits for one person's eyes. That somebody has seen a notice is no act on the desk's work: it is kept without a row of
 * history, and doing it twice is doing it once.
 */
export function noticeRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/notices', 'notice:read', async (req, res) => {
    const after = fromAddress(req.query['after'])
    const found = await listNotices(db, whoseOf(res), after, limits.listPage + 1)
    const shown = found.slice(0, limits.listPage)
    const last = shown.at(-1)
    const when = timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', house.now())
    await show(res, noticesPage, {
      lines: shown.map((notice) => ({
        id: notice.id,
        words: noticeWords(notice),
        headline: notice.headline ?? '',
        time: when.short(notice.at),
        iso: when.iso(notice.at),
        isUnread: notice.readAt === null,
      })),
      hasUnread: shown.some(({ readAt }) => readAt === null),
      until: house.now().getTime(),
      next: found.length > shown.length && last ? `/notices?after=${toAddress(last)}` : null,
      isFirst: !after,
    })
  })

  // Looking is not deciding, so a link may mark its own notice as seen.
  door.get('/notices/:noticeId', 'notice:read', async (req, res) => {
    const notice = await readNotice(db, whoseOf(res), idOf(req, 'noticeId'), house.now())
    res.redirect(303, placeOf(notice))
  })

  door.post('/notices/:noticeId/reading', 'notice:read', async (req, res) => {
    await readNotice(db, whoseOf(res), idOf(req, 'noticeId'), house.now())
    res.redirect(303, '/notices')
  })

  door.post('/notices/readings', 'notice:read', async (req, res) => {
    const form = parseForm(AllForm, req.body)
    if (form.ok) await readAll(db, whoseOf(res), new Date(form.values.until), house.now())
    res.redirect(303, '/notices')
  })

  return door
}

const whoseOf = (res: Response): Whose => ({ userId: viewerOf(res).id, deskId: deskOf(res) })

const toAddress = ({ readAt, at, id }: { readAt: Date | null; at: Date; id: string }) =>
  `${readAt ? 'r' : 'u'}${at.getTime()}~${id}`

function fromAddress(text: unknown): Place | null {
  const [, mark, at, id] =
    /^([ru])(\d{1,15})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      typeof text === 'string' ? text : '',
    ) ?? []
  return id ? { isRead: mark === 'r', at: new Date(Number(at)), id } : null
}
