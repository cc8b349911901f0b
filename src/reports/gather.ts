import { getArticle } from '../articles/store.js'
import { listArticleClaims } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { listDossiers } from '../dossiers/store.js'
import { headOf } from '../history/store.js'
import { listDismissals } from '../lint/store.js'
import { listLiveWaivers, rulingOf } from '../policy/store.js'
import { weigh } from '../policy/weigh.js'
import { latestAssessments } from '../reviews/store.js'
import { getDeskName } from './store.js'
import type { Gathered } from './rules.js'

/** Everything a record is frozen from, read inside the transaction that freezes it; the article is locked already. */
export async function gatherRecord(
  tx: Tx,
  on: { deskId: string; articleId: string; by: string; at: Date },
): Promise<Gathered> {
  const { deskId, articleId, by, at } = on
  const { article, text } = await getArticle(tx, deskId, articleId)
  const claims = await listArticleClaims(tx, articleId)
  const ruling = await rulingOf(tx, deskId)
  const ids = claims.map(({ id }) => id)
  const dossiers = await listDossiers(tx, articleId)
  const approvers = dossiers.flatMap(({ approvedById }) => approvedById ?? [])
  return {
    article,
    text,
    claims,
    weighed: await weigh(tx, claims, ruling.policy),
    ruling,
    assessments: await latestAssessments(tx, ids),
    dossiers,
    dismissals: await listDismissals(tx, text.id),
    names: await namesOfPeople(tx, approvers),
    desk: await getDeskName(tx, deskId),
    by,
    at,
    head: await headOf(tx),
    waivers: await listLiveWaivers(tx, [articleId]),
  }
}
