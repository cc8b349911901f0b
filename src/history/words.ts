import type { Told } from './store.js'
import type { When } from '../shared/times.js'
import { asText, plain } from '../shared/words.js'

const what: Record<string, string> = {
  'installation.set-up': 'Desk set up',
  'claim.work-returned': 'Given back to everybody',
  'edition.added': 'Edition added',
  'edition.changed': 'Edition changed',
  'edition.ended': 'Edition ended',
  'claim.rests': 'Rests on another claim',
  'claim.rests-no-more': 'Rests on a claim no more',
  'claim.check-by-set': 'Day to check again set',
  'claim.marked-apart': 'Marked by one editor, under seal',
  'claim.marks-opened': 'Two marks opened, which differ',
  'desk.made': 'Desk made',
  'desk.changed': 'Desk settings changed',
  'member.invited': 'Person invited',
  'member.joined': 'Person joined the desk',
  'member.roles-changed': 'Roles changed',
  'account.added': 'Account added',
  'account.disabled': 'Account disabled',
  'account.enabled': 'Account enabled',
  'account.reset-offered': 'Password link made',
  'account.password-reset': 'Password chosen by link',
  'account.password-changed': 'Password changed',
  'desk.demo-made': 'Demo desk made',
  'article.imported': 'Imported',
  'article.pasted-again': 'Same text pasted again',
  'article.read': 'Read by the claim finder',
  'article.not-read': 'Could not be read by the claim finder',
  'article.proposed': 'Claims proposed',
  'article.version-added': 'A new version came in',
  'article.version-again': 'The newest version came in again',
  'article.deadline-changed': 'Deadline changed',
  'article.topic-changed': 'Topic changed',
  'claim.added': 'Claim added by hand',
  'claim.edited': 'Words changed',
  'attribution.changed': 'Attribution changed',
  'claim.split': 'Split in two',
  'claim.merged': 'Merged with another',
  'claim.accepted': 'Accepted',
  'claim.rejected': 'Rejected',
  'claim.reopened': 'Opened again',
  'claim.placed': 'Given a place in the newest version',
  'claim.superseded': 'Said to be gone from the text',
  'claim.assigned': 'Assigned',
  'claim.assessed': 'Assessed',
  'assessment.undone': 'Assessment undone',
  'claim.signed-off': 'Signed off',
  'claim.returned': 'Returned',
  'evidence.added': 'Evidence added',
  'evidence.changed': 'Evidence changed',
  'evidence.withdrawn': 'Evidence withdrawn',
  'comment.asked': 'Comment sought',
  'comment.answered': 'Answer written down',
  'comment.added': 'Comment made',
  'comment.resolved': 'Comment resolved',
  'comment.reopened': 'Comment opened again',
  'question.asked': 'Somebody outside asked',
  'question.revoked': 'Link of a question closed',
  'question.answered': 'Answered from outside',
  'account.mail-changed': 'Mail of notices switched',
  'independence.declared': 'Origins declared independent',
  'independence.withdrawn': 'Declaration of independence withdrawn',
  'source.added': 'Source registered',
  'source.changed': 'Source changed',
  'source.graded': 'Source graded',
  'source.merged': 'Source merged',
  'source.split': 'Source split',
  'source.resolved': 'Mention resolved to a source',
  'policy.changed': 'House rules changed',
  'lint.dismissed': 'Hit of the sourcing lint let pass',
  'dossier.saved': 'Anonymity dossier saved',
  'dossier.approved': 'Anonymity dossier approved',
  'dossier.withdrawn': 'Approval of an anonymity dossier withdrawn',
  'view.saved': 'View saved',
  'view.removed': 'View removed',
  'waiver.asked': 'Waiver asked for',
  'waiver.granted': 'Waiver granted',
  'waiver.refused': 'Waiver refused',
  'waiver.withdrawn': 'Waiver withdrawn',
  'article.decided': 'Article decided',
  'report.made': 'Report handed in',
}

export type Line = {
  what: string
  who: string
  time: string
  iso: string
  detail: string
  claimNumber: number | null
  claimId: string | null
}

/** A row of history as a reader sees it: what, who, when, and the reason or the change in a sentence. */
export function lineOf(told: Told, when: When, statusWords: Record<string, string>): Line {
  const { body } = told
  const after = (body['after'] ?? {}) as Record<string, unknown>
  const before = (body['before'] ?? {}) as Record<string, unknown>
  return {
    what: headOf(told.event, after, statusWords),
    who: told.actorName ?? machineOf(told.event, after),
    time: when.short(told.at),
    iso: told.at.toISOString(),
    detail: detailOf(told.event, body, before, after),
    claimNumber: told.claimNumber,
    claimId: told.claimId,
  }
}

/** Who did it where nobody with an account did. */
function machineOf(event: string, after: Record<string, unknown>): string {
  if (event === 'question.answered') return asText(after['whom'])
  return event === 'article.proposed' ? 'the language model' : 'the claim finder'
}

