import { may } from '../accounts/permissions.js'
import type { Viewer } from '../accounts/rules.js'
import { listHands, type Claim } from '../claims/store.js'
import type { Database } from '../db/connect.js'
import { limits } from '../limits.js'
import type { Policy } from '../policy/rules.js'
import { listLiveWaivers } from '../policy/store.js'
import { listEditors } from '../reviews/store.js'
import { articleState, type Looked } from './rules.js'
import { isKilled, listOfArticle } from './store.js'
import { decisionView, type DecisionView } from './view.js'

/** What can be decided of an article as it stands now, for whoever looks at its page. */
export async function lookAt(
  db: Database,
  viewer: Viewer,
  on: {
    article: { id: string; deskId: string; importedById: string }
    claims: Claim[]
    weighed: Looked['weighed']
    policy: Policy
  },
): Promise<{ view: DecisionView; state: ReturnType<typeof articleState> }> {
  const { article } = on
  const [decisions, waivers, killed, touchedBy, editors] = await Promise.all([
    listOfArticle(db, article.id, limits.listPage),
    listLiveWaivers(db, [article.id]),
    isKilled(db, article.id),
    listHands(db, article.id),
    listEditors(db, article.deskId),
  ])
  const stands = decisions[0]?.kind ?? null
  const state = articleState({ ...on, waivers, stands, isKilled: killed, touchedBy })
  const seniors = editors.filter(({ roles }) => roles.includes('senior_editor'))
  return {
    state,
    view: decisionView(article, state, viewer, { decisions, seniors, mayAsk: may(viewer, 'waiver:ask') }),
  }
}
