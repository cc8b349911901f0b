import type { Line } from '../history/words.js'
import type { SourceFamily } from '../shared/terms.js'
import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { Source } from './rules.js'
import type { Alias, GradeRow } from './store.js'
import type { Dependency, DescriptionUse, UsedIn } from './uses/store.js'
import type { RecordRow } from './view.js'

type Form = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }
type Option = { value: string; text: string }
type Row = { id: string; name: string; family: SourceFamily; type: string }

export const sourcesPage = page<{
  rows: (Row & { descriptor: string; interest: string; grade: string; found: string })[]
  q: string
  family: string
  families: Option[]
  next: string | null
  isFirst: boolean
  mayWrite: boolean
}>('sources/list', () => 'Sources', {
  section: 'sources',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
    { keys: ['N'], text: 'new source' },
  ],
})

export type SourceLocals = Form & {
  source: Source
  family: SourceFamily
  typeWord: string
  isAnonymous: boolean
  mergedInto: { id: string; name: string } | null
  merged: { id: string; name: string }[]
  aliases: Alias[]
  grade: { letter: string; words: string; by: string; at: Date } | null
  grades: GradeRow[]
  gradeOptions: Option[]
  figure: string
  sentence: string
  record: RecordRow[]
  outcomeHeads: string[]
  uses: (UsedIn & { isSuperseded: boolean })[]
  nextUses: string | null
  isFirstUses: boolean
  dependencies: (Dependency & { family: SourceFamily })[]
  descriptions: DescriptionUse[]
  history: Line[]
  may: { write: boolean; grade: boolean; merge: boolean }
}

export const sourcePage = page<SourceLocals>('sources/show', ({ source }) => `Source: ${source.name}`, {
  section: 'sources',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['E'], text: 'edit' },
  ],
})

export type SourceFormLocals = Form & {
  /** Null for a new one. */
  source: Source | null
  isAnonymous: boolean
  types: Option[]
  action: string
  back: { href: string; label: string }
  /** Set where somebody else was first: what they left. */
  theirs: { by: string; ago: string; what: string; now: Source } | null
}

export const sourceFormPage = page<SourceFormLocals>(
  'sources/form',
  ({ source }) => (source ? `Change ${source.name}` : 'New source'),
  { section: 'sources' },
)

export const mergeSourcePage = page<
  Form & {
    source: Source
    q: string
    candidates: (Row & { found: string })[]
    searched: boolean
    isSent: boolean
  }
>('sources/merge', ({ source }) => `Merge ${source.name}`, { section: 'sources' })

export const splitSourcePage = page<
  Form & {
    source: Source
    isAnonymous: boolean
    aliases: (Alias & { isChosen: boolean; isOwn: boolean })[]
    merged: { id: string; name: string }[]
    back: string
  }
>('sources/split', ({ source }) => `Split ${source.name}`, { section: 'sources' })

export const sourceHistoryPage = page<{
  title: string
  back: { href: string; label: string }
  lines: Line[]
  next: string | null
}>('galley/history', ({ title }) => `History: ${title}`, { section: 'sources' })
