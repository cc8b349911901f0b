import type { Request, Response } from 'express'
import { lastChange } from '../claims/last.js'
import { getClaim } from '../claims/store.js'
import { sortFields } from '../web/confirm.js'
import { deskOf } from '../web/doing.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { conflictPage } from './pages.js'
import { viewOf, whenFor } from './view.js'

/** Both versions: what stands now and by whom, and what was typed, unsaved, ready to be saved after it. */
export async function showConflict(
  house: WebHouse,
  req: Request,
  res: Response,
  claimId: string,
): Promise<void> {
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
    'evidence.changed': 'changed evidence of this claim',
    'evidence.withdrawn': 'withdrew evidence from this claim',
    'independence.withdrawn': 'took back a declaration that this claim rested on',
    'comment.answered': 'wrote down an answer for this claim',
    'article.version-added': 'brought a version of the article that changes this claim',
    'claim.placed': 'gave this claim a place in the newest version',
    'claim.superseded': 'said that this claim is gone from the text',
    'claim.split': 'split this claim',
    'claim.merged': 'merged this claim with another',
    'source.resolved': 'said whom this claim means',
    'assessment.undone': 'undid an assessment of this claim',
  }
  return verbs[event ?? ''] ?? 'changed this claim'
}
