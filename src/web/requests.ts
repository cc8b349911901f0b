import type { RequestHandler } from 'express'
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

/** Forms by which somebody comes in; each costs a password's hash. */
const arrivals = /^\/(?:sign-in|setup|invitations|resets)(?:\/|$)/

/**
 * Past a hundred at once the honest answer is "in two seconds", not a queue without an end. Whoever is only coming in has a
 * small share of the hundred.
 */
export function notTooMany(): RequestHandler {
  let [inFlight, arriving] = [0, 0]
  return (req, res, next) => {
    const isArrival = req.method === 'POST' && arrivals.test(req.path)
    if (isArrival && arriving >= limits.arrivalsInFlight) throw tooManyArrive()
    if (inFlight >= limits.requestsInFlight) throw new Unavailable('busy')
    inFlight += 1
    arriving += Number(isArrival)
    res.once('close', () => {
      inFlight -= 1
      arriving -= Number(isArrival)
    })
    next()
  }
}
