import { json, type RequestHandler, Router } from 'express'
import type { WebHouse } from './house.js'

/** For whoever watches the house: 200 with the database, 503 without it or on the way out. */
export function health(house: WebHouse): Router {
  const router = Router()
  router.get('/health', answer(house))
  router.post('/csp-reports', json({ type: '*/*', limit: 8 * 1024, strict: false }), report(house))
  return router
}

function answer({ pool, config }: WebHouse): RequestHandler {
  return async (_req, res) => {
    const database = config.isStopping()
      ? 'stopping'
      : await pool.query('SELECT 1').then(
          () => 'ok',
          () => 'away',
        )
    const status = database === 'ok' ? 200 : 503
    res
      .status(status)
      .json({ status: status === 200 ? 'ok' : 'unavailable', database, historyGuard: config.historyGuard })
  }
}

/** What a browser says it kept from running: noted without the address's query, which may hold words, and without secrets of links. */
function report({ log }: WebHouse): RequestHandler {
  return (req, res) => {
    const text = JSON.stringify(req.body ?? null)
      .replace(/\?[^"\\]*/g, '')
      .replace(/\/(setup|invitations|resets|q)\/[^"\\/]+/g, '/$1/[secret]')
      .slice(0, 1000)
    log.warn({ report: text }, 'content security policy report')
    res.status(204).end()
  }
}
