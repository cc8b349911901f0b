import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { DossierFinding } from './rules.js'
import type { Use } from './uses.js'
import type { Difference, UseView } from './view.js'

type Named = { id: string; headline: string; agency: string | null }

export const dossiersPage = page<{
  article: Named
  uses: UseView[]
  left: { description: string; state: { words: string; tone: string } }[]
  mayWrite: boolean
}>('dossiers/list', ({ article }) => `Anonymity dossiers: ${article.headline}`, {
  section: 'articles',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
  ],
})

export type DossierLocals = {
  article: Named
  use: Use
  action: string
  /** 0 where nobody opened it yet. */
  version: number
  state: { words: string; tone: string }
  values: Record<string, string>
  ticked: string[]
  /** What the reading found in the text, by field: said beside the field, never counted as done. */
  fromText: Record<string, string>
  isPrefilled: boolean
  findings: DossierFinding[]
  opened: { by: string; at: Date } | null
  approved: { by: string; at: Date } | null
  editors: { id: string; name: string }[]
  choices: Record<'reasons' | 'terms' | 'accesses', { value: string; text: string }[]>
  boxes: Record<'checks' | 'quotes' | 'silences', { value: string; text: string }[]>
  /** Whether this person's role includes approving at all. */
  mayApprove: boolean
  /** Why this person may not approve it now; empty where they may. */
  approval: { may: boolean; why: string }
  theirs: { by: string; ago: string; differences: Difference[] } | null
  blocked: string[]
  errors: FieldError[]
}

export const dossierPage = page<DossierLocals>(
  'dossiers/form',
  ({ use }) => `Anonymity dossier: ${use.description.slice(0, 80)}`,
  { section: 'articles' },
)
