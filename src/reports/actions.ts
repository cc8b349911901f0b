import { lockArticle } from '../articles/store.js'
import { sha256 } from '../articles/text.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { gatherRecord } from './gather.js'
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
    const gathered = await gatherRecord(tx, { deskId, articleId, by, at: doing.at })
    const raw = JSON.stringify(bodyOf(gathered))
    const hash = sha256(raw)
    const { id, number } = await addReport(tx, {
      deskId,
      articleId,
      raw,
      sha256: hash,
      byId: doing.actorId as string,
      at: doing.at,
    })
    const after = { reportId: id, number, sha256: hash, claims: gathered.claims.length }
    return { answer: { reportId: id, number }, entry: { event: 'report.made', articleId, after } }
  })
}
