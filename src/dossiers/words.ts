import { accesses, anonymityReasons, termsOfUse } from '../shared/terms.js'
import { plain } from '../shared/words.js'
import type { Refused } from '../shared/errors.js'
import { checkWords, otherWords } from './checks.js'
import type { ApprovalBlocker } from './rules.js'
import type { Prefill } from './uses.js'
import { listed } from './view.js'

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const options = (codes: readonly string[]) => codes.map((value) => ({ value, text: capital(plain(value)) }))

export const choices = {
  reasons: [{ value: '', text: 'Not answered yet' }, ...options(anonymityReasons)],
  terms: options(termsOfUse),
  accesses: options(accesses),
}

export const boxes = {
  checks: Object.entries(checkWords).map(([value, text]) => ({ value, text })),
  quotes: [{ value: 'direct_quotes', text: otherWords.direct_quotes }],
  silences: [
    { value: 'access_not_stated', text: otherWords.access_not_stated },
    { value: 'people_not_stated', text: otherWords.people_not_stated },
  ],
}

const sentences: Record<string, string> = {
  'not-opened': 'Nobody has opened this dossier yet. Save it first.',
  'own-dossier': 'You wrote in this dossier, so another senior editor approves it.',
  'approved-already': 'It is approved already.',
  'not-approved': 'It is not approved, so there is nothing to withdraw.',
  'not-your-role': 'A senior editor approves a dossier.',
  'not-an-editor': 'Whoever knows the identity is an editor of this desk. Choose one of the list.',
} satisfies Partial<Record<ApprovalBlocker, string>> & Record<string, string>

/** What stands in the way, said to whom it stopped. */
export function blockerLines(blockers: readonly string[], missing: string[]): string[] {
  return blockers.map((code) =>
    code === 'incomplete'
      ? `It is incomplete: ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`
      : (sentences[code] ?? 'A rule stands in the way.'),
  )
}

export const refusalLines = ({ blockers, facts }: Refused): string[] =>
  blockerLines(blockers, (facts['missing'] as string[] | undefined) ?? [])

/** What the text gives, by field, as it is said beside the field. */
export function fromTextOf({ reason, reasonWords, terms, access, people }: Prefill): Record<string, string> {
  const found: [string, string | null][] = [
    ['reason', reason && plain(reason)],
    ['reasonWords', reasonWords && `“${reasonWords}”`],
    ['terms', terms === 'unknown' ? null : plain(terms)],
    ['access', access === 'unknown' ? null : plain(access)],
    ['people', people === null ? null : String(people)],
  ]
  return Object.fromEntries(found.flatMap(([field, words]) => (words ? [[field, words]] : [])))
}

/** A prefilled form: what the text gives, and nothing that it does not. */
export function prefilled({ reason, reasonWords, terms, access, people }: Prefill): Record<string, string> {
  return {
    reason: reason ?? '',
    reasonWords: reasonWords ?? '',
    terms,
    access,
    people: people === null ? '' : String(people),
  }
}
