import { isOverdue, listAsked, type Asked } from '../evidence/asked.js'
import { relayPicture, type Picture } from '../evidence/picture.js'
import { bandsOf, listAlike, type Alike } from '../evidence/alike.js'
import { listArticleEvidence, type Known } from '../evidence/store.js'
import { alikeFrom, tellsOf } from '../evidence/tells.js'
import { sharesWith, shingles } from '../evidence/wording.js'
import type { Claim } from '../claims/store.js'
import type { Db } from '../db/connect.js'
import type { Weighed } from '../policy/weigh.js'
import type { When } from '../shared/times.js'
import { plain } from '../shared/words.js'

export type AskedView = {
  id: string
  whom: string
  about: string
  outcome: string
  answer: string
  isWaiting: boolean
  isOverdue: boolean
  version: number
}

/** What stands around a claim's evidence: who relayed whom, signs of one origin, what else is worded alike, whom we asked. */
export type BearingView = {
  picture: Picture | null
  tells: { names: [string, string]; grounds: string }[]
  alike: { title: string; outlet: string | null; share: number; href: string; headline: string }[]
  known: Known[]
  asked: AskedView[]
}

export async function bearingOf(
  db: Db,
  claim: Claim,
  weighed: Weighed,
  when: When,
  at: Date,
): Promise<BearingView> {
  const { links } = weighed
  const ids = links.map(({ evidenceId }) => evidenceId)
  const [banded, known, asked] = await Promise.all([
    bandsOf(db, ids),
    listArticleEvidence(db, claim.articleId, claim.id),
    listAsked(db, claim.id),
  ])
  const candidates = await listAlike(db, claim.deskId, ids, [
    ...new Set(banded.flatMap(({ bands }) => bands)),
  ])
  const titles = new Map(links.map(({ linkId, title }) => [linkId, title]))
  return {
    picture: relayPicture(links),
    tells: tellsOf(links.map((link) => ({ ...link, fileId: link.file?.id ?? null }))).map(
      ({ between: [one, two], grounds }) => ({
        names: [titles.get(one) ?? '', titles.get(two) ?? ''],
        grounds,
      }),
    ),
    alike: alikeViews(
      candidates,
      banded.map(({ excerpt }) => excerpt ?? ''),
    ),
    known,
    asked: asked.map((each) => askedView(each, when, at)),
  }
}

/** Candidates share a band by chance at times; the exact comparison decides what is shown. */
export function alikeViews(candidates: Alike[], excerpts: string[]): BearingView['alike'] {
  if (candidates.length === 0) return []
  const shares = sharesWith(excerpts.map(shingles))
  return candidates.flatMap(({ title, outlet, excerpt, headline, claimId }) => {
    const share = Math.max(0, ...shares(shingles(excerpt ?? '')).values())
    if (share < alikeFrom) return []
    return [{ title, outlet, share: Math.round(share * 100), href: `/claims/${claimId}`, headline }]
  })
}

function askedView(asked: Asked, when: When, at: Date): AskedView {
  const until = asked.deadlineAt ? `, reply by ${when.short(asked.deadlineAt)}` : ''
  const came = asked.answeredAt ? `, ${when.short(asked.answeredAt)}` : ''
  return {
    id: asked.id,
    whom: asked.whom,
    about: `${asked.means}, ${when.short(asked.askedAt)} by ${asked.askedBy}${until}`,
    outcome: `${plain(asked.outcome)}${came}`,
    answer: asked.answer ?? '',
    isWaiting: asked.outcome === 'waiting',
    isOverdue: isOverdue(asked, at),
    version: asked.version,
  }
}
