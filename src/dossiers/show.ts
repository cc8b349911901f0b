import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { listMembers } from '../accounts/store.js'
import { getArticle } from '../articles/store.js'
import { listArticleClaims } from '../claims/store.js'
import type { Conflict } from '../shared/errors.js'
import { NotFound } from '../shared/errors.js'
import { timesFor } from '../shared/times.js'
import { deskOf, viewerOf } from '../web/doing.js'
import { idOf } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { isEditor } from './actions.js'
import { dossierPage, type DossierLocals } from './pages.js'
import { approvalBlockers, dossierFindings, missingIn, stateOf } from './rules.js'
import { listDeeds, listDossiers, writersIn, type Dossier } from './store.js'
import { dossierOf, useAt, usesOf, type Use } from './uses.js'
import { differences, dossierPath, stateWords } from './view.js'
import { blockerLines, boxes, choices, fromTextOf, prefilled } from './words.js'

export type Again = {
  values: Record<string, string>
  errors: FieldError[]
  blocked: string[]
  theirs: Conflict | null
}

/** One dossier, fresh or with what was typed and what stands in its way. */
export async function showDossier(
  house: WebHouse,
  req: Request,
  res: Response,
  again: Again | null = null,
  status = 200,
): Promise<void> {
  const { db } = house
  const { article } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
  const slug = String(req.params['key'] ?? '')
  const use = useAt(usesOf(await listArticleClaims(db, article.id)), slug)
  if (!use) throw new NotFound('dossier')
  const dossier = dossierOf(await listDossiers(db, article.id), use)
  const [deeds, members] = await Promise.all([
    dossier ? listDeeds(db, article.id, dossier.id) : [],
    listMembers(db, article.deskId),
  ])
  const viewer = viewerOf(res)
  const nameOf = (id: string) =>
    members.find((each) => each.id === id)?.name ?? 'somebody who has left the desk'
  const blockers = approvalBlockers(dossier, writersIn(deeds), viewer)
  const isTyped = again !== null && again.values['variant'] !== undefined
  const values = isTyped ? again.values : valuesOf(dossier, use, article.agency)
  const locals: DossierLocals = {
    article,
    use,
    action: dossierPath(article.id, use.slug),
    version: dossier?.version ?? 0,
    state: stateWords[stateOf(dossier)],
    values: { ...values, why: again?.values['why'] ?? '' },
    ticked: (values['checks'] ?? '').split(','),
    fromText: fromTextOf(use.prefill),
    isPrefilled: dossier === null && Object.keys(fromTextOf(use.prefill)).length > 0,
    findings: dossier ? dossierFindings(dossier, use) : [],
    opened: dossier && { by: nameOf(dossier.openedById), at: dossier.openedAt },
    approved:
      dossier?.approvedById && dossier.approvedAt
        ? { by: nameOf(dossier.approvedById), at: dossier.approvedAt }
        : null,
    editors: members
      .filter(({ roles, disabledAt }) => isEditor(roles) && disabledAt === null)
      .map(({ id, name }) => ({ id, name })),
    choices,
    boxes,
    mayApprove: may(viewer, 'dossier:approve'),
    approval: {
      may: blockers.length === 0,
      why: blockerLines(blockers, dossier ? missingIn(dossier) : []).join(' '),
    },
    theirs: again?.theirs ? theirsOf(again.theirs, dossier, again.values) : null,
    blocked: again?.blocked ?? [],
    errors: again?.errors ?? [],
  }
  await show(res, dossierPage, locals, status)

  function theirsOf({ theirs }: Conflict, saved: Dossier | null, mine: Record<string, string>) {
    const when = timesFor(viewer.desk?.timeZone ?? 'UTC', house.now())
    return {
      by: theirs.by ?? 'Somebody',
      ago: when.ago(theirs.at),
      differences: isTyped ? differences(saved, mine) : [],
    }
  }
}

/** A saved dossier says only what was saved; one that is not opened yet offers what the text gives. */
function valuesOf(dossier: Dossier | null, { prefill }: Use, agency: string | null): Record<string, string> {
  if (!dossier) return { variant: agency ? 'wire' : 'own', ...prefilled(prefill) }
  const { variant, reason, reasonWords, terms, access, howKnown, alternatives, motive, wording } = dossier
  const said = { variant, reason, reasonWords, terms, access, howKnown, alternatives, motive, wording }
  const { people, knownToId, checks } = dossier
  const all = { ...said, people, knownToId, checks: checks.join(',') }
  return Object.fromEntries(
    Object.entries(all).map(([field, value]) => [field, value === null ? '' : String(value)]),
  )
}
