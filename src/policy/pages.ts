import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { Fields } from './forms.js'
import type { SettingLine } from './say.js'
import type { Trial } from './trial.js'

export type VersionLine = {
  id: string
  number: number
  name: string
  reason: string
  by: string
  at: Date
  isActive: boolean
}

export type PolicyLocals = {
  label: string
  published: string
  lines: SettingLine[]
  /** The version looked at where it is not the active one. */
  older: VersionLine | null
  active: string
  versions: VersionLine[]
  next: string | null
  mayChange: boolean
}

export const policyPage = page<PolicyLocals>('policy/show', ({ label }) => `House rules: ${label}`, {
  section: 'policy',
})

export type ChangeLocals = {
  active: string
  next: number
  fields: Fields
  hints: Partial<Record<string, string>>
  published: string
  starts: { href: string; text: string }[]
  choices: {
    weights: Choice[]
    kinds: Choice[]
    risks: Choice[]
    families: Choice[]
    marks: Choice[]
    unnamedAlone: Choice[]
    roles: Choice[]
  }
  trial: Trial | null
  errors: FieldError[]
}
export type Choice = { value: string; text: string }

export const changePage = page<ChangeLocals>('policy/change', () => 'Change the house rules', {
  section: 'policy',
})
