import type { Policy, Setting } from '../shape.js'

/** House rules one can start from, each setting with the published rule it follows, in our words. */
export type Preset = {
  id: string
  title: string
  /** Where its rules were published and when; empty for our own. */
  published: string
  policy: Policy
  follows: Record<Setting, string>
}

/** Said beside every preset that follows a house's published rules. */
export const notEndorsed = 'Made from published rules, in our words; not endorsed by the house.'

/** For a setting on which nothing was found: it is as in the plain default, and says so. */
export const asPlain = 'No published rule found; as in the plain default.'
