import type { z } from 'zod'
import { getArticle, lockArticle } from '../articles/store.js'
import { standsIn } from '../claims/rules.js'
import { listArticleClaims } from '../claims/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import type { DismissForm } from './forms.js'
import { idOf, isLive, lint } from './rules.js'
import { addDismissal, listDismissals, listPeople } from './store.js'

/** Lets one hit pass at one place of one exact text. A hit that is no longer there, or never was, cannot be let pass. */
export async function dismissHit(
  house: House,
  doing: Doing,
  articleId: string,
  form: z.output<typeof DismissForm>,
): Promise<{ words: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    await lockArticle(tx, deskId, articleId)
    const { text } = await getArticle(tx, deskId, articleId)
    if (text.id !== form.versionId) throw new Refused(['other-version'])
    const { rule, reason } = form
    const id = idOf({ rule, span: form })
    const earlier = (await listDismissals(tx, text.id)).find((each) => idOf(each) === id)
    if (earlier) throw new Conflict({ by: earlier.by, at: earlier.at, what: 'lint.dismissed' })
    const claims = (await listArticleClaims(tx, articleId)).filter(standsIn(text)).filter(isLive)
    const people = await listPeople(tx, articleId)
    const hit = lint(text.text, text.page, claims, people).find((each) => idOf(each) === id)
    if (!hit) throw new Refused(['no-such-hit'])
    const { span, words } = hit
    const byId = doing.actorId as string
    await addDismissal(tx, { deskId, articleId, versionId: text.id, rule, span, reason, byId, at: doing.at })
    const entry = {
      event: 'lint.dismissed',
      articleId,
      reason,
      after: { rule, words, span, version: text.number },
    }
    return { answer: { words }, entry }
  })
}
