import { page } from '../web/page.js'
import type { ReportBody, ReportClaim, Tally } from './rules.js'
import type { ListedReport } from './store.js'

export type ReportLocals = {
  id: string
  number: number
  sha256: string
  body: ReportBody
  articleId: string
  madeAt: string
  importedAt: string
  statuses: { status: string; count: number }[]
  families: { label: string; count: number; family: string | null; status: string | null }[]
  sourceTypes: Tally[]
  claims: (ReportClaim & { said: string; counted: string; notes: number[]; assessedAt: string })[]
  headline: ReportClaim[]
  notes: { number: number; claim: number; text: string; url: string | null }[]
  unnamed: { description: string; claims: string; dossier: string; about: string; isOpen: boolean }[]
  lint: { open: string; dismissed: { rule: string; words: string; reason: string; who: string }[] } | null
  waivers: { about: string; rule: string; words: string }[]
  signatures: { name: string; did: string }[]
  summary: string[]
}

export const reportPage = page<ReportLocals>(
  'reports/show',
  ({ body, number }) => `Report ${number}: ${body.article.headline}`,
  { section: 'reports' },
)

export const reportsPage = page<{ reports: ListedReport[]; next: string | null; isFirst: boolean }>(
  'reports/list',
  () => 'Reports',
  {
    section: 'reports',
    hints: [
      { keys: ['J', 'K'], text: 'move' },
      { keys: ['Enter'], text: 'open' },
    ],
  },
)
