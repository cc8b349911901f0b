import { getArticle, lockArticle } from '../articles/store.js'
import { sha256 } from '../articles/text.js'
import { listArticleClaims } from '../claims/store.js'
import { change, type House } from '../history/change.js'
import { headOf } from '../history/store.js'
import type { Doing } from '../history/rules.js'
import { rulingOf } from '../policy/store.js'
import { weigh } from '../policy/weigh.js'
import { latestAssessments } from '../reviews/store.js'
import { bodyOf } from './rules.js'
import { addReport } from './store.js'

/** Freezes an article's text and all its claims as they stand at this minute. The article is locked, so nothing moves meanwhile. */
export async function makeReport(
  house: House,
  doing: Doing,
  by: string,
  articleId: string,
): Promise<{ reportId: string; number: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    await lockArticle(tx, deskId, articleId)
    const { article, text } = await getArticle(tx, deskId, articleId)
    const claims = await listArticleClaims(tx, articleId)
    const ruling = await rulingOf(tx, deskId)
    const weighed = await weigh(tx, claims, ruling.policy)
    const assessments = await latestAssessments(
      tx,
      claims.map(({ id }) => id),
    )
    const desk = await tx.desk.findUniqueOrThrow({
      where: { id: deskId },
      select: { name: true, timeZone: true },
    })
    const raw = JSON.stringify(
      bodyOf({
        article,
        text,
        claims,
        weighed,
        ruling,
        assessments,
        desk,
        by,
        at: doing.at,
        head: await headOf(tx),
      }),
    )
    const hash = sha256(raw)
    const { id, number } = await addReport(tx, {
      deskId,
      articleId,
      raw,
      sha256: hash,
      byId: doing.actorId as string,
      at: doing.at,
    })
    const after = { reportId: id, number, sha256: hash, claims: claims.length }
    return { answer: { reportId: id, number }, entry: { event: 'report.made', articleId, after } }
  })
}
