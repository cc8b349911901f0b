import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { getArticle } from '../articles/store.js'
import { getClaim, listTouchers } from '../claims/store.js'
import { listHistory } from '../history/store.js'
import { lineOf } from '../history/words.js'
import { fromQuery, nameOf } from '../queue/filters.js'
import { neighbours } from '../queue/store.js'
import { latestAssessment, listEditors } from '../reviews/store.js'
import { usualReasons, whoMaySignOff } from '../reviews/rules.js'
import { words } from '../shared/marks.js'
import { deskOf, viewerOf } from '../web/doing.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { saidBy } from './article.js'
import { mentionsOf, namesIn, weakestWords } from './chain.js'
import { chainOf, contextOf, originsOf, pairsOf, picksOf, slotsOf } from './claim.js'
import { dossiersFor } from '../dossiers/store.js'
import { dossierLines } from '../dossiers/view.js'
import { labelOf } from '../policy/active.js'
import { rulingOf } from '../policy/store.js'
import { weighClaim } from '../policy/weigh.js'
import { choices } from './options.js'
import { claimPage, type May } from './pages.js'
import type { Again } from './acts.js'
import { bearingOf } from './bearing.js'
import { talkOf } from './talk.js'
import { placeOf, versionOf } from './versions.js'
import { apartOf } from './apart.js'
import { followOf } from './follow.js'
import { claimPath, viewOf, whenFor } from './view.js'
import { countWords } from '../policy/words.js'
import { fourEyes } from '../waivers/rules.js'
import { listLive, type Waiver } from '../waivers/store.js'
import { lineOf as lineOfWaiver } from '../waivers/view.js'
import { whoWords } from '../waivers/words.js'
import { whyLines } from './why.js'
import { ruleSentence } from './words.js'

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
  const ruling = await rulingOf(db, deskId)
  const [{ article, text }, weighed, latest, told, editors, near, touchedBy, live] = await Promise.all([
    getArticle(db, deskId, claim.articleId),
    weighClaim(db, claim, ruling.policy),
    latestAssessment(db, claimId),
    listHistory(db, { claimId }, { take: 9 }),
    listEditors(db, deskId),
    neighbours(db, filters, { deskId, viewerId: viewer.id, at: house.now() }, claimId),
    listTouchers(db, claimId),
    listLive(db, { claimId }),
  ])
  // Words that the newest version no longer has are shown where they stood.
  const own = await versionOf(db, claim, text)
  const place = await placeOf(db, claim, text)
  const names = await namesIn(db, deskId, [claim])
  const mentions = may(viewer, 'source:write') ? await mentionsOf(db, claim, names) : []
  const bearing = await bearingOf(db, claim, weighed, when, house.now())
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
      context: contextOf(own, claim),
      place,
      mark: {
        number: claim.number,
        status: claim.corroboration,
        family: claim.family,
        superseded: claim.stage === 'superseded',
        href: `/articles/${article.id}#t${claim.number}`,
      },
      chain: chainOf(claim, article.agency, names),
      weakest: weakestWords(claim),
      mentions,
      origins: originsOf(weighed, when),
      pairs: pairsOf(weighed),
      bearing,
      picks: picksOf(claim, weighed, again.values['status']),
      slots: slotsOf(weighed),
      standing: weighed.standing,
      houseRules: labelOf(ruling),
      waivers: live.map(lineOfWaiver),
      eyesWaived: eyesWaivedFor(viewer.id, live),
      askWaiver:
        may(viewer, 'waiver:ask') && !['signed_off', 'rejected', 'superseded'].includes(claim.stage)
          ? { href: `/claims/${claim.id}/waivers/new`, who: whoWords(ruling.policy.waivedBy) }
          : null,
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
      closes: claim.dueAt ? when.closing(claim.dueAt) : null,
      why: whyLines(claim),
      apart: await apartOf(db, claim, ruling.policy, viewer, latest?.at ?? null),
      follow: await followOf(db, claimId, when, viewer.desk?.timeZone ?? 'UTC'),
      talk: await talkOf(house, res, claim, weighed.links, when),
      dossiers: dossierLines(article.id, claim, await dossiersFor(db, claim)),
    },
    status,
  )
}

/** Nobody waives four eyes for themselves. */
function eyesWaivedFor(viewerId: string, live: Waiver[]): string {
  const waiver = live.find(({ rule, state }) => rule === fourEyes && state === 'granted')
  return waiver && waiver.answeredById !== viewerId ? (waiver.answeredBy ?? '') : ''
}

function mayOf(res: Response): May {
  const viewer = viewerOf(res)
  return {
    write: may(viewer, 'claim:write'),
    dossier: may(viewer, 'dossier:write'),
    assess: may(viewer, 'claim:assess'),
    assign: may(viewer, 'claim:assign'),
    signOff: may(viewer, 'claim:sign-off'),
    return: may(viewer, 'claim:return'),
    reopen: may(viewer, 'claim:reopen'),
    evidence: may(viewer, 'evidence:add'),
    change: may(viewer, 'evidence:change'),
    withdraw: may(viewer, 'evidence:withdraw'),
    declare: may(viewer, 'origin:declare'),
    resolve: may(viewer, 'source:write'),
  }
}
