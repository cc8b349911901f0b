import { page } from '../web/page.js'

export const commentsPage = page<{
  claim: { id: string; number: number; statement: string }
  comments: {
    id: string
    body: string
    by: string
    time: string
    iso: string
    about: string[]
    isResolved: boolean
  }[]
  view: string
  mayComment: boolean
  next: string | null
  isFirst: boolean
}>('comments/list', ({ claim }) => `Comments on claim ${claim.number}`, { section: 'articles' })
