import type { Downstream } from './articles/actions.js'
import { suggestClaims } from './claims/actions.js'
import { addJob } from './jobs/add.js'

/** What importing an article sets off in the rooms below it. */
export const downstream: Downstream = {
  suggestClaims,
  readLater: (tx, articleId) => addJob(tx, 'read-article', { articleId }, `read ${articleId}`),
}
