import { addClaim, changeAttribution, editClaim, moveClaim } from '../../claims/actions.js'
import { splitClaim } from '../../claims/halves.js'
import {
  AttributionForm,
  EditClaimForm,
  NewClaimForm,
  RejectForm,
  ReopenForm,
  SplitForm,
} from '../../claims/forms.js'
import { addRest } from '../../followup/actions.js'
import { RestForm } from '../../followup/forms.js'
import type { Claim } from '../../claims/store.js'
import { articleOf, doing, findWished, getWished, type Deed, type Turn } from '../scene.js'
import { filled, type WishedClaim } from '../wishes.js'

/**
 * Takes a claim up: a suggestion is accepted, put into words that stand alone, and given to whom the wire gives it; where
 * the reading suggested nothing, the claim is added by hand.
 */
export const takesUp = (wished: WishedClaim): Deed => ({
  asks: 'claim:write',
  act: async (turn) => {
    const { house } = turn.scene
    const claim = await findWished(turn, wished)
    if (!claim) return addByHand(turn, wished)
    if (claim.stage !== 'suggested') return undefined
    const { statement, kind, weight } = wished
    const isAsWished = claim.statement === statement && claim.kind === kind && claim.weight === weight
    if (isAsWished)
      await moveClaim(house, doing(turn), turn.actor, claim.id, claim.version, { kind: 'accept' })
    else {
      const form = EditClaimForm.parse({
        version: claim.version,
        quote: claim.quote,
        statement,
        kind,
        weight,
      })
      await editClaim(house, doing(turn), turn.actor, claim.id, form)
    }
    if (claim.sourceType !== wished.sourceType)
      await attribute(turn, await getWished(turn, wished), wished, '')
    return undefined
  },
})

async function addByHand(turn: Turn, wished: WishedClaim): Promise<void> {
  const { house, desk, claims } = turn.scene
  const { id, at } = articleOf(turn.scene, wished)
  const form = NewClaimForm.parse({ ...wished, quote: filled(wished.quote, at, desk.timeZone) })
  const { claimId } = await addClaim(house, doing(turn), id, form)
  claims.set(wished, claimId)
}

type Attribution = Partial<Omit<ReturnType<typeof AttributionForm.parse>, 'version' | 'reason'>>

/** Corrects who says a claim and how they would know. */
export const corrects = (wished: WishedClaim, to: Attribution, reason: string): Deed => ({
  asks: 'claim:write',
  act: async (turn) => attribute(turn, await getWished(turn, wished), to, reason),
})

function attribute(turn: Turn, claim: Claim, to: Attribution, reason: string): Promise<void> {
  const { source, sourceType, cue, quoteForm, cueStance, modality } = claim.hops[0] ?? {}
  const now = {
    source: source ?? undefined,
    sourceType,
    cue: cue ?? undefined,
    quoteForm,
    cueStance,
    modality,
  }
  const form = AttributionForm.parse({ version: claim.version, ...now, ...to, reason })
  return changeAttribution(turn.scene.house, doing(turn, 'attribution'), turn.actor, claim.id, form)
}

/** Cuts a claim in two where the second thing begins that it says. */
export const splits = (wished: WishedClaim, from: string): Deed => ({
  asks: 'claim:write',
  act: async (turn) => {
    const { house } = turn.scene
    const claim = await getWished(turn, wished)
    if (!claim.quote.includes(from)) return
    const form = SplitForm.parse({
      version: claim.version,
      from,
      reason: 'Two things to check, with different evidence',
    })
    await splitClaim(house, doing(turn), turn.actor, claim.id, form)
  },
})

/** Puts a claim that is open already into words that stand alone. */
export const restates = (wished: WishedClaim): Deed => ({
  asks: 'claim:write',
  act: async (turn) => {
    const claim = await findWished(turn, wished)
    if (!claim) return addByHand(turn, wished)
    const { statement, kind, weight } = wished
    const form = EditClaimForm.parse({ version: claim.version, quote: claim.quote, statement, kind, weight })
    return editClaim(turn.scene.house, doing(turn), turn.actor, claim.id, form)
  },
})

/** Says that a claim holds only as long as another of the same article does. */
export const restsOn = (wished: WishedClaim, other: WishedClaim): Deed => ({
  asks: 'claim:write',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    const { number } = await getWished(turn, other)
    const { on } = RestForm.parse({ on: String(number) })
    return addRest(turn.scene.house, doing(turn), claim.id, on)
  },
})

/** What the reading did not even suggest needs no rejecting. */
export const rejects = (wished: WishedClaim, reason: string): Deed => ({
  asks: 'claim:write',
  act: async (turn) => {
    const claim = await findWished(turn, wished)
    if (!claim) return
    const form = RejectForm.parse({ version: claim.version, reason })
    const move = { kind: 'reject', reason: form.reason } as const
    await moveClaim(turn.scene.house, doing(turn), turn.actor, claim.id, form.version, move)
  },
})

export const reopens = (wished: WishedClaim, reason: string): Deed => ({
  asks: 'claim:reopen',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    const form = ReopenForm.parse({ version: claim.version, reason })
    const move = { kind: 'reopen', reason: form.reason } as const
    await moveClaim(turn.scene.house, doing(turn), turn.actor, claim.id, form.version, move)
  },
})
