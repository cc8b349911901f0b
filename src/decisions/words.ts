import type { DecisionBlocker, InTheWay } from '../claims/deciding.js'
import { ruleName } from '../waivers/words.js'
import type { DecisionKind } from '../shared/terms.js'

export const kindWords: Record<DecisionKind, string> = {
  run: 'Run',
  run_with_attribution: 'Run with attribution',
  run_with_caveat: 'Run with caveat',
  hold: 'Hold',
  cut_claims: 'Cut claims',
  spike: 'Spike',
  correct: 'Correct',
  withdraw: 'Withdraw',
}

/** What a decision does, in the few words beside it. */
export const doesWords: Record<DecisionKind, string> = {
  run: 'as it stands',
  run_with_attribution: 'saying in the text who says what is short of origins',
  run_with_caveat: 'with a caveat that names claims',
  hold: 'nothing runs; it stays in the queue',
  cut_claims: 'names claims that come out; the changed text comes in as a new version',
  spike: 'does not run; it is kept, with the reason',
  correct: 'what ran is corrected; the corrected text comes in as a new version',
  withdraw: 'what ran is taken back',
}

const list = (numbers: number[]): string => {
  const shown = numbers.slice(0, 12).map(String)
  const more = numbers.length > 12 ? ` and ${numbers.length - 12} more` : ''
  return `claim${numbers.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`
}
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const is = (numbers: number[]) => (numbers.length === 1 ? 'is' : 'are')
const has = (numbers: number[]) => (numbers.length === 1 ? 'has' : 'have')

const sentences: Record<DecisionBlocker, (about: InTheWay) => string> = {
  'not-from-here': () => 'This does not follow from the decision that stands.',
  'not-your-role': () => 'A senior editor decides an article. An admin can change roles.',
  'reason-missing': () => 'Give a reason; it goes into the record.',
  'imported-it': () => 'You imported this article, so someone else decides it.',
  'worked-on-it': () => 'You worked on a claim that this article rests on, so someone else decides it.',
  killed: () => 'The agency withdrew this text. It cannot run.',
  'open-claims': ({ claims }) => `${capital(list(claims))} ${is(claims)} not finished.`,
  'rules-unmet': ({ rules }) => `Not met: ${rules.map(gateName).join('; ')}.`,
  'claims-unmet': ({ claims }) =>
    `${capital(list(claims))} ${is(claims)} short of a rule that nobody waived.`,
  'not-attributed': ({ claims }) =>
    `${capital(list(claims))} ${has(claims)} no attribution: nobody is named as saying it.`,
  'claims-missing': () => 'Say which claims, by their numbers.',
  'no-such-claim': ({ claims }) => `There is no ${list(claims)} in this text.`,
  'caveat-incomplete': ({ claims }) => `The caveat must also name ${list(claims)}.`,
}

const gateWords: Record<string, string> = {
  'claims-assessed': 'Every claim assessed',
  'load-bearing': 'Two-source rule on load-bearing claims',
  'before-running': 'Nothing in the way of running them',
  'nothing-stale': 'Nothing stale',
}
const gateName = (rule: string): string => gateWords[rule] ?? ruleName(rule, true)

/** Said already, claim by claim. */
const saidByClaims = ['claims-assessed', 'load-bearing', 'before-running', 'nothing-stale']

/** Everything in the way, a sentence each; what the claims themselves say is not said a second time. */
export function linesOf(blockers: InTheWay[]): string[] {
  const isSaid = blockers.some(({ code }) => code === 'open-claims' || code === 'claims-unmet')
  return blockers.flatMap((about) => {
    const rules = isSaid ? about.rules.filter((rule) => !saidByClaims.includes(rule)) : about.rules
    const isEmpty = about.code === 'rules-unmet' && rules.length === 0
    return isEmpty ? [] : [sentences[about.code]({ ...about, rules })]
  })
}

/** What will happen, said before it is confirmed. */
export function willHappen(kind: DecisionKind, claims: number[]): string {
  const frozen =
    'The text, every claim, every finding and the house rules are frozen with it, under your name.'
  const named = claims.length > 0 ? ` It names ${list(claims)}.` : ''
  return `${kindWords[kind]}: ${doesWords[kind]}.${named} ${frozen} A later decision can follow it; none edits it.`
}
