import { getArticle } from '../../articles/store.js'
import { listArticleClaims } from '../../claims/store.js'
import { approveDossier, saveDossier } from '../../dossiers/actions.js'
import { DossierForm } from '../../dossiers/forms.js'
import { listDossiers } from '../../dossiers/store.js'
import { dossierOf, usesOf, type Use } from '../../dossiers/uses.js'
import { dismissHit } from '../../lint/actions.js'
import { DismissForm } from '../../lint/forms.js'
import type { LintRule } from '../../lint/houses.js'
import { isLive, lint } from '../../lint/rules.js'
import { doing, getMade, getWished, type Deed, type Turn } from '../scene.js'
import type { DemoArticle, WishedClaim } from '../wishes.js'

/** What is written into a dossier; a field left out is one that nobody has answered yet. */
export type DemoDossier = Partial<
  Record<
    | 'variant'
    | 'reason'
    | 'reasonWords'
    | 'terms'
    | 'access'
    | 'howKnown'
    | 'alternatives'
    | 'motive'
    | 'wording',
    string
  >
> & { checks?: string[] }

/** The use of the unnamed source that says the claim. */
async function useBehind(turn: Turn, wished: WishedClaim): Promise<{ articleId: string; use: Use }> {
  const { db } = turn.scene.house
  const claim = await getWished(turn, wished)
  const uses = usesOf(await listArticleClaims(db, claim.articleId))
  const use = uses.find(({ claims }) => claims.some(({ id }) => id === claim.id))
  if (!use) throw new Error(`Nobody unnamed says the claim “${wished.words}”`)
  return { articleId: claim.articleId, use }
}

export const writesDossier = (wished: WishedClaim, dossier: DemoDossier): Deed => ({
  asks: 'dossier:write',
  act: async (turn) => {
    const { articleId, use } = await useBehind(turn, wished)
    const form = DossierForm.parse({ ...dossier, version: 0 })
    return saveDossier(turn.scene.house, doing(turn), { articleId, slug: use.slug }, form)
  },
})

export const approvesDossier = (wished: WishedClaim): Deed => ({
  asks: 'dossier:approve',
  act: async (turn) => {
    const { house } = turn.scene
    const { articleId, use } = await useBehind(turn, wished)
    const dossier = dossierOf(await listDossiers(house.db, articleId), use)
    return approveDossier(
      house,
      doing(turn),
      turn.actor,
      { articleId, slug: use.slug },
      dossier?.version ?? 0,
    )
  },
})

/** Lets the first place pass at which this rule stops. */
export const letsPass = (article: DemoArticle, rule: LintRule, reason: string): Deed => ({
  asks: 'lint:dismiss',
  act: async (turn) => {
    const { house, desk } = turn.scene
    const { id } = getMade(turn.scene, article)
    const { text } = await getArticle(house.db, desk.id, id)
    const claims = (await listArticleClaims(house.db, id)).filter(isLive)
    const hit = lint(text.text, text.page, claims).find((each) => each.rule === rule)
    if (!hit) throw new Error(`The rule “${rule}” stops at nothing in this article`)
    const form = DismissForm.parse({ versionId: text.id, rule, ...hit.span, reason })
    return dismissHit(house, doing(turn), id, form)
  },
})
