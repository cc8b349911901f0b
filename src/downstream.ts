import type { Downstream } from './articles/actions.js'
import { addJob } from './jobs/add.js'
import { proposeLater } from './proposals/actions.js'
import { suggestFor } from './versions/actions.js'

/** What importing an article sets off in the rooms below it; a language model is asked only where one is set. */
export const downstreamOf = (asksModel: boolean): Downstream => ({
  suggestClaims: suggestFor,
  readLater: (tx, articleId) => addJob(tx, 'read-article', { articleId }, `read ${articleId}`),
  propose: async (tx, articleId) => {
    if (asksModel) await proposeLater(tx, articleId)
  },
})

export const downstream = downstreamOf(false)
