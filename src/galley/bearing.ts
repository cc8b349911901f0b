import { isOverdue, listAsked, type Asked } from '../evidence/asked.js'
import { relayPicture, type Picture } from '../evidence/picture.js'
import { bandsOf, listAlike, listArticleEvidence, type Alike, type Known } from '../evidence/store.js'
import { tellsOf } from '../evidence/tells.js'
import { sharedWording } from '../evidence/wording.js'
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

const alikeFrom = 0.5

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
    alike: candidates.flatMap((each) => alikeView(each, banded)),
    known,
    asked: asked.map((each) => askedView(each, when, at)),
  }
}

/** Candidates share a band by chance at times; the exact comparison decides what is shown. */
function alikeView(candidate: Alike, own: { excerpt: string | null }[]): BearingView['alike'] {
  const share = Math.max(
    0,
    ...own.map(({ excerpt }) => sharedWording(excerpt ?? '', candidate.excerpt ?? '')),
  )
  if (share < alikeFrom) return []
  const { title, outlet, headline, claimId } = candidate
  return [{ title, outlet, share: Math.round(share * 100), href: `/claims/${claimId}`, headline }]
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
