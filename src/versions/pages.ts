import type { Article, ArticleText } from '../articles/store.js'
import type { Claim } from '../claims/store.js'
import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { Group, Row } from './view.js'

type Form = { values: Record<string, string>; errors: FieldError[] }

/** One version in the list of them. */
export type Line = {
  number: number
  lineage: string
  summary: string
  note: string
  by: string
  time: string
  iso: string
  isNewest: boolean
}

export const newVersionPage = page<
  Form & {
    article: Article
    text: ArticleText
    limit: number
    lineages: { value: string; text: string }[]
    /** Who brought a version while this form was open; null where nobody did. */
    theirs: { by: string; ago: string; number: number } | null
  }
>('versions/new', ({ theirs }) => (theirs ? 'Another version came first' : 'A new version'), {
  section: 'articles',
  hints: [{ keys: ['Ctrl', 'Enter'], text: 'save' }],
})

export const changesPage = page<{
  article: Article
  line: Line
  sentence: string
  rows: Row[]
  isCut: boolean
  groups: Group[]
  previous: number
}>('versions/changes', ({ line }) => `What version ${line.number} changed`, { section: 'articles' })

export const placePage = page<
  Form & {
    claim: Claim
    article: Article
    text: ArticleText
    blocked: string[]
    isOrphan: boolean
    was: string
  }
>('versions/place', ({ claim }) => `A place for claim ${claim.number}`, { section: 'articles' })
