import type { Request, Response } from 'express'
import { timesFor, type When } from '../shared/times.js'
import { viewerOf } from '../web/doing.js'
import type { WebHouse } from '../web/house.js'

/** The queue's filters that a claim was opened from, as its links carry them; null where it was opened from elsewhere. */
export function viewOf(req: Request): string | null {
  const body = (req.body ?? {}) as Record<string, unknown>
  const given = req.query['in'] ?? body['in']
  return typeof given === 'string' ? given.slice(0, 1000) : null
}

export const claimPath = (claimId: string, view: string | null): string =>
  `/claims/${claimId}${view === null ? '' : `?in=${encodeURIComponent(view)}`}`

export function whenFor(house: WebHouse, res: Response): When {
  return timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', house.now())
}
