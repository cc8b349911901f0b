import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { ListedArticle } from './store.js'

export const listPage = page<{
  articles: ListedArticle[]
  next: string | null
  isFirst: boolean
  mayImport: boolean
}>('articles/list', () => 'Articles', {
  section: 'articles',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
  ],
})

export const importPage = page<{ values: Record<string, string>; errors: FieldError[]; limit: number }>(
  'articles/import',
  () => 'Import an article',
  {
    section: 'import',
    hints: [{ keys: ['Ctrl', 'Enter'], text: 'import' }],
  },
)
