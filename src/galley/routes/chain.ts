import type { Request, Response } from 'express'
import { z } from 'zod'
import { getArticle } from '../../articles/store.js'
import { changeChain } from '../../claims/actions.js'
import { resolveMention, resolveToNew, textOf } from '../../claims/resolve.js'
import { ChainForm, editedSteps, stepsMost, typedSteps } from '../../claims/steps.js'
import { getClaim } from '../../claims/store.js'
import { limits } from '../../limits.js'
import { NotFound } from '../../shared/errors.js'
import { isUnnamed } from '../../shared/terms.js'
import { NewSourceForm } from '../../sources/forms.js'
import { anonymousTypes, namedTypes } from '../../sources/words.js'
import { deskOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf, typed } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { claimForms, type Again } from '../acts.js'
import { namesIn, orderWords, weakestWords } from '../chain.js'
import { chainOf } from '../claim.js'
import { choices } from '../options.js'
import { attributionPage, newSourcePage } from '../pages.js'
import { viewOf } from '../view.js'
import { asText } from '../../shared/words.js'

const fresh: Again = { values: {}, errors: [], blocked: [] }

const Resolving = z.object({
  version: z.coerce.number().int().min(1),
  position: z.coerce.number().int().min(0).max(100),
  everywhere: z.string().max(10).default(''),
})
const ResolutionForm = Resolving.extend({
  sourceId: z.union([z.literal(''), z.uuid()], 'Choose the source that is meant'),
})
/** Two forms in one: what the source is written down with, and what is resolved to it. */
const NewSourceOfMention = z.intersection(NewSourceForm, Resolving.omit({ position: true }))

/** Who says a claim: the chain's steps, and which registered source each of them means. */
export function chainRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()
  const form = claimForms(house, door)

  door.get('/claims/:claimId/attribution', 'claim:write', (req, res) => showAttribution(req, res, fresh))

  form(
    '/claims/:claimId/attribution',
    'claim:write',
    ChainForm,
    async (act) => {
      await changeChain(house, act.doing, act.viewer, act.claimId, act.values)
      act.done('Who says it is changed.')
    },
    (req, res, again, status) => showAttribution(req, res, again, status),
  )

  /** Nothing is saved here: the typed steps come back with one more, one less, or in another order. */
  door.post('/claims/:claimId/attribution/steps', 'claim:write', (req, res) =>
    showAttribution(
      req,
      res,
      { ...fresh, values: typed(req.body) },
      200,
      asText((req.body as Record<string, unknown>)['do']),
    ),
  )

  form('/claims/:claimId/resolution', 'source:write', ResolutionForm, async (act) => {
    const { version, position, everywhere, sourceId } = act.values
    const to = { version, position, isEverywhere: everywhere === 'yes', sourceId: sourceId || null }
    const { hops } = await resolveMention(house, act.doing, act.claimId, to)
    const where = hops === 1 ? 'one mention' : `${hops} mentions of this article`
    act.done(sourceId ? `Resolved: ${where}.` : `The resolution is taken back: ${where}.`)
  })

  door.get('/claims/:claimId/mentions/:position/source', 'source:write', (req, res) =>
    showNew(req, res, fresh),
  )

  form(
    '/claims/:claimId/mentions/:position/source',
    'source:write',
    NewSourceOfMention,
    async (act) => {
      const { version, everywhere, ...words } = act.values
      const position = positionOf(act.req)
      const to = { version, position, isEverywhere: everywhere === 'yes', words }
      const { hops } = await resolveToNew(house, act.doing, act.claimId, to)
      act.done(
        `${words.name} is registered, and ${hops === 1 ? 'one mention is' : `${hops} mentions are`} resolved to it.`,
      )
    },
    (req, res, again, status) => showNew(req, res, again, status),
  )

  async function showAttribution(
    req: Request,
    res: Response,
    again: Again,
    status = 200,
    act = '',
  ): Promise<void> {
    const { claim, article } = await claimAndArticle(req, res)
    const names = await namesIn(db, claim.deskId, [claim])
    await show(
      res,
      attributionPage,
      {
        ...again,
        claim,
        article,
        chain: chainOf(claim, article.agency, names),
        weakest: weakestWords(claim),
        order: orderWords,
        steps: editedSteps(typedSteps(again.values, claim.hops), act),
        mayAdd: stepsMost,
        choices,
        asksReason: claim.stage === 'signed_off',
        view: viewOf(req) ?? '',
      },
      status,
    )
  }

  async function showNew(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const { claim, article } = await claimAndArticle(req, res)
    const position = positionOf(req)
    const hop = claim.hops[position]
    const text = hop && textOf(hop)
    if (!hop || !text) throw new NotFound('mention')
    const isAnonymous = isUnnamed(hop.sourceType)
    const filled = {
      type: hop.sourceType,
      ...(isAnonymous ? { descriptor: text } : { name: text.slice(0, limits.name) }),
    }
    const isTyped = again.values['type'] !== undefined
    await show(
      res,
      newSourcePage,
      {
        ...again,
        values: isTyped ? again.values : { ...filled, everywhere: 'yes' },
        claim,
        article,
        position,
        text,
        isAnonymous,
        types: isAnonymous ? anonymousTypes : namedTypes,
        view: viewOf(req) ?? '',
      },
      status,
    )
  }

  async function claimAndArticle(req: Request, res: Response) {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { article } = await getArticle(db, claim.deskId, claim.articleId)
    return { claim, article }
  }

  return door
}

function positionOf(req: Request): number {
  const given = req.params['position']
  if (typeof given !== 'string' || !/^\d{1,2}$/.test(given)) throw new NotFound('mention')
  return Number(given)
}
