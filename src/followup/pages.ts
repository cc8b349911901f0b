import { page } from '../web/page.js'
import type { Followed, ListName } from './store.js'

export type FollowedLine = Followed & { href: string; why: string; isLate: boolean }

export const followUpPage = page<{
  list: ListName
  tabs: { name: string; href: string; isCurrent: boolean; about: string }[]
  about: string
  rows: FollowedLine[]
  next: string | null
}>('followup/list', () => 'Follow-up', {
  section: 'queue',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
  ],
})