function headOf(event: string, after: Record<string, unknown>, statusWords: Record<string, string>): string {
  if (event === 'claim.assessed')
    return `Assessed as ${(statusWords[asText(after['corroboration'])] ?? '').toLowerCase()}`
  if (event === 'claim.assigned')
    return after['assignee'] ? `Assigned to ${asText(after['assignee'])}` : 'Taken off the assignee'
  if (event === 'evidence.added')
    return `${after['again'] ? 'Evidence used again' : 'Evidence added'}: ${asText(after['title'])}`
  if (event === 'evidence.changed') return `Evidence changed: ${asText(after['title'])}`
  return what[event] ?? event
}

function detailOf(
  event: string,
  body: Record<string, unknown>,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string {
  const parts: string[] = []
  if (body['reason']) parts.push(`Reason: ${asText(body['reason'])}`)
  if (after['note']) parts.push(asText(after['note']))
  if (event === 'claim.edited' && before['statement'] !== after['statement'])
    parts.push(`Before: ${asText(before['statement'])}`)
  if (event === 'question.asked' || event === 'question.revoked') parts.push(asText(after['whom']))
  if (event.startsWith('dossier.')) parts.push(dossierDetail(after))
  if (event === 'lint.dismissed') parts.push(`“${asText(after['words'])}”`)
  if (event === 'article.proposed') parts.push(proposedWords(after))
  if (event === 'article.version-added') parts.push(versionWords(after))
  if (event === 'policy.changed') parts.push(`Now: ${asText(after['policy'])}`)
  if (event === 'evidence.withdrawn') parts.push(asText(before['title']))
  if (event === 'evidence.changed') parts.push(...changedParts(before, after))
  if (event.startsWith('source.') || event === 'article.topic-changed')
    parts.push(...sourceParts(event, before, after))
  if (after['stage'] === 'stale') parts.push('What was marked before is stale and has to be looked at again.')
  return parts.join('. ').replace(/\.\. /g, '. ')
}

/** The fields of a piece of evidence that history tells the earlier words of. */
const evidenceFields: Record<string, string> = {
  title: 'What it is',
  outlet: 'Outlet',
  url: 'Link',
  excerpt: 'Passage',
  locator: 'Place',
  sourceReliability: 'Source grade',
  credibility: 'Information grade',
}

function changedParts(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const told = Object.entries(evidenceFields).flatMap(([field, label]) =>
    field in before && before[field] !== after[field]
      ? [`${label} before: ${asText(before[field]) || 'none'}`]
      : [],
  )
  return [
    ...told,
    ...('originId' in after ? ['Its origin is another'] : []),
    ...('relaysId' in after ? ['What it relays is another'] : []),
  ]
}

function dossierDetail(after: Record<string, unknown>): string {
  const missing = (after['missing'] ?? []) as string[]
  const lacks = missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''
  const taken = after['wasApproved'] === true ? '. Its approval was taken back' : ''
  return `“${asText(after['description'])}”${lacks}${taken}`
}

/** "Version 3, a correction. strengthened: 4; removed: 12, 13". */
function versionWords(after: Record<string, unknown>): string {
  const claims = (after['claims'] ?? {}) as Record<string, number[]>
  const told = Object.entries(claims).flatMap(([change, numbers]) =>
    numbers.length > 0 && change !== 'unchanged'
      ? [`${plain(change)}: ${numbers.slice(0, 40).join(', ')}`]
      : [],
  )
  const head = `Version ${asText(after['version'])}, a ${asText(after['lineage'])}`
  return [head, told.length > 0 ? `Claims ${told.join('; ')}` : 'No claim changed'].join('. ')
}

function proposedWords(after: Record<string, unknown>): string {
  const claims = Number(after['claims'] ?? 0)
  const dropped = Number(after['dropped'] ?? 0)
  const left = dropped > 0 ? `; ${dropped} more were left out, as the text does not bear them out` : ''
  return `${claims} ${claims === 1 ? 'claim' : 'claims'} to look at${left}`
}

/** What happened to a source, or to what its record is kept by, in a few words. */
function sourceParts(
  event: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string[] {
  const word = (value: unknown) => (typeof value === 'string' ? value : '')
  const count = (value: unknown) =>
    Number(value ?? 0) === 1 ? '1 mention' : `${Number(value ?? 0)} mentions`
  const was = (name: string) =>
    before[name] !== after[name] && word(before[name]) ? [`Before: ${word(before[name])}`] : []
  switch (event) {
    case 'article.topic-changed':
      return [word(after['topic']) || 'No topic', ...was('topic')]
    case 'source.added':
      return [word(after['name'])]
    case 'source.changed':
      return ['name', 'descriptor', 'interest', 'note'].flatMap(was)
    case 'source.graded':
      return [
        `${word(after['reliability'])}${before['reliability'] ? `, before ${word(before['reliability'])}` : ''}`,
      ]
    case 'source.merged':
      return [`${word(after['merged'])} into ${word(before['name'])}, with ${count(after['hops'])}`]
    case 'source.split':
      return [`${word(after['split'])} from ${word(before['name'])}, with ${count(after['hops'])}`]
    case 'source.resolved':
      return [`“${word(after['mention'])}”, ${count(after['hops'])}`]
    default:
      return []
  }
}
