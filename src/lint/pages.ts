import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { LintView } from './view.js'

export const lintPage = page<{
  article: { id: string; headline: string }
  lint: LintView
  mayDismiss: boolean
  values: Record<string, string>
  errors: FieldError[]
  blocked: string[]
}>('lint/show', ({ article }) => `Sourcing lint: ${article.headline}`, { section: 'articles' })
