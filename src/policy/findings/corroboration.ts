import type { Role } from '../../accounts/rules.js'
import { isOnRecord, knowsDirectly, knownOrigins, supporting } from '../../evidence/rules.js'
import { isUnnamed } from '../../shared/terms.js'
import type { Evidenced, Said } from '../facts.js'
import { finding, inWords, type Answer, type Finding } from '../finding.js'
import { bestSet, originsAsked, partiesAmong } from '../set.js'
import type { Policy } from '../shape.js'

export type Voiced = Evidenced & { said?: Said[] }

/** What must hold before a claim may be marked corroborated. */
export function corroborationFindings(on: Voiced, policy: Policy): Finding[] {
  const best = bestSet(on, policy, isExcepted(on, policy))
  const needed = originsAsked(policy, on)
  const answers: Record<string, Answer> = {
    'independent-origins': {
      text: `${inWords(needed)} independent ${needed === 1 ? 'origin supports' : 'origins support'} it`,
      isMet: best.length >= needed,
      aside: `${best.length} of ${needed}`,
      field: 'evidence',
      wouldMeet: wouldAdd(best.length, policy),
    },
    'on-record': {
      text: 'One on the record, or a document',
      isMet: policy.needsOnRecord ? best.some(isOnRecord) : null,
      field: 'terms of the origins',
      wouldMeet: 'one of the counted origins on the record, or a document or data set',
    },
    'direct-knowledge': {
      text: 'One with direct knowledge',
      isMet: policy.needsDirectKnowledge ? best.some(knowsDirectly) : null,
      field: 'access of the origins',
      wouldMeet: 'one of the counted origins took part, saw it, or holds the document',
    },
    'no-party': noParty(on, policy, best.length),
    'unnamed-alone': unnamedAlone(on, policy, best),
  }
  return Object.entries(answers).map(([rule, answer]) => finding(rule, 'corroborated', policy, answer))
}

function wouldAdd(have: number, { counted }: Policy): string {
  const families = counted.length < 6 ? `, of a family that counts here (${counted.join(', ')})` : ''
  return have === 0
    ? `evidence that supports it, from a known origin${families}`
    : `evidence from a further origin${families}, and a declaration that it is independent of the others`
}

function noParty(on: Evidenced, policy: Policy, have: number): Answer {
  const parties = partiesAmong(on)
  return {
    text: 'No counted origin is a party to it',
    isMet: policy.partiesCount ? null : have > 0,
    aside: parties > 0 ? `${parties} left out` : '',
    field: 'interest of the origins',
    wouldMeet: 'an origin that has no stake in the claim',
  }
}

function unnamedAlone(on: Voiced, policy: Policy, best: { sourceType: Said['sourceType'] }[]): Answer {
  const isExceptional = policy.unnamedAlone === 'exceptional'
  return {
    text: isExceptional ? 'Somebody named too, or an approved exception' : 'Not on unnamed sources alone',
    isMet: policy.unnamedAlone === 'allowed' ? null : restsOnUnnamed(on, best),
    field: isExceptional ? 'approval of the dossier' : 'evidence',
    wouldMeet: isExceptional
      ? `evidence from a named source or a document; or a dossier that ${byWhom(policy.anonymity.exceptionBy)} approved`
      : 'evidence from a named source, an institution or a document',
  }

  function restsOnUnnamed({ bearings, said = [] }: Voiced, counted: typeof best): boolean | null {
    if (isExcepted(on, policy)) return true
    const voices = counted.length > 0 ? counted : said
    if (voices.length === 0) return knownOrigins(bearings, supporting).length > 0 ? false : null
    return voices.some(({ sourceType }) => !isUnnamed(sourceType))
  }
}

/** Somebody with the asked role approved the use of every unnamed source in it, where exceptions may be made. */
function isExcepted({ said = [] }: Voiced, { unnamedAlone: answer, anonymity }: Policy): boolean {
  const unnamed = said.filter(({ sourceType }) => isUnnamed(sourceType))
  return (
    answer === 'exceptional' &&
    unnamed.length > 0 &&
    unnamed.every(({ dossier }) => isApprovedBy(dossier?.approvedBy ?? null, anonymity.exceptionBy))
  )
}

export function isApprovedBy(roles: readonly Role[] | null, asked: Role): boolean {
  return roles !== null && roles.includes(asked)
}

export function byWhom(role: Role): string {
  return role === 'standards' ? 'standards' : 'a senior editor'
}
