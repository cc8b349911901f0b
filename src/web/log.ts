import type { RequestHandler } from 'express'
import { newRequestId } from './ids.js'
import type { Log } from './house.js'

/** Gives each request a number and writes one line when it is answered: never a body, a query or a cookie. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    res.locals.requestId = newRequestId()
    res.locals.viewer = null
    const { method, path } = req
    res.once('finish', () => {
      if (path.startsWith('/assets/') || path === '/health') return
      const ms = Math.round(performance.now() - startedAt)
      const person = res.locals.viewer?.id
      log.info(
        { id: res.locals.requestId, method, path: withoutSecrets(path), status: res.statusCode, ms, person },
        'request',
      )
    })
    next()
  }
}

/** The secret of a link for somebody without an account stands in its path. */
export function withoutSecrets(path: string): string {
  return path.replace(/^\/(setup|invitations|resets|q)\/[^/]+/, '/$1/[secret]').slice(0, 300)
}
