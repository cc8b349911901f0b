import type { Role } from '../accounts/rules.js'
import { mostOrigins, type Approver, type Policy } from './shape.js'

export type Fault = { field: string; message: string }

/** Why no claim could ever meet these rules on this desk, whatever its evidence; a sentence each, empty where one could. */
export function neverMet(policy: Policy, held: readonly Role[]): Fault[] {
  return [...countFaults(policy), ...familyFaults(policy), ...roleFaults(policy, held)]
}

function countFaults({ origins }: Policy): Fault[] {
  const all = [
    ...Object.entries(origins.weights).map(([key, count]) => [`weight_${key}`, count] as const),
    ...Object.entries(origins.kinds).map(([key, count]) => [`kind_${key}`, count] as const),
    ...Object.entries(origins.risks).map(([key, count]) => [`risk_${key}`, count] as const),
  ]
  return all.flatMap(([field, count]) =>
    count > mostOrigins
      ? [
          {
            field,
            message: `${count} independent origins are never found, so this could never be met. Ask for ${mostOrigins} at most`,
          },
        ]
      : [],
  )
}

function familyFaults({ counted, needsOnRecord, unnamedAlone }: Policy): Fault[] {
  if (counted.length === 0)
    return [
      { field: 'counted', message: 'No source would count, so nothing could be met. Let one kind count' },
    ]
  const isOnlyUnnamed = counted.every((family) => family === 'unnamed')
  return [
    ...(isOnlyUnnamed && needsOnRecord
      ? [
          {
            field: 'counted',
            message:
              'Only unnamed sources would count, and one on the record is asked for: both at once is never met. Let another kind count, or ask for none on the record',
          },
        ]
      : []),
    ...(isOnlyUnnamed && unnamedAlone === 'refused'
      ? [
          {
            field: 'unnamedAlone',
            message:
              'Only unnamed sources would count, and a claim on unnamed sources alone is refused: both at once is never met',
          },
        ]
      : []),
  ]
}

function roleFaults(policy: Policy, held: readonly Role[]): Fault[] {
  const { anonymity, secondEditor, unnamedAlone, waivedBy } = policy
  const asked: [string, Approver, boolean, string][] = [
    [
      'approver',
      anonymity.approver,
      anonymity.needsDossier || anonymity.approvesQuotes,
      'dossiers and direct quotes could never be approved',
    ],
    ['exceptionBy', anonymity.exceptionBy, unnamedAlone === 'exceptional', 'no exception could be approved'],
    ['waivedBy', waivedBy, true, 'no rule could be waived'],
    [
      'second_marks',
      'senior_editor',
      !policy.smallDesk &&
        secondEditor.marks.length + secondEditor.weights.length + secondEditor.risks.length > 0,
      'what needs a second editor could never be signed off',
    ],
  ]
  return asked.flatMap(([field, role, isAsked, so]) =>
    isAsked && !held.includes(role)
      ? [
          {
            field,
            message: `Nobody on this desk is ${role === 'standards' ? 'standards' : 'a senior editor'}, so ${so}. Give somebody the role first, or choose another`,
          },
        ]
      : [],
  )
}
