import { getArticle } from '../../articles/store.js'
import { listArticleClaims } from '../../claims/store.js'
import { decide } from '../../decisions/actions.js'
import { CheckForm } from '../../decisions/forms.js'
import { lookAt } from '../../decisions/look.js'
import { lastChange } from '../../decisions/store.js'
import { rulingOf } from '../../policy/store.js'
import { weigh } from '../../policy/weigh.js'
import type { DecisionKind } from '../../shared/terms.js'
import { answerWaiver, askForClaim } from '../../waivers/actions.js'
import { AnswerForm, AskForm } from '../../waivers/forms.js'
import { doing, getMade, getWished, viewerOf, type Deed } from '../scene.js'
import { getWaiverOf } from '../store.js'
import type { DemoArticle, WishedClaim } from '../wishes.js'

export const asksWaiver = (wished: WishedClaim, rule: string, why: string): Deed => ({
  asks: 'waiver:ask',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    return askForClaim(turn.scene.house, doing(turn), claim.id, AskForm.parse({ rules: rule, why }))
  },
})

export const grantsWaiver = (wished: WishedClaim, rule: string, reason: string): Deed => ({
  asks: 'waiver:answer',
  act: async (turn) => {
    const { house } = turn.scene
    const claim = await getWished(turn, wished)
    const { id, version } = await getWaiverOf(house.db, claim.id, rule)
    const form = AnswerForm.parse({ version, seen: claim.version, verdict: 'grant', reason })
    return answerWaiver(house, doing(turn), turn.actor, id, form)
  },
})

/** Decides an article. A caveat names the claims that the page says it has to. */
export const decides = (article: DemoArticle, kind: DecisionKind, reason: string): Deed => ({
  asks: 'article:decide',
  act: async (turn) => {
    const { house, desk } = turn.scene
    const { id } = getMade(turn.scene, article)
    const { seq } = await lastChange(house.db, id)
    const { article: looked } = await getArticle(house.db, desk.id, id)
    const claims = await listArticleClaims(house.db, id)
    const { policy } = await rulingOf(house.db, desk.id)
    const weighed = await weigh(house.db, claims, policy)
    const { view } = await lookAt(house.db, viewerOf(turn), { article: looked, claims, weighed, policy })
    const form = CheckForm.parse({ kind, reason, claims: view.caveat })
    return decide(house, doing(turn), turn.actor, id, { ...form, seen: seq })
  },
})
