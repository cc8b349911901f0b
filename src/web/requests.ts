import type { Request, RequestHandler } from 'express'
import { limits } from '../limits.js'
import { BadRequest, tooManyArrive, Unavailable } from '../shared/errors.js'
import { localPath } from './paths.js'

/** Only plain requests come in: known methods, one host, a path of bearable length. */
export const plainRequests: RequestHandler = (req, res, next) => {
  if (!['GET', 'HEAD', 'POST'].includes(req.method)) {
    res.set('Allow', 'GET, HEAD, POST')
    throw new BadRequest(405, 'This address answers pages and forms only.')
  }
  if (req.url.length > limits.url) throw new BadRequest(414, 'This address is too long. Nothing was done.')
  if (!req.url.startsWith('/')) throw new BadRequest(400, 'This is not a plain request. Nothing was done.')
  const hosts = req.rawHeaders.filter((value, i) => i % 2 === 0 && value.toLowerCase() === 'host')
  if (hosts.length !== 1) throw new BadRequest(400, 'A request names one host. Nothing was done.')
  next()
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/** One name for one site: cookies and form checks hold to it. Other loopback names are led there; foreign ones refused. */
export function oneHost(baseUrl: string): RequestHandler {
  const base = new URL(baseUrl)
  return (req, res, next) => {
    const host = req.get('host') ?? ''
    if (req.path === '/health' || host.toLowerCase() === base.host) return next()
    const isLoopback = loopback.test(host) && loopback.test(base.host)
    if (isLoopback && req.method !== 'POST')
      return res.redirect(302, base.origin + localPath(req.originalUrl))
    throw new BadRequest(400, `This site answers at ${base.origin}. Nothing was done.`)
  }
}

/** Past a hundred at once the honest answer is "in two seconds", not a queue without an end. */
export function notTooMany(): RequestHandler {
  return atMost(
    () => limits.requestsInFlight,
    () => true,
    () => new Unavailable('busy'),
  )
}

/** Forms by which somebody comes in; each costs a password's hash. */
const arrivals = /^\/(?:sign-in|setup|invitations|resets|confirmations)(?:\/|$)/i
const confirming = /^\/confirmations/i

/**
 * Whoever is only coming in has a small share of the hundred, once the form is there: many who send theirs slowly, or for
 * nothing, keep nobody else out.
 */
export function notTooManyArrivals(): RequestHandler {
  return atMost(
    () => limits.arrivalsInFlight,
    (req) => req.method === 'POST' && arrivals.test(req.path),
    // A form whose session ended holds words, and those come back with what is unavailable.
    (req) => (confirming.test(req.path) ? new Unavailable('busy') : tooManyArrive()),
  )
}

function atMost(
  most: () => number,
  counts: (req: Request) => boolean,
  refusal: (req: Request) => Error,
): RequestHandler {
  let inFlight = 0
  return (req, res, next) => {
    if (!counts(req)) return next()
    if (inFlight >= most()) throw refusal(req)
    inFlight += 1
    res.once('close', () => (inFlight -= 1))
    next()
  }
}
