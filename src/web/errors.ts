import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import {
  BadRequest,
  Conflict,
  Forbidden,
  KeyReused,
  NotFound,
  Refused,
  Unavailable,
} from '../shared/errors.js'
import { isDatabaseAway } from './away.js'
import { keepWords } from './confirm.js'
import type { Log } from './house.js'
import { withoutSecrets } from './log.js'
import { page, show } from './page.js'

type Told = {
  status: number
  title: string
  text: string
  /** What is said in its place to whoever sent a form. */
  formText?: string
  retryAfterSeconds?: number
}

export const errorPage = page<{ heading: string; text: string; number: string }>(
  'web/error',
  ({ heading }) => heading,
  { layout: 'plain' },
)

export const missing: RequestHandler = () => {
  throw new NotFound()
}

/** For the person a sentence and a number, for the log the same number and the whole story. */
export function errors(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    // A request that was given up comes to its end later, and its person has long been told.
    if (res.headersSent) return res.locals.isGivenUp ? undefined : next(error)
    const told = wordsFor(error)
    const fields = {
      id: res.locals.requestId,
      status: told.status,
      method: req.method,
      path: withoutSecrets(req.path),
    }
    if (told.status >= 500) log.error({ ...fields, error: storyOf(error) }, 'request failed')
    answer(req, res, told).catch((second: unknown) => {
      if (res.headersSent) return
      log.error({ ...fields, error: storyOf(second) }, 'error page failed')
      bare(res, told)
    })
  }
}

async function answer(req: Request, res: Response, told: Told): Promise<void> {
  // Whatever an asset's answer may allow, a refusal is nobody's to keep.
  res.set('Cache-Control', 'no-store')
  if (told.retryAfterSeconds) res.set('Retry-After', String(told.retryAfterSeconds))
  // What was typed into a form that could not be saved comes back, with the same key, to be sent again.
  if (req.method === 'POST' && told.status === 503 && req.body)
    return keepWords(req, res, 'unavailable', told.formText ?? told.text)
  const number = told.status >= 500 ? res.locals.requestId.slice(0, 8) : ''
  await show(res, errorPage, { heading: told.title, text: told.text, number }, told.status)
}

/** Without a template: when even the error page fails, the person still gets a sentence. */
function bare(res: Response, told: Told): void {
  res.status(told.status).type('text').send(`${told.title}\n${told.text}\n`)
}

function wordsFor(error: unknown): Told {
  if (error instanceof NotFound) {
    return {
      status: 404,
      title: 'There is no such page',
      text: 'It may have moved, or it belongs to another desk.',
    }
  }
  if (error instanceof Forbidden)
    return { status: 403, title: 'This is not yours to do', text: forbiddenWords(error.action) }
  if (error instanceof BadRequest) {
    const { status, message, retryAfterSeconds } = error
    return { status, title: 'This could not be done', text: message, retryAfterSeconds }
  }
  if (error instanceof Conflict) {
    return {
      status: 409,
      title: 'Somebody changed this first',
      text: 'Nothing of yours was saved. Go back, look again, and save once more.',
    }
  }
  if (error instanceof KeyReused) {
    return {
      status: 422,
      title: 'This form was sent before',
      text: 'It was sent before with other words, and those were saved. Open the page again to change them.',
    }
  }
  if (error instanceof Refused)
    return { status: 422, title: 'A rule stands in the way', text: 'Nothing was changed.' }
  if (error instanceof Unavailable) return error.why === 'busy' ? busy : away
  if (isDatabaseAway(error)) return away
  return fromLibraries(error)
}

const away: Told = {
  status: 503,
  title: 'The desk’s records cannot be reached',
  text: 'The database did not answer in time. What was saved before is safe. Try again in a moment.',
  // A COMMIT that was sent may be done though its answer never came.
  formText:
    'The database did not answer in time. What was saved before is safe. This may still be saved when it answers.',
  retryAfterSeconds: 2,
}

const busy: Told = {
  status: 503,
  title: 'Everybody asks at once',
  text: 'More was asked this second than can be answered. What was saved before is safe; nothing was done now. Try again in a moment.',
  retryAfterSeconds: 2,
}

function forbiddenWords(action: string): string {
  return action === 'cross-site'
    ? 'The form did not come from this site, so nothing was done. Open the page here and send it again.'
    : 'Your role on this desk does not include it. You are still signed in; an admin can change roles.'
}

/** Body parsers and the router say what was wrong with a request in codes of their own. */
function fromLibraries(error: unknown): Told {
  const { status, statusCode, code, type } = (error ?? {}) as Record<string, unknown>
  if (code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FIELD_VALUE' || type === 'entity.too.large') {
    return {
      status: 413,
      title: 'This is too long',
      text: 'Nothing was saved. Go back, your text is still in the form, and send a shorter one.',
    }
  }
  const given = Number(status ?? statusCode)
  if (given >= 400 && given < 500)
    return {
      status: given,
      title: 'This could not be read',
      text: 'The request was not complete. Nothing was done.',
    }
  if (typeof code === 'string' && code.startsWith('LIMIT_'))
    return {
      status: 400,
      title: 'This could not be read',
      text: 'The form has too many parts. Nothing was done.',
    }
  return {
    status: 500,
    title: 'Something failed on our side',
    text: 'Nothing was saved by this step. Go back and try again; if it fails once more, tell support the word below.',
  }
}

/** EJS puts the template's source into its messages: right for the log, never for the page. */
function storyOf(error: unknown): string {
  return error instanceof Error ? `${error.stack ?? error.message}`.slice(0, 4000) : String(error)
}
