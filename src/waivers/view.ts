import { answerWords, ruleName, stateWords } from './words.js'
import type { Waiver } from './store.js'

/** A waiver as a line of a list. */
export type WaiverLine = {
  id: string
  href: string
  rule: string
  state: { words: string; tone: string }
  isWaiting: boolean
  asked: string
  why: string
  answer: string
  askedAt: Date
  about: { text: string; href: string }
  headline: string
}

export function lineOf(waiver: Waiver): WaiverLine {
  const { id, articleId, claimId, claim } = waiver
  return {
    id,
    href: `/waivers/${id}`,
    rule: ruleName(waiver.rule, claimId === null),
    state: stateWords[waiver.state],
    isWaiting: waiver.state === 'asked',
    asked: waiver.askedBy,
    why: waiver.why,
    answer: answerWords(waiver),
    askedAt: waiver.askedAt,
    about: claimId
      ? { text: `${claim?.number ?? ''}. ${claim?.statement ?? ''}`, href: `/claims/${claimId}` }
      : { text: 'The article', href: `/articles/${articleId}` },
    headline: waiver.headline,
  }
}
