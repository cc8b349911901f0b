import type { Article, ArticleText } from '../articles/store.js'
import type { Claim } from '../claims/store.js'
import { openStages } from '../claims/moves.js'
import { standsIn } from '../claims/rules.js'
import { articlePicture, type Overview } from '../evidence/picture.js'
import type { Finding } from '../policy/rules.js'
import type { Bare } from '../evidence/store.js'
import type { Weighed } from '../policy/weigh.js'
import { countWords } from '../policy/words.js'
import { stretchesOf } from './stretches.js'
import { cutText, type Block, type Stretch } from './text.js'

export type Card = {
  number: number
  status: string
  superseded: boolean
  statement: string
  added: string
  lang: string
  origins: number
  needed: number
  against: number
  /** "4 outlets, 1 origin". */
  counted: string
  family: string
  cue: string
  isLoadBearing: boolean
  risks: string[]
  stage: string
  isByModel: boolean
  /** How many comments are not resolved. */
  comments: number
  href: string
  textHref: string
}

export type Mark = { number: number; status: string; family: string; superseded: boolean; href: string }

export type ArticleView = {
  blocks: Block[]
  marks: Record<number, Mark>
  cards: Card[]
  headlineCards: Card[]
  rejected: { number: number; quote: string; href: string }[]
  /** Claims that the newest version has no place for, and those it replaced, with their last words and status. */
  orphans: Kept[]
  superseded: Kept[]
  strip: { number: number; status: string; superseded: boolean; href: string; isCurrent: boolean }[]
  gate: { verdict: string; findings: Finding[] }
  firstOpen: string | null
  relays: Overview | null
  more: { previous: string | null; next: string | null; shown: string } | null
}

export type Kept = {
  id: string
  number: number
  version: number
  status: string
  stage: string
  quote: string
  href: string
}

const keptOf = (claim: Claim): Kept => ({
  id: claim.id,
  number: claim.number,
  version: claim.version,
  status: claim.corroboration,
  stage: claim.stage,
  quote: claim.quote,
  href: `/claims/${claim.id}?in=article%3D${claim.articleId}`,
})

const cardsAtOnce = 200

/** The article laid out: its text with marks, the claims beside it, and what still stands in the way. */
export function articleView(
  article: Article,
  text: ArticleText,
  claims: Claim[],
  weighed: Map<string, Weighed<Bare>>,
  /** The article's own rules, as a decision looks at them. */
  findings: Finding[],
  from: number,
  places: Stretch[] = [],
  comments: Map<string, number> = new Map(),
): ArticleView {
  const elsewhere = claims.filter((claim) => !standsIn(text)(claim))
  const orphans = elsewhere.filter(({ orphanedAt }) => orphanedAt !== null)
  const live = claims.filter(standsIn(text)).filter(({ stage }) => stage !== 'rejected')
  const body = live.filter(({ isHeadline }) => !isHeadline)
  const shown = body.slice(from, from + cardsAtOnce)
  const marks = Object.fromEntries(live.map((claim) => [claim.number, markOf(claim, shown)]))
  return {
    blocks: cutText(text.text, text.page, [...stretchesOf(live, text.text.length), ...places]),
    marks,
    cards: shown.map((claim) => cardOf(claim, weighed, comments)),
    headlineCards: live
      .filter(({ isHeadline }) => isHeadline)
      .map((claim) => cardOf(claim, weighed, comments)),
    rejected: claims
      .filter(({ stage }) => stage === 'rejected')
      .map(({ number, quote, id }) => ({ number, quote, href: `/claims/${id}` })),
    strip: body.map(({ number, corroboration, stage, id }) => ({
      number,
      status: corroboration,
      superseded: stage === 'superseded',
      href: `/claims/${id}?in=article%3D${article.id}`,
      isCurrent: false,
    })),
    orphans: orphans.map(keptOf),
    superseded: elsewhere.filter(({ stage }) => stage === 'superseded').map(keptOf),
    gate: gateOf(findings, body.length + orphans.length),
    firstOpen: body.find(({ stage }) => (openStages as readonly string[]).includes(stage))?.id ?? null,
    relays: articlePicture(live.flatMap(({ id }) => weighed.get(id)?.links ?? [])),
    more: pages(article.id, body.length, from),
  }
}

/** A mark in the text leads to its card, or to the claim's own page where the card is on another page. */
function markOf(claim: Claim, shown: Claim[]): Mark {
  const isHere = claim.isHeadline || shown.includes(claim)
  const href = isHere ? `#c${claim.number}` : `/claims/${claim.id}`
  return {
    number: claim.number,
    status: claim.corroboration,
    family: claim.family,
    superseded: claim.stage === 'superseded',
    href,
  }
}

function cardOf(claim: Claim, weighed: Map<string, Weighed<Bare>>, comments: Map<string, number>): Card {
  const standing = weighed.get(claim.id)?.standing
  return {
    number: claim.number,
    status: claim.corroboration,
    superseded: claim.stage === 'superseded',
    statement: claim.statement,
    added: '',
    lang: '',
    origins: standing?.originsFor ?? 0,
    needed: weighed.get(claim.id)?.needed ?? 2,
    against: standing?.originsAgainst ?? 0,
    counted: standing ? countWords(standing) : '',
    family: claim.family,
    cue: saidBy(claim),
    isLoadBearing: claim.weight === 'load_bearing',
    risks: claim.risks,
    stage: claim.stage,
    isByModel: claim.proposer === 'model',
    comments: comments.get(claim.id) ?? 0,
    href: `/claims/${claim.id}?in=article%3D${claim.articleId}`,
    textHref: `#t${claim.number}`,
  }
}

/** "a harbour clerk, said"; for narration, that nobody else says it. */
export function saidBy(claim: Pick<Claim, 'hops' | 'sourceName'>): string {
  const hop = claim.hops[0]
  if (!hop) return 'the article itself'
  return [claim.sourceName ?? 'nobody named', hop.cue ? `“${hop.cue}”` : ''].filter(Boolean).join(', ')
}

function gateOf(findings: Finding[], claims: number): ArticleView['gate'] {
  const met = findings.filter(({ isMet }) => isMet).length
  const verdict =
    claims === 0
      ? 'No claims yet'
      : met === findings.length
        ? 'Nothing stands in the way'
        : `${met} of ${findings.length} met`
  return { verdict, findings }
}

function pages(articleId: string, total: number, from: number): ArticleView['more'] {
  if (total <= cardsAtOnce) return null
  const at = (start: number) => `/articles/${articleId}?from=${start}`
  return {
    previous: from > 0 ? at(Math.max(0, from - cardsAtOnce)) : null,
    next: from + cardsAtOnce < total ? at(from + cardsAtOnce) : null,
    shown: `${from + 1} to ${Math.min(total, from + cardsAtOnce)} of ${total}`,
  }
}
