import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { Desk, DeskLine } from './store.js'

type Form = { values: Record<string, string>; errors: FieldError[] }

export const desksPage = page<Form & { desks: (DeskLine & { isHere: boolean })[] }>(
  'desks/list',
  () => 'Desks',
  { section: 'account' },
)

export const deskSettingsPage = page<Form & { desk: Desk; was: string; stands: Desk | null }>(
  'desks/settings',
  ({ desk }) => desk.name,
  { section: 'account' },
)
