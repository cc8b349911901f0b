import { page } from '../web/page.js'

export const agreementPage = page<{
  pairs: number
  same: number
  /** Two decimals, or empty where there is too little to say anything. */
  alpha: string
  least: number
  isAsked: boolean
  confused: { one: string; other: string; count: number }[]
}>('marking/agreement', () => 'Agreement', { section: 'policy' })
