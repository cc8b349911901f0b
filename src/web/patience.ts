import { setImmediate as immediate, setTimeout as wait } from 'node:timers/promises'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Pool } from 'pg'
import { limits } from '../limits.js'
import { Unavailable } from '../shared/errors.js'

/**
 * A frozen database ends no statement and refuses none, so nothing would ever fail. Whoever waits for long asks whether it
 * answers anybody; where it does not, `tell` says so. A database that is merely slow is waited for and asked again. What was
 * sent before may still be done when it wakes: a form that is sent again has the same key, and so one effect.
 */
export function notForever(answers: () => Promise<boolean>, tell: ErrorRequestHandler): RequestHandler {
  return (req, res, next) => {
    const end = res.end.bind(res) as typeof res.end
    let timer: NodeJS.Timeout
    const lookLater = () => {
      timer = setTimeout(() => void look(), limits.silenceAskedAfter)
    }
    const look = async () => {
      const isThere = await answers()
      if (res.headersSent || res.destroyed) return
      if (isThere) return lookLater()
      // Without the session's last save, which would wait for the same database.
      res.end = end
      res.locals.isGivenUp = true
      await tell(new Unavailable('silent'), req, res, next)
    }
    lookLater()
    res.once('close', () => clearTimeout(timer))
    next()
  }
}

/** Asks once for all who wait, over the sessions' own connections. */
export function answersOf(pool: Pool): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null
  const ask = () => {
    const answer = pool.query('SELECT 1').then(
      () => true,
      () => false,
    )
    // An answer that has arrived while this process was busy is read before the time is called over.
    const silence = wait(limits.silenceWaits, false).then((over) => immediate(over))
    return Promise.race([answer, silence]).finally(() => (asking = null))
  }
  return () => (asking ??= ask())
}
