import type { Request, RequestHandler, Response } from 'express'
import { hashToken } from '../accounts/links.js'
import { timesFor } from '../shared/times.js'
import { Door } from '../web/door.js'
import { parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { answerQuestion } from './actions.js'
import { ReplyForm } from './forms.js'
import { perAddress } from './limit.js'
import { closedPage, questionPage, thanksPage } from './pages.js'
import { answerChoices, outsideAnswers } from './rules.js'
import { findOpen, type Opened } from './store.js'

/**
 * The page of somebody without an account, opened by a link's secret. It stands before sessions: no cookie is set or read, so
 * there is no session that another site could use. Whoever could forge its post would have to know the secret, and whoever knows
 * that may answer anyway; that the post comes from our own page is asked as of every other.
 */
export function outsideRoutes(house: WebHouse): Door {
  const { db, now } = house
  const door = new Door()
  const limited = perAddress(house.pool)

  door.get('/q/:token', 'public', notListed, limited, async (req, res) => {
    const question = await findOpen(db, tokenHash(req), now())
    if (!question) return show(res, closedPage, { words: '' }, 404)
    if (question.isAnswered) return show(res, thanksPage, { deskName: question.deskName })
    return showQuestion(req, res, question, {}, [])
  })

  door.post('/q/:token', 'public', notListed, limited, async (req, res) => {
    const question = await findOpen(db, tokenHash(req), now())
    const values = typed(req.body)
    if (!question) return show(res, closedPage, { words: values['reasons'] ?? '' }, 404)
    if (question.isAnswered) return res.redirect(303, req.path)
    const form = parseForm(ReplyForm, req.body)
    if (!form.ok) return showQuestion(req, res, question, values, form.errors, 422)
    await answerQuestion(house, question, form.values)
    res.redirect(303, req.path)
  })

  function showQuestion(
    req: Request,
    res: Response,
    { deskName, question, statement, expiresAt, timeZone }: Opened,
    values: Record<string, string>,
    errors: FieldError[],
    status = 200,
  ): Promise<void> {
    const until = `${timesFor(timeZone, now()).full(expiresAt)} (${timeZone})`
    const choices = outsideAnswers.map((value) => ({ value, text: answerChoices[value] }))
    const locals = { action: req.path, deskName, question, statement, until, choices, values, errors }
    return show(res, questionPage, locals, status)
  }

  return door
}

/** A link that is found by a search engine is a link that is not for one person any more. */
const notListed: RequestHandler = (_req, res, next) => {
  res.set('X-Robots-Tag', 'noindex, nofollow, noarchive')
  next()
}

const tokenHash = (req: Request): string => hashToken(String(req.params['token']).slice(0, 100))
