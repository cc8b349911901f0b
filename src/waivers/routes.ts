import type { Request, Response } from 'express'
import { getArticle } from '../articles/store.js'
import { getClaim } from '../claims/store.js'
import { limits } from '../limits.js'
import { rulingOf } from '../policy/store.js'
import { weighClaim } from '../policy/weigh.js'
import { fromListPlace, toListPlace } from '../shared/places.js'
import { Conflict, Refused } from '../shared/errors.js'
import { may } from '../accounts/permissions.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { answerWaiver, askForArticle, askForClaim, withdrawWaiver } from './actions.js'
import { AnswerForm, AskForm, ListQuery, WithdrawalForm, type AskValues } from './forms.js'
import { askPage, waiverPage, waiversPage } from './pages.js'
import { articleRules, fourEyes, waiverMoved, waiverStates } from './rules.js'
import { getWaiver, listLive, listWaivers, listWorkers } from './store.js'
import { lineOf } from './view.js'
import { refusalLines, ruleName, stateWords, whoWords } from './words.js'

type Again = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }
const fresh: Again = { values: {}, errors: [], blocked: [] }

/** Rules that somebody lets pass: asking, answering, taking back, and the list of them all. */
export function waiverRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/waivers', 'claim:read', async (req, res) => {
    const { state } = ListQuery.parse(req.query)
    const before = fromListPlace(req.query['before'])
    const rows = await listWaivers(db, deskOf(res), state, before, limits.listPage + 1)
    const shown = rows.slice(0, limits.listPage)
    const last = shown.at(-1)
    const more = rows.length > shown.length && last
    await show(res, waiversPage, {
      waivers: shown.map(lineOf),
      state,
      states: waiverStates.map((value) => ({
        value,
        text: stateWords[value].words,
        isCurrent: value === state,
      })),
      next: more ? `/waivers?state=${state}&before=${toListPlace({ at: last.askedAt, id: last.id })}` : null,
      isFirst: !before,
    })
  })

  door.get('/waivers/:waiverId', 'claim:read', (req, res) => showWaiver(req, res))

  door.post('/waivers/:waiverId/answer', 'waiver:answer', (req, res) =>
    orAgain(req, res, showWaiver, async () => {
      const form = parseForm(AnswerForm, req.body)
      if (!form.ok) return form.errors
      const waiverId = idOf(req, 'waiverId')
      const { state } = await answerWaiver(
        house,
        doing(req, res, house.now),
        viewerOf(res),
        waiverId,
        form.values,
      )
      const text =
        state === 'granted'
          ? 'The waiver holds. Whoever asked is told; it ends when the claim, its attribution or its evidence changes.'
          : 'The waiver is refused with your reason. Whoever asked is told.'
      req.session.toast = { text, kind: 'ok' }
      res.redirect(303, `/waivers/${waiverId}`)
      return null
    }),
  )

  door.post('/waivers/:waiverId/withdrawal', 'waiver:answer', (req, res) =>
    orAgain(req, res, showWaiver, async () => {
      const form = parseForm(WithdrawalForm, req.body)
      if (!form.ok) return form.errors
      const waiverId = idOf(req, 'waiverId')
      await withdrawWaiver(house, doing(req, res, house.now), viewerOf(res), waiverId, form.values)
      req.session.toast = {
        text: 'The waiver holds no more. What was decided under it is looked at again.',
        kind: 'ok',
      }
      res.redirect(303, `/waivers/${waiverId}`)
      return null
    }),
  )

  door.get('/claims/:claimId/waivers/new', 'waiver:ask', (req, res) => showAskForClaim(req, res))
  door.post('/claims/:claimId/waivers', 'waiver:ask', (req, res) =>
    orAgain(req, res, showAskForClaim, () => {
      const claimId = idOf(req, 'claimId')
      return ask(req, res, `/claims/${claimId}`, (values) =>
        askForClaim(house, doing(req, res, house.now), claimId, values),
      )
    }),
  )

  door.get('/articles/:articleId/waivers/new', 'waiver:ask', (req, res) => showAskForArticle(req, res))
  door.post('/articles/:articleId/waivers', 'waiver:ask', (req, res) =>
    orAgain(req, res, showAskForArticle, () => {
      const articleId = idOf(req, 'articleId')
      return ask(req, res, `/articles/${articleId}`, (values) =>
        askForArticle(house, doing(req, res, house.now), articleId, values),
      )
    }),
  )

  async function ask(
    req: Request,
    res: Response,
    to: string,
    work: (values: AskValues) => Promise<unknown>,
  ): Promise<FieldError[] | null> {
    const form = parseForm(AskForm, req.body)
    if (!form.ok) return form.errors
    await work(form.values)
    const { policy } = await rulingOf(db, deskOf(res))
    const who = whoWords(policy.waivedBy)
    req.session.toast = {
      text: `The question is with ${who}. Nothing is let pass before it is answered.`,
      kind: 'ok',
    }
    res.redirect(303, to)
    return null
  }

  /** Done and on, or the page again with every typed word. */
  async function orAgain(
    req: Request,
    res: Response,
    showAgain: (req: Request, res: Response, again: Again, status: number) => Promise<void>,
    work: () => Promise<FieldError[] | null>,
  ): Promise<void> {
    const values = typed(req.body)
    try {
      const errors = await work()
      if (errors) await showAgain(req, res, { values, errors, blocked: [] }, 422)
    } catch (error) {
      if (error instanceof Refused)
        return showAgain(req, res, { values, errors: [], blocked: refusalLines(error) }, 422)
      if (!(error instanceof Conflict)) throw error
      const who = error.theirs.by ?? 'Somebody'
      const said =
        error.theirs.what === 'claim.changed'
          ? 'The claim changed since you looked at it. It is shown as it stands now; your words are kept below.'
          : `${who} answered first. Theirs stands; your words are kept below.`
      await showAgain(req, res, { values, errors: [], blocked: [said] }, 409)
    }
  }

  async function showWaiver(req: Request, res: Response, again: Again = fresh, status = 200): Promise<void> {
    const deskId = deskOf(res)
    const viewer = viewerOf(res)
    const waiver = await getWaiver(db, deskId, idOf(req, 'waiverId'))
    const { policy } = await rulingOf(db, deskId)
    const claim = waiver.claimId ? await getClaim(db, deskId, waiver.claimId) : null
    const touchedBy = await listWorkers(db, waiver)
    const asIf = (kind: 'grant' | 'withdraw') =>
      waiverMoved({ ...waiver, touchedBy }, viewer, { kind, reason: 'asked for below' }, policy.waivedBy)
    const [granting, withdrawing] = [asIf('grant'), asIf('withdraw')]
    const isAnswerer = may(viewer, 'waiver:answer')
    await show(
      res,
      waiverPage,
      {
        ...again,
        waiver: lineOf(waiver),
        version: waiver.version,
        seen: claim?.version ?? 0,
        status: claim && { corroboration: claim.corroboration, stage: claim.stage },
        who: whoWords(policy.waivedBy),
        mayAnswer: isAnswerer && granting.ok,
        mayWithdraw: isAnswerer && withdrawing.ok,
        whyNot: granting.ok || waiver.state !== 'asked' ? [] : refusalLines(granting),
      },
      status,
    )
  }

  async function showAskForClaim(
    req: Request,
    res: Response,
    again: Again = fresh,
    status = 200,
  ): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { article } = await getArticle(db, claim.deskId, claim.articleId)
    const { policy } = await rulingOf(db, claim.deskId)
    const { findings } = (await weighClaim(db, claim, policy)).standing
    const live = await listLive(db, { claimId: claim.id })
    const taken = new Set(live.map(({ rule }) => rule))
    const unmet = findings.filter(({ state }) => state === 'not_met')
    const rules = [
      ...unmet.map(({ rule, text, wouldMeet }) => ({
        value: rule,
        text,
        hint: `Would be met by: ${wouldMeet}`,
      })),
      {
        value: fourEyes,
        text: ruleName(fourEyes),
        hint: 'Somebody else than whoever waives it signs off.',
      },
    ]
    await showAsk(req, res, again, status, {
      about: {
        text: `${claim.number}. ${claim.statement}`,
        href: `/claims/${claim.id}`,
        headline: article.headline,
      },
      action: `/claims/${claim.id}/waivers`,
      who: whoWords(policy.waivedBy),
      rules: rules.filter(({ value }) => !taken.has(value)),
      live: live.map(lineOf),
    })
  }

  async function showAskForArticle(
    req: Request,
    res: Response,
    again: Again = fresh,
    status = 200,
  ): Promise<void> {
    const { article } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const { policy } = await rulingOf(db, article.deskId)
    const live = await listLive(db, { articleId: article.id, claimId: null })
    const taken = new Set(live.map(({ rule }) => rule))
    await showAsk(req, res, again, status, {
      about: { text: 'The article as a whole', href: `/articles/${article.id}`, headline: article.headline },
      action: `/articles/${article.id}/waivers`,
      who: whoWords(policy.waivedBy),
      rules: articleRules
        .filter((rule) => !taken.has(rule))
        .map((value) => ({ value, text: ruleName(value, true), hint: '' })),
      live: live.map(lineOf),
    })
  }

  async function showAsk(
    req: Request,
    res: Response,
    again: Again,
    status: number,
    on: {
      about: { text: string; href: string; headline: string }
      action: string
      who: string
      rules: { value: string; text: string; hint: string }[]
      live: ReturnType<typeof lineOf>[]
    },
  ): Promise<void> {
    const asked = again.values['rules']?.split(',') ?? [req.query['rule']].flat()
    const rules = on.rules.map((rule) => ({ ...rule, isChosen: asked.includes(rule.value) }))
    await show(res, askPage, { ...again, ...on, rules }, status)
  }

  return door
}
