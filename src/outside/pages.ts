import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'

type Form = { values: Record<string, string>; errors: FieldError[] }

export const questionPage = page<
  Form & {
    action: string
    deskName: string
    question: string
    statement: string
    until: string
    choices: { value: string; text: string }[]
  }
>('outside/question', ({ deskName }) => `A question from ${deskName}`, { layout: 'plain' })

export const thanksPage = page<{ deskName: string }>('outside/thanks', () => 'Thank you', { layout: 'plain' })

export const closedPage = page<{
  /** What was typed into a form whose link ended meanwhile, to be copied; '' where nothing was. */
  words: string
}>('outside/closed', () => 'This link does not work', { layout: 'plain' })

type OfClaim = { claim: { id: string; number: number; statement: string }; view: string }

export const askPage = page<
  Form &
    OfClaim & {
      blocked: string[]
      hours: { value: string; text: string }[]
      usualHours: string
      sendsMail: boolean
    }
>('outside/ask', ({ claim }) => `Ask somebody outside about claim ${claim.number}`, { section: 'articles' })

/** Shown once: the link is kept nowhere. */
export const linkPage = page<OfClaim & { toWhom: string; email: string; hours: number; link: string }>(
  'outside/link',
  ({ toWhom }) => `The link for ${toWhom}`,
  { section: 'articles' },
)
