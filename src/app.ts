import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { entryRoutes } from './accounts/routes/entry.js'
import { memberRoutes } from './accounts/routes/members.js'
import { ownRoutes } from './accounts/routes/own.js'
import { makePassport, SignInLimits } from './accounts/signin.js'
import type { Viewer } from './accounts/rules.js'
import { welcome } from './demo/actions.js'
import { decisionRoutes } from './decisions/routes.js'
import { demoRoutes } from './demo/routes.js'
import { downstreamOf } from './downstream.js'
import { articleRoutes } from './galley/routes/article.js'
import { chainRoutes } from './galley/routes/chain.js'
import { claimRoutes } from './galley/routes/claim.js'
import { evidenceRoutes } from './galley/routes/evidence.js'
import { reviewRoutes } from './galley/routes/review.js'
import { followRoutes } from './galley/routes/follow.js'
import { followUpRoutes } from './followup/routes.js'
import { fileRoutes } from './galley/routes/files.js'
import { historyRoutes } from './galley/routes/history.js'
import { talkRoutes } from './galley/routes/talk.js'
import { versionRoutes } from './galley/routes/versions.js'
import { editionRoutes } from './editions/routes.js'
import { desksRoutes } from './desks/routes.js'
import { dossierRoutes } from './dossiers/routes.js'
import { lintRoutes } from './lint/routes.js'
import { noticeRoutes } from './notices/routes.js'
import { outsideRoutes } from './outside/routes.js'
import { markingRoutes } from './marking/routes.js'
import { policyRoutes } from './policy/routes.js'
import { deskRoutes } from './queue/desk.js'
import { tonightRoutes } from './queue/tonight.js'
import { queueRoutes } from './queue/routes.js'
import { Pulse } from './queue/pulse.js'
import { joiningRoutes } from './sources/joining.js'
import { waiverRoutes } from './waivers/routes.js'
import { sourceRoutes } from './sources/routes.js'
import { reportRoutes } from './reports/routes.js'
import { statusKey, words } from './shared/marks.js'
import { assets } from './web/assets.js'
import { bodies } from './web/bodies.js'
import { csrfChecked, sameSiteOnly } from './web/csrf.js'
import type { Door, Route } from './web/door.js'
import { errors, missing } from './web/errors.js'
import { framed } from './web/frame.js'
import { health } from './web/health.js'
import type { WebHouse } from './web/house.js'
import { answersOf, notForever } from './web/patience.js'
import { requestLog } from './web/log.js'
import { notTooMany, notTooManyArrivals, oneHost, plainRequests } from './web/requests.js'
import { securityHeaders } from './web/security.js'
import { sessions } from './web/session.js'
import { engineFor, Templates } from './web/templates.js'

/** The whole web application, in the order in which a request meets it. Tests build the same one. */
export function createApp(house: WebHouse): Express & { routes: Route[] } {
  const { config, log } = house
  const passport = makePassport(house.db)
  const desk = { passport, signInLimits: new SignInLimits(house.pool), now: house.now }
  const pulse = new Pulse(house.db)
  const app = express()

  app.disable('x-powered-by')
  app.set('trust proxy', config.trustProxy)
  // Private pages are kept nowhere, so there is nothing to compare them with.
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('views', [house.views])
  app.engine('ejs', engineFor(new Templates(house.views, process.env['NODE_ENV'] === 'development')))
  app.set('view engine', 'ejs')
  app.set('view cache', process.env['NODE_ENV'] !== 'development')
  app.locals['words'] = words
  app.locals['statusKey'] = statusKey

  app.use(
    requestLog(log),
    framed(house, (looking, page) => pulse.figures(looking, page)),
  )
  app.use(securityHeaders(config.baseUrl), plainRequests, oneHost(config.baseUrl))
  app.use(health(house), assets(house.publicFolder))
  app.use(neverFresh, notTooMany(), compression(), sameSiteOnly(config.baseUrl), bodies, notTooManyArrivals())
  app.use(notForever(answersOf(house.pool), errors(log)))
  const outside = outsideRoutes(house)
  app.use(outside.router)
  app.use(sessions(house), passport.session() as RequestHandler, viewerFromSession, csrfChecked)

  const doors: Door[] = [
    entryRoutes(house, desk, welcome),
    ownRoutes(house, desk),
    memberRoutes(house),
    desksRoutes(house),
    editionRoutes(house),
    deskRoutes(house, pulse),
    queueRoutes(house, pulse),
    tonightRoutes(house),
    articleRoutes(house, downstreamOf(config.asksModel === true)),
    versionRoutes(house, downstreamOf(config.asksModel === true)),
    claimRoutes(house),
    chainRoutes(house),
    lintRoutes(house),
    dossierRoutes(house),
    evidenceRoutes(house),
    talkRoutes(house),
    noticeRoutes(house),
    reviewRoutes(house),
    sourceRoutes(house),
    joiningRoutes(house),
    policyRoutes(house),
    markingRoutes(house),
    waiverRoutes(house),
    followRoutes(house),
    followUpRoutes(house),
    fileRoutes(house),
    historyRoutes(house),
    reportRoutes(house),
    decisionRoutes(house, desk),
    demoRoutes(house),
  ]
  for (const { router } of doors) app.use(router)

  app.use(missing, errors(log))
  return Object.assign(app, { routes: [outside, ...doors].flatMap(({ routes }) => routes) })
}

/** No private page is ever "not modified": whoever asks gets what is theirs. */
const neverFresh: RequestHandler = (req, _res, next) => {
  delete req.headers['if-none-match']
  delete req.headers['if-modified-since']
  next()
}

const viewerFromSession: RequestHandler = (req, res, next) => {
  res.locals.viewer = (req.user as Viewer | undefined) ?? null
  next()
}
