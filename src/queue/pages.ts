import { page } from '../web/page.js'
import type { ListedArticle } from '../articles/store.js'
import type { FieldError } from '../web/types.js'
import type { QueueRow } from './store.js'

type Group = {
  articleId: string
  headline: string
  agency: string | null
  counts: { status: string; count: number }[]
  rows: (Pick<
    QueueRow,
    | 'id'
    | 'number'
    | 'version'
    | 'statement'
    | 'family'
    | 'stage'
    | 'corroboration'
    | 'weight'
    | 'risks'
    | 'assignee'
  > & {
    href: string
    said: string
    closesIn: string
    isNear: boolean
    origins: number
    needed: number
    against: number
    counted: string
    /** How many comments are not resolved. */
    comments: number
    isMine: boolean
    /** What asks for judgement rather than routine, in a word; empty for routine. */
    asks: string
  })[]
}
type Option = {
  value: string
  text: string
  count: number | null
  isChosen: boolean
  status: string | null
  family: string | null
}
type FilterGroup = { legend: string; name: string; options: Option[] }

export type QueueLocals = {
  title: string
  sub: string
  groups: Group[]
  views: { name: string; href: string; count: number; isCurrent: boolean }[]
  saved: { id: string; name: string; href: string; isCurrent: boolean; isShared: boolean; isOwn: boolean }[]
  filters: FilterGroup[]
  applied: { text: string; href: string }[]
  query: string
  q: string
  article: string
  assignee: string
  editors: { id: string; name: string; load: number }[]
  sort: string
  pager: { previous: string | null; next: string | null; shown: string }
  first: string | null
  isEmpty: boolean
  nothing: { title: string; lines: string[]; actions: { text: string; href: string }[] }
  may: { assign: boolean; return: boolean; save: boolean }
  viewerId: string
  /** Boxes that were ticked when the list is shown again, each a claim and its version. */
  ticked: string[]
  values: Record<string, string>
  errors: FieldError[]
}

export const queuePage = page<QueueLocals>('queue/list', ({ title }) => title, {
  section: 'queue',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
    { keys: ['X'], text: 'select' },
    { keys: ['M'], text: 'assign to me' },
    { keys: ['/'], text: 'search' },
    { keys: ['Ctrl', 'K'], text: 'commands' },
  ],
})

export type DeskLocals = {
  articles: (ListedArticle & { closes: string; time: string; iso: string; isOver: boolean; total: number })[]
  newest: ListedArticle[]
  mine: number
  ready: number
  open: number
  first: string | null
  families: { label: string; count: number; family: string | null; status: string | null }[]
  statuses: { label: string; count: number; family: string | null; status: string | null }[]
  isEmpty: boolean
  loneEditor: boolean
  /** The desk's rules by name and version. */
  houseRules: string
  demo: { mayMake: boolean; isHere: boolean; secondEditorLink: string | null }
  mayImport: boolean
  assessedTonight: number
}

export const deskPage = page<DeskLocals>('queue/desk', () => 'Desk', {
  section: 'desk',
  hints: [
    { keys: ['G', 'Q'], text: 'queue' },
    { keys: ['G', 'I'], text: 'import' },
  ],
})

export type Shift = {
  articles: (ListedArticle & {
    closes: string
    time: string
    isOver: boolean
    needs: { text: string; href: string }[]
  })[]
  people: { id: string; name: string; open: number; assessed: number; signedOff: number }[]
  waiting: { text: string; href: string }[]
  replies: { whom: string; until: string; isLate: boolean; href: string }[]
}

export const tonightPage = page<Shift>('queue/tonight', () => 'Tonight', {
  section: 'desk',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
  ],
})

/** For those whose roles are the installation's only. */
export const outsidePage = page<{ isAdmin: boolean; isAuditor: boolean }>(
  'queue/outside',
  () => 'No desk of yours',
  { section: 'desk' },
)
