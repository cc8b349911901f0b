import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { getArticle } from '../articles/store.js'
import { getClaim, lastChange } from '../claims/store.js'
import { listOrigins } from '../evidence/store.js'
import { listHistory } from '../history/store.js'
import { lineOf } from '../history/words.js'
import { fromQuery, nameOf } from '../queue/filters.js'
import { neighbours } from '../queue/store.js'
import { latestAssessment, listEditors } from '../reviews/store.js'
import { usualReasons, whoMaySignOff } from '../reviews/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import { words } from '../shared/marks.js'
import { timesFor, type When } from '../shared/times.js'
import { sortFields } from '../web/confirm.js'
import { deskOf, viewerOf } from '../web/doing.js'
import { typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { saidBy } from './article.js'
import { chainOf, contextOf, originsOf, pairsOf, picksOf, slotsOf } from './claim.js'
import { weighClaim } from '../policy/weigh.js'
import { choices } from './options.js'
import { claimPage, conflictPage, type May } from './pages.js'
import { countWords } from '../policy/words.js'
import { refusalLines, ruleSentence } from './words.js'

/** The queue's filters that a claim was opened from, as its links carry them; null where it was opened from elsewhere. */
export function viewOf(req: Request): string | null {
  const body = (req.body ?? {}) as Record<string, unknown>
  const given = req.query['in'] ?? body['in']
  return typeof given === 'string' ? given.slice(0, 1000) : null
}

export const claimPath = (claimId: string, view: string | null): string =>
  `/claims/${claimId}${view === null ? '' : `?in=${encodeURIComponent(view)}`}`

export function whenFor(house: WebHouse, res: Response): When {
  return timesFor(viewerOf(res).desk?.timeZone ?? 'UTC', house.now())
}

type Again = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }
const fresh: Again = { values: {}, errors: [], blocked: [] }

/** The claim page, fresh or with what was typed and what stands in its way. */
export async function showClaim(
  house: WebHouse,
  req: Request,
  res: Response,
  claimId: string,
  again: Again = fresh,
  status = 200,
): Promise<void> {
  const { db } = house
  const viewer = viewerOf(res)
  const deskId = deskOf(res)
  const when = whenFor(house, res)
  const claim = await getClaim(db, deskId, claimId)
  const query = viewOf(req) ?? `article=${claim.articleId}`
  const filters = fromQuery(query)
  const [{ article, text }, weighed, latest, told, editors, knownOrigins, near, touches] = await Promise.all([
    getArticle(db, deskId, claim.articleId),
    weighClaim(db, claim),
    latestAssessment(db, claimId),
    listHistory(db, { claimId }, { take: 9 }),
    listEditors(db, deskId),
    listOrigins(db, deskId, claim.articleId),
    neighbours(db, filters, { deskId, viewerId: viewer.id, at: house.now() }, claimId),
    db.claimTouch.findMany({ where: { claimId }, select: { userId: true } }),
  ])
  const touchedBy = touches.map(({ userId }) => userId)
  const seniors = editors.filter(({ roles }) => roles.includes('senior_editor'))
  const link = (id: string | null) => (id ? claimPath(id, query) : null)
  await show(
    res,
    claimPage,
    {
      ...again,
      claim,
      article,
      said: saidBy(claim),
      context: contextOf(text, claim),
      mark: {
        number: claim.number,
        status: claim.corroboration,
        family: claim.family,
        superseded: claim.stage === 'superseded',
        href: `/articles/${article.id}#t${claim.number}`,
      },
      chain: chainOf(claim, article.agency),
      origins: originsOf(weighed, when),
      pairs: pairsOf(weighed),
      picks: picksOf(claim, weighed, again.values['status']),
      slots: slotsOf(claim, weighed),
      standing: weighed.standing,
      counts: countWords(weighed.standing),
      ruleSentence: ruleSentence(weighed.standing),
      reasons: usualReasons.map(({ code, words: text_ }) => ({ code, words: text_ })),
      latest,
      history: told.slice(0, 8).map((each) => lineOf(each, when, words.status)),
      hasMoreHistory: told.length > 8,
      may: mayOf(res),
      isMine: touchedBy.includes(viewer.id),
      assignee: editors.find(({ id }) => id === claim.assigneeId)?.name ?? null,
      editors: editors.map(({ id, name }) => ({ id, name })),
      others: whoMaySignOff(seniors, touchedBy).map(({ name }) => name),
      view: { name: nameOf(filters), query, previous: link(near.previous), next: link(near.next) },
      choices,
      knownOrigins,
      closes: claim.dueAt ? when.closing(claim.dueAt) : null,
      readingWhy: claim.why?.rule
        ? { rule: claim.why.rule, words: claim.why.words ?? [], note: claim.why.note ?? '' }
        : null,
    },
    status,
  )
}

