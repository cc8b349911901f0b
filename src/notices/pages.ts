import { page } from '../web/page.js'

export type NoticeLine = {
  id: string
  words: string
  headline: string
  time: string
  iso: string
  isUnread: boolean
}

export const noticesPage = page<{
  lines: NoticeLine[]
  hasUnread: boolean
  /** What "mark all as read" reaches to: what comes in later stays unread. */
  until: number
  next: string | null
  isFirst: boolean
}>('notices/list', () => 'Notices', {
  section: 'notices',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
  ],
})
