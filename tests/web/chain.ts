import express, { type Express, type RequestHandler } from 'express'
import { entryRoutes } from '../../src/accounts/routes/entry.js'
import { memberRoutes } from '../../src/accounts/routes/members.js'
import { ownRoutes } from '../../src/accounts/routes/own.js'
import type { Viewer } from '../../src/accounts/rules.js'
import { makePassport, SignInLimits } from '../../src/accounts/signin.js'
import { downstream } from '../../src/downstream.js'
import { articleRoutes } from '../../src/galley/routes/article.js'
import { statusKey, words } from '../../src/shared/marks.js'
import { bodies } from '../../src/web/bodies.js'
import { csrfChecked, sameSiteOnly } from '../../src/web/csrf.js'
import { errors, missing } from '../../src/web/errors.js'
import { framed } from '../../src/web/frame.js'
import { requestLog } from '../../src/web/log.js'
import { notTooMany, oneHost, plainRequests } from '../../src/web/requests.js'
import { securityHeaders } from '../../src/web/security.js'
import { sessions } from '../../src/web/session.js'
import type { TestHouse } from '../support/house.js'

const guards = ['headers', 'plain', 'host', 'crowd', 'same-site', 'flat', 'token'] as const
export type Guard = (typeof guards)[number]

/** The app's own chain with one guard taken out: what a test refuses there must go through here. */
export function chainWithout(out: Guard, { house }: TestHouse): Express {
  const passport = makePassport(house.db)
  const desk = { passport, signInLimits: new SignInLimits(house.pool), now: house.now }
  const app = express()
  app.set('query parser', 'simple').set('views', [house.views]).set('view engine', 'ejs')
  Object.assign(app.locals, { words, statusKey })
  const { baseUrl } = house.config
  const chain: [Guard | 'always', RequestHandler | RequestHandler[]][] = [
    [
      'always',
      [requestLog(house.log), framed(house, () => Promise.resolve({ open: 0, next: null, unread: 0 }))],
    ],
    ['headers', securityHeaders(baseUrl)],
    ['plain', plainRequests],
    ['host', oneHost(baseUrl)],
    ['crowd', notTooMany()],
    ['same-site', sameSiteOnly(baseUrl)],
    ['always', out === 'flat' ? express.urlencoded({ extended: true }) : bodies],
    ['always', [...sessions(house), passport.session() as RequestHandler, viewer]],
    ['token', csrfChecked],
  ]
  for (const [name, handler] of chain) if (name !== out) app.use(handler)
  for (const { router } of [
    entryRoutes(house, desk),
    ownRoutes(house, desk),
    memberRoutes(house),
    articleRoutes(house, downstream),
  ])
    app.use(router)
  app.use(missing, errors(house.log))
  return app
}

const viewer: RequestHandler = (req, res, next) => {
  res.locals.viewer = (req.user as Viewer | undefined) ?? null
  next()
}