function mayOf(res: Response): May {
  const viewer = viewerOf(res)
  return {
    write: may(viewer, 'claim:write'),
    assess: may(viewer, 'claim:assess'),
    assign: may(viewer, 'claim:assign'),
    signOff: may(viewer, 'claim:sign-off'),
    return: may(viewer, 'claim:return'),
    reopen: may(viewer, 'claim:reopen'),
    evidence: may(viewer, 'evidence:add'),
    withdraw: may(viewer, 'evidence:withdraw'),
    declare: may(viewer, 'origin:declare'),
  }
}

/** Does the work; where a rule or another editor stands in the way, shows the page again with every typed word. */
export async function tryOn(
  house: WebHouse,
  req: Request,
  res: Response,
  claimId: string,
  work: () => Promise<void>,
  again: (lines: string[]) => Promise<void> = (blocked) =>
    showClaim(house, req, res, claimId, { values: typed(req.body), errors: [], blocked }, 422),
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refused) return again(refusalLines(error))
    if (error instanceof Conflict) return showConflict(house, req, res, claimId)
    throw error
  }
}

/** Both versions: what stands now and by whom, and what was typed, unsaved, ready to be saved after it. */
async function showConflict(house: WebHouse, req: Request, res: Response, claimId: string): Promise<void> {
  const claim = await getClaim(house.db, deskOf(res), claimId)
  const last = await lastChange(house.db, claimId)
  const when = whenFor(house, res)
  const { kept, hidden } = sortFields((req.body ?? {}) as Record<string, unknown>)
  const view = viewOf(req) ?? ''
  await show(
    res,
    conflictPage,
    {
      claim,
      theirs: {
        by: last?.by ?? 'Somebody',
        ago: last ? when.ago(last.at) : 'a moment ago',
        what: conflictVerb(last?.what),
      },
      kept: kept.filter(({ name }) => !['in', 'stay'].includes(name)),
      // A new version, and the layout's own fresh key: saving mine after theirs is another act than the one refused.
      hidden: [
        ...hidden.filter(({ name }) => !['version', '_key'].includes(name)),
        { name: 'in', value: view },
      ],
      action: req.path,
      errors: [{ field: '', message: 'Somebody changed this claim first' }],
      view,
    },
    409,
  )
}

function conflictVerb(event: string | undefined): string {
  const verbs: Record<string, string> = {
    'claim.assessed': 'assessed this claim',
    'claim.signed-off': 'signed this claim off',
    'claim.returned': 'returned this claim',
    'claim.rejected': 'rejected this claim',
    'claim.reopened': 'opened this claim again',
    'claim.edited': 'changed the words of this claim',
    'attribution.changed': 'changed who says this claim',
    'evidence.added': 'added evidence to this claim',
    'evidence.withdrawn': 'withdrew evidence from this claim',
    'claim.split': 'split this claim',
    'claim.merged': 'merged this claim with another',
    'assessment.undone': 'undid an assessment of this claim',
  }
  return verbs[event ?? ''] ?? 'changed this claim'
}
