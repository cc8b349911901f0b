import type { Article, ArticleText } from '../articles/store.js'
import type { Claim } from '../claims/store.js'
import { standsIn } from '../claims/rules.js'
import type { Db } from '../db/connect.js'
import type { When } from '../shared/times.js'
import type { Line } from '../versions/pages.js'
import { asksAgain, type Told } from '../versions/rules.js'
import {
  getText,
  lastPassage,
  type listClaimsThen,
  type Version,
  type VersionLine,
} from '../versions/store.js'
import { changeWords, lineageWords, summary } from '../versions/words.js'
import { page } from '../web/page.js'
import type { Mark } from './article.js'
import { cutText, type Block, type Stretch } from './text.js'

/** How many claims a version asks somebody to look at again. */
export const againIn = (counts: VersionLine['counts']): number =>
  Object.entries(counts).reduce((sum, [change, many]) => sum + (asksAgain(change as Told) ? many : 0), 0)

export function versionLines(lines: VersionLine[], when: When): Line[] {
  return lines.map((line, i) => ({
    number: line.number,
    lineage: lineageWords[line.lineage],
    summary: line.lineage === 'first' ? '' : summary(line.lineage, line.counts, againIn(line.counts)),
    note: line.note ?? '',
    by: line.by,
    time: when.short(line.at),
    iso: when.iso(line.at),
    isNewest: i === 0,
  }))
}

type Then = Awaited<ReturnType<typeof listClaimsThen>>

export type ThenView = {
  blocks: Block[]
  marks: Record<number, Mark>
  cards: { number: number; status: string; family: string; stage: string; quote: string; href: string }[]
}

/** An earlier version with its claims as they stood when the next one came. */
export function thenView(text: Version, claims: Then): ThenView {
  const stretches = claims.map(({ start, end, number }): Stretch => ({
    kind: 'claim',
    key: number,
    start,
    end,
  }))
  const marks = claims.map((claim): [number, Mark] => [
    claim.number,
    {
      number: claim.number,
      status: claim.corroboration,
      family: claim.family,
      superseded: false,
      href: `#c${claim.number}`,
    },
  ])
  return {
    blocks: cutText(text.text, text.page, stretches),
    marks: Object.fromEntries(marks),
    cards: claims.map(({ number, corroboration, family, stage, quote, id }) => ({
      number,
      family,
      stage,
      quote,
      status: corroboration,
      href: `/claims/${id}`,
    })),
  }
}

export const versionPage = page<
  ThenView & { article: Article; text: Version; line: Line; lines: Line[]; newest: number }
>('galley/version', ({ text, article }) => `Version ${text.number}: ${article.headline}`, {
  section: 'articles',
})

export type ClaimPlace = { isOrphan: boolean; title: string; was: string; changes: string }

/** The text that a claim's words stand in. */
export const versionOf = (db: Db, claim: Claim, newest: ArticleText): Promise<ArticleText> =>
  standsIn(newest)(claim) ? Promise.resolve(newest) : getText(db, claim.deskId, claim.versionId)

/** What a version did to a claim, for whoever opens it; null where none did anything. */
export async function placeOf(db: Db, claim: Claim, newest: ArticleText): Promise<ClaimPlace | null> {
  const last = newest.number > 1 ? await lastPassage(db, claim.id) : null
  if (!last) return null
  const isOrphan = claim.orphanedAt !== null
  const title = isOrphan
    ? 'The newest version has no place for this claim'
    : `Version ${last.number}: ${changeWords[last.change].toLowerCase()}`
  const was = last.quoteWas !== null && last.quoteWas !== claim.quote ? last.quoteWas : ''
  return { isOrphan, title, was, changes: `/articles/${claim.articleId}/versions/${last.number}/changes` }
}
