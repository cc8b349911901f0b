import { createHash } from 'node:crypto'
import connectPgSimple from 'connect-pg-simple'
import type { Request, RequestHandler } from 'express'
import session from 'express-session'
import type { Pool } from 'pg'
import { limits } from '../limits.js'
import type { WebHouse } from './house.js'
import './types.js'

const Base = connectPgSimple(session)
type Done = (error?: unknown) => void

const hashed = (sid: string) => createHash('sha256').update(sid, 'utf8').digest('hex')

/**
 * Sessions in PostgreSQL under the SHA-256 of their id, so that a copy of the table opens nothing.
 * A person has five at most: the oldest ends when a sixth begins.
 */
class HashedStore extends Base {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super({ pool, tableName: 'session', createTableIfMissing: false, pruneSessionInterval: false })
    this.#pool = pool
  }

  override get(sid: string, done: (error: unknown, session?: session.SessionData | null) => void): void {
    super.get(hashed(sid), done)
  }

  override set(sid: string, data: session.SessionData, done?: Done): void {
    super.set(hashed(sid), data, (error?: unknown) => {
      // Passport saves once before the session's beginning is known; the age decides which of six has to end.
      if (error || !data.passport?.user || data.startedAt === undefined) return done?.(error)
      void this.#own(hashed(sid), data).then(
        () => done?.(),
        (failed: unknown) => done?.(failed),
      )
    })
  }

  override destroy(sid: string, done?: Done): void {
    super.destroy(hashed(sid), done)
  }

  /** No write at each page: a session that is used is saved once a minute with its `seenAt`, and that moves its end as well. */
  override touch(_sid: string, _data: session.SessionData, done?: Done): void {
    done?.()
  }

  async #own(sid: string, data: session.SessionData): Promise<void> {
    const userId = data.passport?.user?.id
    await this.#pool.query(
      `UPDATE session SET user_id = $2, started_at = to_timestamp($3 / 1000.0) WHERE sid = $1 AND user_id IS NULL`,
      [sid, userId, data.startedAt],
    )
    await this.#pool.query(
      `DELETE FROM session WHERE sid IN (
         SELECT sid FROM session WHERE user_id = $1 ORDER BY started_at DESC, (sid = $3) DESC, sid OFFSET $2)`,
      [userId, limits.sessionsPerUser, sid],
    )
  }
}

/** `__Host-` cookies need https; on http only loopback names are served, and Chromium drops Secure cookies there. */
export function cookieName(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? '__Host-sid' : 'sid'
}

export function sessions(house: WebHouse): RequestHandler[] {
  const { config, now } = house
  const isHttps = config.baseUrl.startsWith('https:')
  const load = session({
    name: cookieName(config.baseUrl),
    secret: config.sessionSecret,
    store: new HashedStore(house.pool),
    resave: false,
    saveUninitialized: false,
    proxy: config.trustProxy > 0,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/', maxAge: limits.sessionAbsolute },
  })
  return [load, endWhenOld(now), savedBeforeRedirect]
}

/** A browser follows a redirect at its first bytes: what the next page says must be in the database by then. */
const savedBeforeRedirect: RequestHandler = (req, res, next) => {
  const before = contents(req)
  const redirect = res.redirect.bind(res) as (status: number, url: string) => void
  res.redirect = ((status: number, url: string) => {
    if (!req.session || contents(req) === before) return redirect(status, url)
    req.session.save((error: unknown) => {
      if (res.headersSent) return
      return error ? next(error) : redirect(status, url)
    })
  }) as typeof res.redirect
  next()
}

function contents({ session: kept, sessionID }: Request): string {
  const { cookie: _cookie, ...rest } = kept ?? {}
  return `${sessionID} ${JSON.stringify(rest)}`
}

/** Thirty idle minutes or twelve hours end a session, by the house's clock. */
function endWhenOld(now: () => Date): RequestHandler {
  return (req, _res, next) => {
    const at = now().getTime()
    const { startedAt, seenAt } = req.session
    if (startedAt === undefined || seenAt === undefined) return next()
    if (at - seenAt > limits.sessionIdle || at - startedAt > limits.sessionAbsolute) {
      return void req.session.regenerate(next)
    }
    // Written once a minute, not on each request.
    if (at - seenAt > 60_000) req.session.seenAt = at
    next()
  }
}
