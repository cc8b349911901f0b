import { isDeepStrictEqual } from 'node:util'
import { plain } from '../shared/words.js'
import { presetOf } from './presets/index.js'
import { settings, type Policy, type Setting } from './shape.js'

export const settingWords: Record<Setting, string> = {
  weights: 'Independent origins, by weight',
  kinds: 'More for some kinds of claim',
  risks: 'More for some risks',
  counted: 'Whose word counts',
  needsOnRecord: 'On the record',
  needsDirectKnowledge: 'Direct knowledge',
  partiesCount: 'Parties to the claim',
  unnamedAlone: 'Unnamed sources alone',
  replyFor: 'Reply',
  keepsHedges: 'Hedges',
  secondEditor: 'Second editor',
  smallDesk: 'Small desk',
  blindMarking: 'Marked apart',
  needsDossier: 'Dossier for unnamed sources',
  approver: 'Who approves it',
  exceptionBy: 'Who approves an exception',
  approvesQuotes: 'Quoting without a name',
  refusesBareSource: 'Bare “a source”',
  numbersPlurals: 'Plurals',
  factsOnly: 'Opinion from unnamed sources',
  waivedBy: 'Who may waive a rule',
}

const role = { senior_editor: 'A senior editor', standards: 'Standards' } as const
const list = (codes: readonly string[]) => codes.map(plain).join(', ')
const counts = (by: Partial<Record<string, number>>) =>
  Object.entries(by)
    .filter(([, count]) => (count ?? 0) > 0)
    .map(([code, count]) => `${plain(code)} ${count}`)
    .join(', ')

/** One setting as an editor reads it. */
export function saysOf(policy: Policy, setting: Setting): string {
  const { origins, secondEditor, anonymity } = policy
  switch (setting) {
    case 'weights':
      return counts(origins.weights)
    case 'kinds':
      return counts(origins.kinds) || 'No kind asks for more'
    case 'risks':
      return counts(origins.risks) || 'No risk asks for more'
    case 'counted':
      return policy.counted.length === 6 ? 'Every source’s' : list(policy.counted)
    case 'needsOnRecord':
      return policy.needsOnRecord ? 'One on the record, or a document' : 'Not asked for'
    case 'needsDirectKnowledge':
      return policy.needsDirectKnowledge ? 'One took part, saw it, or holds the document' : 'Not asked for'
    case 'partiesCount':
      return policy.partiesCount ? 'Counted like anybody' : 'Shown, not counted'
    case 'unnamedAlone':
      return {
        allowed: 'Allowed',
        exceptional: 'Only with an approved exception',
        refused: 'Never enough',
      }[policy.unnamedAlone]
    case 'replyFor':
      return policy.replyFor.length > 0 ? `Sought for ${list(policy.replyFor)}` : 'Not asked for'
    case 'keepsHedges':
      return policy.keepsHedges ? 'Kept in the statement' : 'Not looked at'
    case 'secondEditor': {
      const all = [...secondEditor.marks, ...secondEditor.weights, ...secondEditor.risks]
      return all.length > 0 ? `For ${list(all)}` : 'Not asked for'
    }
    case 'smallDesk':
      return policy.smallDesk
        ? 'No second editor; every report and decision says so'
        : 'No: whoever worked on it does not sign it off'
    case 'blindMarking':
      return policy.blindMarking
        ? 'Load-bearing claims, by two editors who do not see each other’s mark'
        : 'Not asked for'
    case 'needsDossier':
      return anonymity.needsDossier ? 'Complete and approved before the article runs' : 'Not asked for'
    case 'approver':
      return role[anonymity.approver]
    case 'exceptionBy':
      return role[anonymity.exceptionBy]
    case 'approvesQuotes':
      return anonymity.approvesQuotes ? 'Only when approved' : 'Not looked at'
    case 'refusesBareSource':
      return anonymity.refusesBareSource ? 'Refused' : 'Not looked at'
    case 'numbersPlurals':
      return anonymity.numbersPlurals ? 'Say how many' : 'Not looked at'
    case 'factsOnly':
      return anonymity.factsOnly ? 'Refused' : 'Not looked at'
    case 'waivedBy':
      return role[policy.waivedBy]
  }
}

/** A setting's part of the policy, for telling whether two versions differ in it. */
export function partOf(policy: Policy, setting: Setting): unknown {
  if (setting === 'weights' || setting === 'kinds' || setting === 'risks') return policy.origins[setting]
  return setting in policy
    ? policy[setting as keyof Policy]
    : policy.anonymity[setting as keyof Policy['anonymity']]
}

export function changedSettings(before: Policy, after: Policy): Setting[] {
  return settings.filter((each) => !isDeepStrictEqual(partOf(before, each), partOf(after, each)))
}

export type SettingLine = { setting: Setting; name: string; says: string; follows: string }

/** The whole policy in words; a setting that stands as in the preset it was started from says which rule it follows. */
export function linesOf(policy: Policy): SettingLine[] {
  const preset = presetOf(policy.from)
  const changed = changedSettings(preset.policy, policy)
  return settings.map((setting) => ({
    setting,
    name: settingWords[setting],
    says: saysOf(policy, setting),
    follows: changed.includes(setting)
      ? `The desk’s own: changed from “${preset.title}”.`
      : preset.follows[setting],
  }))
}
