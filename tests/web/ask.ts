import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { limits } from '../../src/limits.js'
import { headOf } from '../../src/history/store.js'
import type { TestHouse } from '../support/house.js'
import { Visitor } from '../support/visitor.js'

/** How much has happened: equal before and after means that nothing was changed. */
export async function happened({ db }: TestHouse): Promise<bigint> {
  return (await headOf(db)).seq
}

/** Somebody with a browser of their own at another app than the house's. */
export function visitorOf(test: TestHouse, app: Express): Visitor {
  return new Visitor({ ...test, app: Object.assign(app, { routes: [] }) })
}

export type Limit =
  | 'sessionIdle'
  | 'sessionAbsolute'
  | 'sessionsPerUser'
  | 'stepUp'
  | 'requestsInFlight'
  | 'arrivalsInFlight'
  | 'silenceAskedAfter'
  | 'silenceWaits'
  | 'url'

/** For controls: the same promise with this limit out of the way. */
export async function withLimit<T>(name: Limit, value: number, work: () => Promise<T>): Promise<T> {
  const open = limits as Record<Limit, number>
  const before = open[name]
  open[name] = value
  try {
    return await work()
  } finally {
    open[name] = before
  }
}

/** A page's bytes without what is new on every answer: masked tokens and form keys. */
export function plain(html: string): string {
  return html.replace(/(name="_csrf" value=")[^"]*/g, '$1').replace(/(name="_key" value=")[^"]*/g, '$1')
}

/** The session's cookie as the browser has it. */
export function cookieOf(visitor: Visitor, url = 'http://127.0.0.1/'): string {
  const { hostname, pathname, protocol } = new URL(url)
  const jar = visitor.agent.jar.getCookies({
    domain: hostname,
    path: pathname,
    secure: protocol === 'https:',
    script: false,
  } as Parameters<typeof visitor.agent.jar.getCookies>[0])
  const found = jar.find(({ name }) => name.endsWith('sid'))
  return found ? `${found.name}=${found.value}` : ''
}

/** A single request with this cookie and nothing else remembered. */
export function withCookie(test: TestHouse, path: string, cookie: string): Promise<Response> {
  const { host } = new URL(test.house.config.baseUrl)
  return request(test.app)
    .get(path)
    .set('Host', host)
    .set('Cookie', cookie)
    .then((answer) => answer)
}
