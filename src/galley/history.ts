import type { Request, Response } from 'express'
import { listHistory } from '../history/store.js'
import { lineOf, type Line } from '../history/words.js'
import { limits } from '../limits.js'
import { words } from '../shared/marks.js'
import type { WebHouse } from '../web/house.js'
import { whenFor } from './view.js'
import { asText } from '../shared/words.js'

/** One page of a place's history, newest first, and the address of the next one. */
export async function historyOf(
  house: WebHouse,
  req: Request,
  res: Response,
  place: Parameters<typeof listHistory>[1],
): Promise<{ lines: Line[]; next: string | null }> {
  const given = asText(req.query['before'])
  const before = /^\d{1,18}$/.test(given) ? BigInt(given) : undefined
  const told = await listHistory(house.db, place, { before, take: limits.listPage + 1 })
  const shown = told.slice(0, limits.listPage)
  const when = whenFor(house, res)
  return {
    lines: shown.map((each) => lineOf(each, when, words.status)),
    next: told.length > shown.length ? `${req.path}?before=${shown.at(-1)?.seq}` : null,
  }
}
