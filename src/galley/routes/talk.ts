import type { Request, Response } from 'express'
import { may } from '../../accounts/permissions.js'
import { getClaim } from '../../claims/store.js'
import { addComment, settleComment } from '../../comments/actions.js'
import { CommentForm, NothingForm } from '../../comments/forms.js'
import { commentsPage } from '../../comments/pages.js'
import { getPlace, listComments } from '../../comments/store.js'
import { limits } from '../../limits.js'
import { askOutside, revokeQuestion } from '../../outside/actions.js'
import { QuestionForm } from '../../outside/forms.js'
import { askPage, linkPage } from '../../outside/pages.js'
import { questionPath } from '../../outside/rules.js'
import { fromListPlace, toListPlace } from '../../shared/places.js'
import { deskOf, viewerOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { claimForms, type Again, type ShowAgain } from '../acts.js'
import { commentLine } from '../talk.js'
import { claimPath, viewOf, whenFor } from '../view.js'

/** What is said about a claim: comments of the desk, and questions to people who have no account. */
export function talkRoutes(house: WebHouse): Door {
  const { db, config } = house
  const door = new Door()
  const form = claimForms(house, door)
  const sendsMail = config.sendsMail === true

  door.get('/claims/:claimId/comments', 'claim:read', async (req, res) => {
    const claimId = idOf(req, 'claimId')
    const claim = await getPlace(db, deskOf(res), claimId)
    const before = fromListPlace(req.query['before'])
    const found = await listComments(db, claimId, before, limits.listPage + 1)
    const shown = found.slice(0, limits.listPage)
    const last = shown.at(-1)
    const when = whenFor(house, res)
    await show(res, commentsPage, {
      claim: { ...claim, id: claimId },
      comments: shown.map((each) => commentLine(each, when)),
      view: viewOf(req) ?? '',
      mayComment: may(viewerOf(res), 'comment:write'),
      next: found.length > shown.length && last ? `${req.path}?before=${toListPlace(last)}` : null,
      isFirst: !before,
    })
  })

  form('/claims/:claimId/comments', 'comment:write', CommentForm, async (act) => {
    const { unknown } = await addComment(house, act.doing, act.claimId, act.values)
    const [several, they] = unknown.length === 1 ? ['', 'that name'] : ['s', 'those names']
    const missed =
      unknown.length > 0
        ? ` Nobody was told for the name${several} ${unknown.join(', ')}: nobody here, or more than one, goes by ${they}.`
        : ''
    act.done(`Your comment is added.${missed}`, `${claimPath(act.claimId, act.view)}#comments`)
  })

  for (const [noun, to, text] of [
    ['resolution', 'resolved', 'The comment is resolved.'],
    ['reopening', 'reopened', 'The comment is open again.'],
  ] as const) {
    form(`/claims/:claimId/comments/:commentId/${noun}`, 'comment:write', NothingForm, async (act) => {
      await settleComment(house, act.doing, act.claimId, idOf(act.req, 'commentId'), to)
      act.done(text, `${claimPath(act.claimId, act.view)}#comments`)
    })
  }

  door.get('/claims/:claimId/questions/new', 'question:ask', (req, res) =>
    showAsk(req, res, { values: {}, errors: [], blocked: [] }),
  )

  const onAsk: ShowAgain = (req, res, again, status) => showAsk(req, res, again, status)
  form(
    '/claims/:claimId/questions',
    'question:ask',
    QuestionForm,
    async (act) => {
      const asked = sendsMail ? act.values : { ...act.values, email: '' }
      const { questionId } = await askOutside(house, act.doing, act.claimId, asked)
      const claim = await getPlace(db, deskOf(act.res), act.claimId)
      await show(
        act.res,
        linkPage,
        {
          claim: { ...claim, id: act.claimId },
          toWhom: asked.toWhom,
          email: asked.email,
          hours: asked.hours,
          link: config.baseUrl + questionPath(house.auditKey, questionId),
          view: act.view ?? '',
        },
        201,
      )
    },
    onAsk,
  )

  form('/claims/:claimId/questions/:questionId/revocation', 'question:ask', NothingForm, async (act) => {
    const { toWhom } = await revokeQuestion(house, act.doing, act.claimId, idOf(act.req, 'questionId'))
    act.done(
      `The link for ${toWhom} opens nothing any more.`,
      `${claimPath(act.claimId, act.view)}#questions`,
    )
  })

  async function showAsk(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { id, number, statement } = claim
    const hours = limits.outside.hours.map((each) => ({
      value: String(each),
      text: each < 72 ? `${each} hours` : `${each / 24} days`,
    }))
    await show(
      res,
      askPage,
      {
        ...again,
        claim: { id, number, statement },
        hours,
        usualHours: String(limits.outside.usualHours),
        sendsMail,
        view: viewOf(req) ?? '',
      },
      status,
    )
  }

  return door
}
