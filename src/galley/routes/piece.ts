import type { Request, Response } from 'express'
import { getArticle } from '../../articles/store.js'
import { getClaim } from '../../claims/store.js'
import { changeEvidence } from '../../evidence/change.js'
import { ChangeEvidenceForm } from '../../evidence/forms.js'
import { getPiece, listClaimsOn } from '../../evidence/piece.js'
import { listOrigins, listRelayable } from '../../evidence/store.js'
import { rulingOf } from '../../policy/store.js'
import { weighClaim } from '../../policy/weigh.js'
import { fromLocal } from '../../shared/times.js'
import { deskOf, viewerOf } from '../../web/doing.js'
import type { Door } from '../../web/door.js'
import { idOf } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { claimForms, WrongField, type Again, type Overtaken } from '../acts.js'
import { choices } from '../options.js'
import { piecePage } from '../pages.js'
import { bearsOnView, differences, valuesOf, withPresent } from '../piece.js'
import { claimPath, viewOf, whenFor } from '../view.js'
import { gradeWarning } from '../claim.js'

const fresh: Again = { values: {}, errors: [], blocked: [] }

/** Changing a piece of evidence: its words, its origin, what it relays and its grade. */
export function pieceRoutes(house: WebHouse, door: Door): void {
  const { db } = house
  const form = claimForms(house, door)
  const zoneOf = (res: Response) => viewerOf(res).desk?.timeZone ?? 'UTC'

  door.get('/claims/:claimId/evidence/:linkId', 'evidence:change', (req, res) => showPiece(req, res, fresh))

  form(
    '/claims/:claimId/evidence/:linkId',
    'evidence:change',
    ChangeEvidenceForm,
    async (act) => {
      const happenedAt = fromLocal(act.values.happened, zoneOf(act.res))
      if (happenedAt === undefined)
        throw new WrongField('happened', 'Enter when as a date and a time, or leave it empty')
      const at = { claimId: act.claimId, linkId: idOf(act.req, 'linkId') }
      const { lapsed } = await changeEvidence(house, act.doing, at, act.values, happenedAt)
      const stale = lapsed === 1 ? ' One assessment is stale.' : ` ${lapsed} assessments are stale.`
      act.done(`“${act.values.title}” is changed.${lapsed > 0 ? stale : ''}`)
    },
    (req, res, again, status) => showPiece(req, res, again, status),
    (req, res, again, theirs) => showPiece(req, res, again, 409, theirs),
  )

  async function showPiece(
    req: Request,
    res: Response,
    again: Again,
    status = 200,
    overtaken: Overtaken | null = null,
  ): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const piece = await getPiece(db, claim.id, idOf(req, 'linkId'))
    const { policy } = await rulingOf(db, claim.deskId)
    const [{ article }, origins, relayable, borne, { standing }] = await Promise.all([
      getArticle(db, claim.deskId, claim.articleId),
      listOrigins(db, claim.deskId, claim.articleId),
      listRelayable(db, claim.articleId),
      listClaimsOn(db, piece.id),
      weighClaim(db, claim, policy),
    ])
    const isTyped = again.values['title'] !== undefined
    const values = isTyped ? again.values : valuesOf(piece, zoneOf(res))
    const locals = {
      ...again,
      values,
      claim,
      article,
      title: piece.title,
      fileName: piece.fileName,
      version: piece.version,
      action: `/claims/${claim.id}/evidence/${idOf(req, 'linkId')}`,
      claimHref: claimPath(claim.id, viewOf(req)),
      bearsOn: bearsOnView(borne, article.id),
      asksReason: borne.some(({ stage }) => stage === 'signed_off'),
      warning: gradeWarning(values['credibility'] ?? '', standing.originsFor),
      ...withPresent(piece, origins, relayable),
      theirs: overtaken && {
        by: overtaken.by ?? 'Somebody',
        ago: whenFor(house, res).ago(overtaken.at),
        differences: isTyped
          ? differences(valuesOf(piece, zoneOf(res)), again.values, { origins, relayable })
          : [],
      },
      choices,
      view: viewOf(req) ?? '',
    }
    await show(res, piecePage, locals, status)
  }
}
