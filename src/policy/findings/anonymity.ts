import { isUnnamed } from '../../shared/terms.js'
import { isPlural, peopleIn } from '../../sources/counting.js'
import type { ClaimFacts, Said } from '../facts.js'
import { finding, type Answer, type Finding } from '../finding.js'
import type { Policy } from '../shape.js'
import { byWhom, isApprovedBy } from './corroboration.js'
import { isBareSource } from './wording.js'

/** What is asked before an unnamed source is used. Nothing of it applies where everybody in the chain is named. */
export function anonymityFindings(on: ClaimFacts, policy: Policy): Finding[] {
  const unnamed = on.said.filter(({ sourceType }) => isUnnamed(sourceType))
  const asked = policy.anonymity
  const when = (isAsked: boolean, concerned: Said[], holds: (said: Said) => boolean) =>
    isAsked && concerned.length > 0 ? concerned.every(holds) : null
  const quoted = unnamed.filter(({ quoteForm }) => quoteForm === 'direct' || quoteForm === 'mixed')
  const plurals = unnamed.filter(
    ({ words, sourceType }) => sourceType === 'anonymous_group' || isPlural(words),
  )
  const isView = on.kind === 'opinion' || on.kind === 'motive'
  const answers: Record<string, Answer> = {
    'dossier-complete': {
      text: 'Dossier complete and approved',
      isMet: when(asked.needsDossier, unnamed, (said) => lacking(said, policy).length === 0),
      field: unnamed.flatMap((said) => lacking(said, policy))[0] ?? 'dossier',
      wouldMeet: `the dossier of ${nameOf(unnamed)}: ${list(unnamed.flatMap((said) => lacking(said, policy)))}`,
    },
    'quotes-approved': {
      text: 'Quoting without a name approved',
      isMet: when(
        asked.approvesQuotes,
        quoted,
        ({ dossier }) =>
          dossier !== null && dossier.coversQuotes && isApprovedBy(dossier.approvedBy, asked.approver),
      ),
      field: 'approval of direct quotes',
      wouldMeet: `${byWhom(asked.approver)} approves the direct quote in the dossier, or it is put in indirect words`,
    },
    'descriptor-specific': {
      text: 'Source described, not just “a source”',
      isMet: when(asked.refusesBareSource, unnamed, ({ words }) => !isBareSource(words)),
      field: 'who says it',
      wouldMeet: 'words that say where the source stands, such as “a port clerk”',
    },
    'plural-numbered': {
      text: 'Plural says how many',
      isMet: when(
        asked.numbersPlurals,
        plurals,
        ({ words, dossier }) => peopleIn(words) !== null || (dossier?.people ?? 0) > 1,
      ),
      field: 'number of people',
      wouldMeet: 'a number in the text or in the dossier; where it is one person, the singular',
    },
    'fact-not-opinion': {
      text: 'Fact, not opinion, from an unnamed source',
      isMet: when(asked.factsOnly, unnamed, () => !isView),
      field: 'kind',
      wouldMeet: 'somebody who says it by name, or leaving it out',
    },
  }
  return Object.entries(answers).map(([rule, answer]) => finding(rule, 'run', policy, answer))
}

/** What keeps one dossier from being complete, in words. */
function lacking({ dossier }: Said, { anonymity }: Policy): string[] {
  if (dossier === null) return ['opening one']
  const approval = isApprovedBy(dossier.approvedBy, anonymity.approver)
    ? []
    : [`approval by ${byWhom(anonymity.approver)}`]
  return [...dossier.missing, ...approval]
}

const nameOf = (said: Said[]): string => said.map(({ words }) => `“${words}”`).join(' and ')
const list = (words: string[]): string => [...new Set(words)].join(', ')
