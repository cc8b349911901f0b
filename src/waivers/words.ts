import type { Approver } from '../policy/shape.js'
import type { Refused } from '../shared/errors.js'
import type { WaiverBlocker, WaiverState } from './rules.js'
import type { Waiver } from './store.js'

/** A rule by a name that fits whatever the policy asks in numbers. */
const ruleWords: Record<string, string> = {
  'independent-origins': 'Enough independent origins',
  'on-record': 'One on the record, or a document',
  'direct-knowledge': 'One with direct knowledge',
  'no-party': 'No counted origin is a party to it',
  'unnamed-alone': 'Not on unnamed sources alone',
  'reply-sought': 'A reply was sought',
  'hedge-kept': 'Statement no stronger than the quote',
  'dossier-complete': 'Dossier complete and approved',
  'quotes-approved': 'Quoting without a name approved',
  'descriptor-specific': 'Source described, not just “a source”',
  'plural-numbered': 'Plural says how many',
  'fact-not-opinion': 'Fact, not opinion, from an unnamed source',
  'second-editor': 'Second editor where the policy asks',
  'nothing-disputed': 'Nothing contested left open',
  'four-eyes': 'Four eyes: whoever worked on it may not sign it off',
}

export const ruleName = (rule: string, isArticle = false): string =>
  isArticle && rule === 'four-eyes'
    ? 'Four eyes: whoever imported it or worked on it may not decide it'
    : (ruleWords[rule] ?? rule)

export const stateWords: Record<WaiverState, { words: string; tone: string }> = {
  asked: { words: 'Waits for an answer', tone: 'warn' },
  granted: { words: 'Holds', tone: 'ok' },
  refused: { words: 'Refused', tone: 'bad' },
  withdrawn: { words: 'Holds no more', tone: '' },
}

export const whoWords = (waivedBy: Approver): string =>
  waivedBy === 'standards' ? 'standards' : 'a senior editor'

const blockerWords: Record<WaiverBlocker, string> = {
  'waiver-answered': 'It was answered by now, so this cannot be done to it.',
  'not-your-role': 'Your role on this desk does not include this. The house rules say who may waive a rule.',
  'reason-missing': 'Give a reason; it is kept with the record.',
  'own-question': 'You asked for this waiver, so somebody else answers it.',
  'waiver-of-own-work': 'You worked on what it would let pass, so somebody else answers it.',
}

const refusalWords: Record<string, string> = {
  ...blockerWords,
  'wrong-stage': 'The claim is signed off, rejected or superseded: there is nothing to let pass.',
  'rule-not-unmet': 'This rule is met or does not apply by now. There is nothing to let pass.',
  'waiver-there': 'Somebody asked for this already, or it is waived. Look at the waivers.',
}

export const refusalLines = ({ blockers }: Pick<Refused, 'blockers'>): string[] =>
  blockers.map((code) => refusalWords[code] ?? 'A rule stands in the way.')

/** How one ended or stands, in a sentence; empty while it waits. */
export function answerWords(waiver: Pick<Waiver, 'state' | 'answeredBy' | 'answer'>): string {
  const { state, answeredBy, answer } = waiver
  switch (state) {
    case 'asked':
      return ''
    case 'granted':
      return `Waived by ${answeredBy}: ${answer}`
    case 'refused':
      return `Refused by ${answeredBy}: ${answer}`
    case 'withdrawn':
      return answeredBy
        ? `Withdrawn by ${answeredBy}: ${answer}`
        : `Ended because the claim, its attribution or its evidence changed, or it was opened again. It had been waived for: ${answer}`
  }
}
