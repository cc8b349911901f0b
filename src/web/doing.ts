import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Viewer } from '../accounts/rules.js'
import type { Doing } from '../history/rules.js'
import { Forbidden } from '../shared/errors.js'

const key = z.uuid()

/** The person asking, where the route's rule made sure of one. */
export function viewerOf(res: Response): Viewer {
  const { viewer } = res.locals
  if (!viewer) throw new Forbidden('signed-in')
  return viewer
}

/** The desk whose articles this is about; routes for desk members have one. */
export function deskOf(res: Response): string {
  const { desk } = viewerOf(res)
  if (!desk) throw new Forbidden('desk:read')
  return desk.id
}

/** Who does this, on which desk, when, and by which form, as an action is told. */
export function doing(req: Request, res: Response, now: () => Date): Doing {
  const viewer = viewerOf(res)
  const body = (req.body ?? {}) as Record<string, unknown>
  const sent = key.safeParse(body['_key'])
  const base = { actorId: viewer.id, deskId: viewer.desk?.id ?? null, at: now() }
  return sent.success ? { ...base, once: { key: sent.data, bodyHash: hashOf(req.path, body) } } : base
}

/** The words of a form without its token and its password, in one order, so that a repeat is known and another form is not. */
function hashOf(path: string, body: Record<string, unknown>): string {
  const words = Object.entries(body)
    .filter(([name]) => name !== '_csrf' && name !== '_password')
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([path, words]))
    .digest('hex')
}
