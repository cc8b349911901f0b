import type { z } from 'zod'
import type { Role } from '../accounts/rules.js'
import { listMembers } from '../accounts/store.js'
import { lockArticle } from '../articles/store.js'
import { listArticleClaims } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict, NotFound, Refused } from '../shared/errors.js'
import type { DossierForm, WithdrawalForm } from './forms.js'
import { approvalBlockers, missingIn } from './rules.js'
import * as store from './store.js'
import { dossierOf, useAt, usesOf, type Use } from './uses.js'

type At = { articleId: string; slug: string }
type Found = { use: Use; dossier: store.Dossier | null }

/** The use at this address with its dossier, under the article's lock. */
async function lockUse(tx: Tx, deskId: string, { articleId, slug }: At): Promise<Found> {
  await lockArticle(tx, deskId, articleId)
  const use = useAt(usesOf(await listArticleClaims(tx, articleId)), slug)
  if (!use) throw new NotFound('dossier')
  return { use, dossier: dossierOf(await store.listDossiers(tx, articleId), use) }
}

async function refuseStale(
  tx: Tx,
  articleId: string,
  dossier: store.Dossier | null,
  version: number,
  now: Date,
): Promise<void> {
  if ((dossier?.version ?? 0) === version) return
  const [last] = dossier ? await store.listDeeds(tx, articleId, dossier.id) : []
  throw new Conflict({
    by: last?.by ?? null,
    at: last?.at ?? dossier?.openedAt ?? now,
    what: last?.event ?? 'dossier.saved',
  })
}

/** Opens a dossier or changes it. What was approved before was other words: the approval is taken back. */
export async function saveDossier(
  house: House,
  doing: Doing,
  at: At,
  form: z.output<typeof DossierForm>,
): Promise<{ wasApproved: boolean; missing: string[] }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const { use, dossier } = await lockUse(tx, deskId, at)
    const { version, ...fields } = form
    await refuseStale(tx, at.articleId, dossier, version, doing.at)
    await refuseOutsider(tx, deskId, fields.knownToId)
    const checks = [...new Set(fields.checks)].sort()
    const named = { sourceKey: use.key, sourceId: use.sourceId, description: use.description.slice(0, 500) }
    const words: store.DossierWords = { ...named, ...fields, checks }
    const wasApproved = dossier !== null && dossier.approvedById !== null
    const id = dossier
      ? await changed(tx, dossier, { ...words, approvedById: null, approvedAt: null })
      : await store.addDossier(
          tx,
          { deskId, articleId: at.articleId, byId: doing.actorId as string, at: doing.at },
          words,
        )
    const missing = missingIn(words)
    const entry = {
      event: 'dossier.saved',
      articleId: at.articleId,
      before: dossier ? recordOf(dossier) : undefined,
      after: { dossierId: id, description: words.description, ...recordOf(words), missing, wasApproved },
    }
    return { answer: { wasApproved, missing }, entry }
  })
}

async function changed(tx: Tx, dossier: store.Dossier, patch: store.DossierPatch): Promise<string> {
  const isDone = await store.changeDossier(tx, dossier.id, dossier.version, patch)
  if (!isDone) throw new Conflict({ by: null, at: dossier.openedAt, what: 'dossier.saved' })
  return dossier.id
}

/** Who knows the identity is an editor of this desk; anybody else is nobody. */
async function refuseOutsider(tx: Tx, deskId: string, id: string | null): Promise<void> {
  if (id === null) return
  const editors = (await listMembers(tx, deskId)).filter(({ roles }) => isEditor(roles))
  if (!editors.some((each) => each.id === id)) throw new Refused(['not-an-editor'])
}

export const isEditor = (roles: readonly Role[]): boolean =>
  roles.includes('editor') || roles.includes('senior_editor')

/** What was recorded, for the history: a dossier is read again a year later. */
function recordOf(words: store.DossierWords | store.Dossier): Record<string, unknown> {
  const { variant, reason, reasonWords, terms, access, howKnown, alternatives, motive, wording, people } =
    words
  const { knownToId, checks } = words
  const said = {
    variant,
    reason,
    reasonWords,
    terms,
    access,
    howKnown,
    alternatives,
    motive,
    wording,
    people,
  }
  return { ...said, knownToId, checks: [...checks] }
}

/** A senior editor who wrote none of it stands behind this use of the source. */
export async function approveDossier(
  house: House,
  doing: Doing,
  actor: { id: string; roles: readonly Role[] },
  at: At,
  version: number,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const { dossier } = await lockUse(tx, doing.deskId as string, at)
    await refuseStale(tx, at.articleId, dossier, version, doing.at)
    const deeds = dossier ? await store.listDeeds(tx, at.articleId, dossier.id) : []
    const blockers = approvalBlockers(dossier, store.writersIn(deeds), actor)
    if (!dossier || blockers.length > 0)
      throw new Refused(blockers, { missing: dossier ? missingIn(dossier) : [] })
    await changed(tx, dossier, { approvedById: actor.id, approvedAt: doing.at })
    const after = { dossierId: dossier.id, description: dossier.description, ...recordOf(dossier) }
    return { answer: null, entry: { event: 'dossier.approved', articleId: at.articleId, after } }
  })
}

/** Takes an approval back with a reason; the dossier stays as it is. */
export async function withdrawApproval(
  house: House,
  doing: Doing,
  at: At,
  { version, why: reason }: z.output<typeof WithdrawalForm>,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const { dossier } = await lockUse(tx, doing.deskId as string, at)
    await refuseStale(tx, at.articleId, dossier, version, doing.at)
    if (!dossier || dossier.approvedById === null) throw new Refused(['not-approved'])
    await changed(tx, dossier, { approvedById: null, approvedAt: null })
    const before = { approvedById: dossier.approvedById }
    const after = { dossierId: dossier.id, description: dossier.description }
    return {
      answer: null,
      entry: { event: 'dossier.withdrawn', articleId: at.articleId, reason, before, after },
    }
  })
}
