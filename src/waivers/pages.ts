import { page } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import type { WaiverLine } from './view.js'

type Form = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }

export const waiversPage = page<{
  waivers: WaiverLine[]
  state: string
  states: { value: string; text: string; isCurrent: boolean }[]
  next: string | null
  isFirst: boolean
}>('waivers/list', () => 'Waivers', {
  section: 'policy',
  hints: [
    { keys: ['J', 'K'], text: 'move' },
    { keys: ['Enter'], text: 'open' },
  ],
})

export const waiverPage = page<
  Form & {
    waiver: WaiverLine
    version: number
    /** The claim's version as it is shown; 0 where the waiver is for an article. */
    seen: number
    status: { corroboration: string; stage: string } | null
    who: string
    mayAnswer: boolean
    mayWithdraw: boolean
    whyNot: string[]
  }
>('waivers/show', ({ waiver }) => `Waiver: ${waiver.rule}`, { section: 'policy' })

export const askPage = page<
  Form & {
    about: { text: string; href: string; headline: string }
    action: string
    who: string
    rules: { value: string; text: string; hint: string; isChosen: boolean }[]
    live: WaiverLine[]
  }
>('waivers/ask', ({ who }) => `Ask ${who} for a waiver`, { section: 'articles' })
