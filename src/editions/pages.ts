import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { Edition } from './store.js'

type Form = { values: Record<string, string>; errors: FieldError[] }
type Line = { id: string; name: string; rule: string; next: string; articles: number }

export const editionsPage = page<Form & { editions: Line[]; mayWrite: boolean }>(
  'editions/list',
  () => 'Editions',
  { section: 'desk' },
)

export const editionPage = page<Form & { edition: Edition; stands: string }>(
  'editions/change',
  ({ edition }) => edition.name,
  { section: 'desk' },
)

export const choosePage = page<
  Form & { id: string; headline: string; editions: { value: string; text: string }[]; mayWrite: boolean }
>('editions/choose', () => 'Which edition it closes with', { section: 'articles' })
