import { may } from '../accounts/permissions.js'
import type { Viewer } from '../accounts/rules.js'
import { countEditors } from '../accounts/store.js'
import { getArticle } from '../articles/store.js'
import { standsIn } from '../claims/rules.js'
import { listArticleClaims } from '../claims/store.js'
import { countOnArticle } from '../comments/store.js'
import { lookAt } from '../decisions/look.js'
import { listDossiers } from '../dossiers/store.js'
import { countLine } from '../dossiers/view.js'
import type { House } from '../history/change.js'
import { limits } from '../limits.js'
import { peopleBehind } from '../lint/people.js'
import { listDismissals } from '../lint/store.js'
import { lintView } from '../lint/view.js'
import { rulingOf } from '../policy/store.js'
import { timesFor, toLocal } from '../shared/times.js'
import { listVersions } from '../versions/store.js'
import { articleView } from './article.js'
import { ledgerOfClaims, ledgerSentence, namesIn } from './chain.js'
import { choices } from './options.js'
import type { WeighAll } from './keeping.js'
import type { ArticleLocals } from './pages.js'
import { lintPlaces } from './stretches.js'
import { versionLines } from './versions.js'

/**
 * Everything the page of an article shows but what was typed. `weighAll` reads the evidence and asks the house rules; the bench
 * of the page leaves it out, to tell what it costs.
 */
export async function articleLocals(
  { db, now }: Pick<House, 'db' | 'now'>,
  viewer: Viewer,
  at: { deskId: string; articleId: string; from: number },
  weighAll: WeighAll,
): Promise<Omit<ArticleLocals, 'values' | 'errors'>> {
  const zone = viewer.desk?.timeZone ?? 'UTC'
  const when = timesFor(zone, now())
  const { article, text } = await getArticle(db, at.deskId, at.articleId)
  const claims = await listArticleClaims(db, article.id)
  const { policy } = await rulingOf(db, article.deskId)
  const beside = async () => {
    const ledger = ledgerOfClaims(claims, await namesIn(db, article.deskId, claims))
    const dossiers = await listDossiers(db, article.id)
    const dismissed = await listDismissals(db, text.id)
    const lint = lintView(text, claims.filter(standsIn(text)), dismissed, peopleBehind(dossiers), when)
    return { ledger, dossiers, lint, comments: await countOnArticle(db, article.deskId, article.id) }
  }
  // What stands beside is read and worked out while PostgreSQL looks for the evidence.
  const [weighed, { ledger, dossiers, lint, comments }] = await Promise.all([
    weighAll(db, claims, policy),
    beside(),
  ])
  const { view: decision, state } = await lookAt(db, viewer, { article, claims, weighed, policy })
  return {
    ...articleView(
      article,
      text,
      claims,
      weighed,
      state.findings,
      Math.max(0, Math.min(limits.claimsPerArticle, at.from || 0)),
      lintPlaces(lint),
      comments,
    ),
    lint,
    dossierCount: countLine(claims, dossiers),
    article,
    text,
    versions: versionLines(await listVersions(db, article.id), when),
    closes: article.deadlineAt ? when.closing(article.deadlineAt) : null,
    deadline: toLocal(article.deadlineAt, zone),
    may: {
      write: may(viewer, 'claim:write'),
      schedule: may(viewer, 'article:schedule'),
      report: may(viewer, 'report:make'),
      decide: may(viewer, 'article:decide'),
      dismiss: may(viewer, 'lint:dismiss'),
      version: may(viewer, 'article:version'),
    },
    choices,
    isWaiting: article.reading === 'waiting',
    ledger,
    ledgerSentence: ledgerSentence(ledger),
    decision,
    loneEditor: (await countEditors(db, article.deskId)) < 2,
  }
}
