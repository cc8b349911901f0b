import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { Member } from './store.js'

type Form = { values: Record<string, string>; errors: FieldError[] }

export const signInPage = page<Form & { back: string; setupNeeded: boolean }>(
  'accounts/sign-in',
  () => 'Sign in',
  { layout: 'plain' },
)

export const setupPage = page<Form & { action: string; demoDesk: string | null }>(
  'accounts/setup',
  ({ demoDesk }) => (demoDesk ? 'Take a chair at the demo desk' : 'Set up your desk'),
  { layout: 'plain' },
)

export const joinPage = page<Form & { action: string; desk: string; roleNames: string[] }>(
  'accounts/join',
  ({ desk }) => `Join ${desk}`,
  {
    layout: 'plain',
  },
)

export const resetPage = page<Form & { action: string }>('accounts/reset', () => 'Choose a new password', {
  layout: 'plain',
})

export type RoleBox = { value: string; name: string; may: string; isHeld: boolean }

export const accountPage = page<
  Form & {
    person: { name: string; email: string }
    desks: { id: string; name: string; isCurrent: boolean }[]
    roles: RoleBox[]
    /** Null where nothing is ever mailed. */
    wantsMail: boolean | null
  }
>('accounts/own', () => 'Your account', { section: 'account' })

export const membersPage = page<
  Form & {
    members: (Member & { roleNames: string[]; isSelf: boolean })[]
    roleBoxes: RoleBox[]
    link: { path: string; what: string } | null
    editorCount: number
    isDemoHere: boolean
  }
>('accounts/members', () => 'People', { section: 'account' })

export const memberPage = page<
  Form & { member: Member; deskRoles: RoleBox[]; installation: RoleBox[]; isSelf: boolean }
>('accounts/member', ({ member }) => member.name, { section: 'account' })
