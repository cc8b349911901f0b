import type { Article, ArticleText } from '../articles/store.js'
import type { Claim } from '../claims/store.js'
import type { Choosable } from '../evidence/rules.js'
import type { DecisionView } from '../decisions/view.js'
import type { dossierLines } from '../dossiers/view.js'
import type { Line } from '../history/words.js'
import type { Line as VersionLine } from '../versions/pages.js'
import type { LintView } from '../lint/view.js'
import type { WaiverLine } from '../waivers/view.js'
import type { Standing } from '../policy/rules.js'
import type { Assessment } from '../reviews/store.js'
import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { ArticleView } from './article.js'
import type { ApartView } from './apart.js'
import type { FollowView } from './follow.js'
import type { BearingView } from './bearing.js'
import type { HopView, OriginView, PairView, Pick as StatusPick, Slot } from './claim.js'
import type { Steps } from '../claims/steps.js'
import type { Ledger } from '../sources/ledger.js'
import type { MentionView } from './chain.js'
import type { choices } from './options.js'
import type { Talk } from './talk.js'
import type { BearsOn, Difference } from './piece.js'
import type { Block } from './text.js'
import type { ClaimPlace } from './versions.js'

type Form = { values: Record<string, string>; errors: FieldError[] }
type Choices = typeof choices

export type ArticleLocals = Form &
  ArticleView & {
    article: Article
    /** The newest version first; one line where there is only the first. */
    versions: VersionLine[]
    text: ArticleText
    closes: string | null
    deadline: string
    may: {
      write: boolean
      schedule: boolean
      report: boolean
      dismiss: boolean
      version: boolean
      decide: boolean
    }
    lint: LintView
    dossierCount: string
    choices: Choices
    isWaiting: boolean
    ledger: Ledger
    ledgerSentence: string
    decision: DecisionView
    loneEditor: boolean
  }

export const articlePage = page<ArticleLocals>('galley/article', ({ article }) => article.headline, {
  section: 'articles',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
    { keys: ['C'], text: 'add a claim' },
  ],
})

export const placesPage = page<
  Form & {
    article: Article
    places: { start: number; before: string; quote: string; after: string }[]
    kept: { name: string; value: string }[]
    action: string
    button: string
  }
>('galley/places', () => 'Which place do you mean?', { section: 'articles' })

export type May = {
  write: boolean
  dossier: boolean
  assess: boolean
  assign: boolean
  signOff: boolean
  return: boolean
  reopen: boolean
  evidence: boolean
  change: boolean
  withdraw: boolean
  declare: boolean
  resolve: boolean
}

export type ClaimLocals = Form & {
  claim: Claim
  article: Article
  said: string
  context: Block[]
  /** What the last version that changed it did, and whether it has no place in the newest one. */
  place: ClaimPlace | null
  mark: { number: number; status: string; family: string; superseded: boolean; href: string }
  chain: HopView[]
  weakest: string
  mentions: MentionView[]
  origins: OriginView[]
  pairs: PairView[]
  bearing: BearingView
  picks: StatusPick[]
  slots: Slot[]
  standing: Standing
  /** The desk's rules by name and version. */
  houseRules: string
  waivers: WaiverLine[]
  /** Who waived four eyes of this claim for the viewer; empty where nobody did. */
  eyesWaived: string
  /** Where a waiver is asked for and of whom; null where the viewer may not. */
  askWaiver: { href: string; who: string } | null
  counts: string
  ruleSentence: string
  reasons: { code: string; words: string }[]
  latest: Assessment | null
  history: Line[]
  hasMoreHistory: boolean
  may: May
  isMine: boolean
  assignee: string | null
  editors: { id: string; name: string }[]
  others: string[]
  blocked: string[]
  view: { name: string; query: string; previous: string | null; next: string | null }
  choices: Choices
  closes: string | null
  why: string[]
  talk: Talk
  follow: FollowView
  apart: ApartView
  dossiers: ReturnType<typeof dossierLines>
}

const claimHints = [
  { keys: ['1', '–', '7'], text: 'choose' },
  { keys: ['Enter'], text: 'save, next' },
  { keys: ['R'], text: 'note' },
  { keys: ['E'], text: 'evidence' },
  { keys: ['A'], text: 'attribution' },
  { keys: ['S'], text: 'source' },
  { keys: ['J', 'K'], text: 'next, previous' },
  { keys: ['Z'], text: 'undo' },
]

export const claimPage = page<ClaimLocals>(
  'galley/claim',
  ({ claim }) => `Claim ${claim.number}: ${claim.statement.slice(0, 80)}`,
  {
    section: 'queue',
    hints: claimHints,
  },
)

export const wordsPage = page<
  Form & {
    claim: Claim
    article: Article
    siblings: { id: string; number: number; statement: string }[]
    choices: Choices
    blocked: string[]
    asksReason: boolean
    view: string
  }
>('galley/words', ({ claim }) => `Change claim ${claim.number}`, { section: 'articles' })

export const attributionPage = page<
  Form & {
    claim: Claim
    article: Article
    chain: HopView[]
    /** Which step the chain hangs by, and the order that says so. */
    weakest: string
    order: string
    steps: Steps
    mayAdd: number
    choices: Choices
    blocked: string[]
    asksReason: boolean
    view: string
  }
>('galley/attribution', ({ claim }) => `Who says claim ${claim.number}`, { section: 'articles' })

export const newSourcePage = page<
  Form & {
    claim: Claim
    article: Article
    position: number
    text: string
    isAnonymous: boolean
    types: { value: string; text: string }[]
    blocked: string[]
    view: string
  }
>('galley/source', ({ text }) => `Register ${text}`, { section: 'sources' })

export const evidencePage = page<
  Form & {
    claim: Claim
    article: Article
    relayable: { id: string; title: string; outlet: string | null }[]
    knownOrigins: Choosable[]
    choices: Choices
    blocked: string[]
    view: string
  }
>('galley/evidence', ({ claim }) => `Add evidence to claim ${claim.number}`, { section: 'articles' })

export const piecePage = page<
  Form & {
    claim: Claim
    article: Article
    title: string
    /** A file is kept by its hash: another one is another piece of evidence. */
    fileName: string | null
    version: number
    action: string
    claimHref: string
    bearsOn: BearsOn[]
    asksReason: boolean
    warning: string
    relayable: { id: string; title: string; outlet: string | null }[]
    knownOrigins: Pick<Choosable, 'id' | 'name' | 'isElsewhere'>[]
    theirs: { by: string; ago: string; differences: Difference[] } | null
    choices: Choices
    blocked: string[]
    view: string
  }
>('galley/piece', ({ title }) => `Change ${title.slice(0, 80)}`, { section: 'articles' })

export const conflictPage = page<{
  claim: Claim
  theirs: { by: string; ago: string; what: string }
  kept: { name: string; label: string; value: string; isLong: boolean }[]
  hidden: { name: string; value: string }[]
  action: string
  errors: FieldError[]
  view: string
}>('galley/conflict', ({ claim }) => `Claim ${claim.number} was changed first`, { section: 'queue' })

export const historyPage = page<{
  title: string
  back: { href: string; label: string }
  lines: Line[]
  next: string | null
}>('galley/history', ({ title }) => `History: ${title}`, { section: 'articles' })
