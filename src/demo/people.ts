import type { Role } from '../accounts/rules.js'

/** The invented staff of the demo desk. Nobody can sign in as one of them: their passwords are random and kept nowhere. */
export const staff = {
  tamsin: { name: 'Tamsin Oakes', email: 'tamsin.oakes@demo-desk.example', roles: ['reporter'] },
  benedek: { name: 'Benedek Farrow', email: 'benedek.farrow@demo-desk.example', roles: ['editor'] },
  nadira: { name: 'Nadira Holm', email: 'nadira.holm@demo-desk.example', roles: ['editor'] },
  everard: { name: 'Everard Quint', email: 'everard.quint@demo-desk.example', roles: ['senior_editor'] },
  solveig: {
    name: 'Solveig Tarrant',
    email: 'solveig.tarrant@demo-desk.example',
    roles: ['viewer', 'standards'],
  },
} as const satisfies Record<string, { name: string; email: string; roles: readonly Role[] }>

export type StaffName = keyof typeof staff
export const staffNames = Object.keys(staff) as StaffName[]

export const demoDeskName = 'Demo night desk'
