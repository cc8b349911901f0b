import type { ReportLocals } from '../reports/pages.js'
import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { DecisionBody } from './rules.js'
import type { DecisionLine, DecisionView } from './view.js'

export const decidePage = page<{
  article: { id: string; headline: string }
  values: Record<string, string>
  errors: FieldError[]
  blocked: string[]
  decision: DecisionView
  /** What is about to be confirmed; null where something stands in the way. */
  confirm: {
    kind: string
    name: string
    claims: string
    reason: string
    will: string
    mark: string
    seen: string
  } | null
}>('decisions/decide', ({ confirm }) => (confirm ? `${confirm.name}: confirm` : 'Decide the article'), {
  section: 'articles',
})

export type DecisionLocals = Omit<ReportLocals, 'id' | 'number'> & {
  id: string
  number: number
  name: string
  decision: DecisionBody['decision']
  decidedAt: string
  stands: boolean
  supersedes: number | null
}

export const decisionPage = page<DecisionLocals>(
  'decisions/show',
  ({ number, name, body }) => `Decision ${number}, ${name}: ${body.article.headline}`,
  { section: 'reports' },
)

export const decisionsPage = page<{ decisions: DecisionLine[]; next: string | null; isFirst: boolean }>(
  'decisions/list',
  () => 'Decisions',
  {
    section: 'reports',
    hints: [
      { keys: ['J', 'K'], text: 'move' },
      { keys: ['Enter'], text: 'open' },
    ],
  },
)
