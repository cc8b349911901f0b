import { lostLines, type Lost } from '../claims/hedges.js'
import type { Blocker, Mark } from '../claims/moves.js'
import type { Standing } from '../policy/rules.js'
import type { Refused } from '../shared/errors.js'

/** What stands in the way of a move, said to the person who tried it: what happened, what was kept, what to do next. */
const blockerWords: Record<Blocker, string> = {
  'wrong-stage':
    'The claim is at another stage by now, so this cannot be done to it. Look at its history below.',
  'not-your-role': 'Your role on this desk does not include this. An admin can change roles.',
  'own-work': 'You worked on this claim, so someone else signs it off.',
  'reason-missing': 'Give a reason; it is kept with the record.',
  'needs-two-outlets':
    'Relayed needs at least two outlets that share one origin. Add the second outlet’s report as evidence that repeats.',
  'needs-two-origins':
    'Partly corroborated needs a second independent origin. An undeclared pair counts once.',
  'rule-not-met': 'The two-source rule is not met.',
  'needs-for-and-against': 'Contested needs one origin for it and one against it.',
  'needs-against': 'Contradicted needs an origin that contradicts it.',
  'has-origins-for': 'An independent origin supports it, so it is contested rather than contradicted.',
  'marked-already':
    'You have marked this claim. Your mark opens, with theirs, once a second editor has marked it.',
  'marked-apart':
    'You are one of the two who see it differently, so a third person decides. Both reasons are kept.',
  'needs-third-person': 'Two editors see it differently; a senior editor who marked neither way decides.',
  'nothing-to-undo':
    'There is nothing of yours to undo here: somebody has built on it since, or it was undone already.',
}

const refusalWords: Record<string, string> = {
  ...blockerWords,
  'words-not-in-text':
    'These words do not stand in the article. Copy them from the text exactly as they are printed there.',
  'words-not-there': 'These words do not stand at that place any more. Choose the place again.',
  'several-places': 'These words stand in the article more than once. Choose the place you mean.',
  'cuts-a-character': 'The passage begins or ends in the middle of a character. Take the whole character.',
  'too-many-claims':
    'This article has 2,000 claims, which is the most it can have. Reject some that are not to be checked.',
  'words-not-in-claim':
    'These words do not stand in the claim. Copy the first words of the second half from it.',
  'several-places-in-claim':
    'These words stand in the claim more than once. Copy a few more, so that one place is left.',
  'without-place':
    'The newest version of the article has no place for this claim. Give it one first, or say that it is gone.',
  'has-place': 'The claim stands in the newest version of the article, so there is nothing to place.',
  'nothing-left': 'One half would be empty. Choose words further inside the claim.',
  'not-mergeable': 'Only two claims of the same article can be merged.',
  'too-far-apart': 'The two claims stand too far apart in the text to be one.',
  'too-much-evidence': 'This claim has 200 pieces of evidence, which is the most it can have.',
  'no-such-source': 'There is no such source on this desk. Choose another one, or register a new one.',
  'named-and-anonymous':
    'A name never leads to an anonymous source, nor a description to a named one: either would tell who somebody is.',
  'evidence-there': 'This evidence already bears on the claim.',
  'file-type':
    'This file is not of a kind that is kept here, or its content is not what its name says. PDF, PNG, JPEG, DOCX, CSV and UTF-8 text are. Nothing was saved.',
  'file-too-large': 'The file is larger than 25 MiB. Nothing was saved; add a link to it instead.',
  'desk-full': 'The desk’s files have reached 2 GiB. Nothing was saved; an admin has to make room.',
  'too-many-files': 'You have added 100 files within an hour, which is the most. Nothing was saved.',
  'relays-itself': 'A report cannot be its own relay. Choose the report that it took its words from.',
  'relay-circle':
    'That report already took its words from this one, directly or through others, so the two would relay each other. Correct the other report first, or leave this one out.',
  'nothing-changed': 'Everything is as it was, so there was nothing to save.',
  'evidence-reason-missing':
    'A signed-off claim rests on this evidence and becomes stale with it. Say why it is changed.',
  'same-origin': 'Choose two different origins.',
  'comment-resolved': 'Somebody resolved this comment before you. Nothing was changed.',
  'comment-reopened': 'Somebody opened this comment again before you. Nothing was changed.',
  'too-many-questions':
    'This claim was asked about 50 times outside, which is the most. Note by hand whom else you ask.',
  'question-settled': 'This link opens nothing any more: it was answered, closed or ran out before.',
  'too-many-views': 'You have 30 saved views, which is the most you can have. Remove one first.',
}

/** Refusals whose sentence needs what they are about. */
const factLines: Record<string, (facts: Record<string, string>) => string[]> = {
  'declared-already': ({ basis, reason }) => [
    `The two are declared independent already, ${basis}: “${reason}”. Withdraw that declaration first to make another.`,
  ],
  'relay-and-independent': ({ relay, of }) => [
    `“${relay}” is said to have taken it from “${of}”, and their origins are declared independent: both cannot stand. Withdraw the declaration, or correct what relays what.`,
  ],
}

export function refusalLines(refused: Refused): string[] {
  if (refused.blockers.includes('stronger-than-quote')) return lostLines(refused.facts['lost'] as Lost[])
  if (refused.blockers.includes('carried-by-attribution'))
    return [
      'The statement leaves to the attribution what hedges it, so with this attribution it would be stronger than its quote. Say the hedge in the statement first.',
      ...lostLines(refused.facts['lost'] as Lost[]),
    ]
  const own = factLines[refused.blockers[0] ?? '']
  if (own) return own(refused.facts as Record<string, string>)
  const lines = refused.blockers.map((code) => refusalWords[code] ?? 'A rule stands in the way.')
  const { evidence } = refused.facts as { evidence?: Standing | null }
  if (!refused.blockers.includes('rule-not-met') || !evidence) return lines
  return [...lines, ruleSentence(evidence), 'The status was not changed; your note was kept.']
}

/** Why a mark cannot be chosen now, in the few words beside it; empty where it can. */
export function whyNot(blockers: Blocker[], standing: Standing): string {
  const [first] = blockers
  if (!first) return ''
  const few: Partial<Record<Blocker, string>> = {
    'needs-two-outlets': 'needs 2 outlets',
    'needs-two-origins': 'needs 2 origins',
    'rule-not-met': 'rule not met',
    'needs-for-and-against': standing.originsFor === 0 ? 'needs one for' : 'needs one against',
    'needs-against': 'needs one against',
    'has-origins-for': 'one origin is for it',
  }
  return few[first] ?? ''
}

/** What the rule asks and what there is, in one sentence for the person who tried. */
export function ruleSentence(standing: Standing): string {
  const missing = standing.findings.filter(({ gates, isMet }) => gates === 'corroborated' && !isMet)
  const repeats =
    standing.repeats > 0
      ? ` The ${standing.repeats === 1 ? 'repeat counts' : `${standing.repeats} repeats count`} zero.`
      : ''
  const wanted = missing.map(({ text }) => text.charAt(0).toLowerCase() + text.slice(1)).join('; ')
  return `${standing.originsFor} independent ${standing.originsFor === 1 ? 'origin supports' : 'origins support'} it. Still missing: ${wanted}.${repeats}`
}

export const markWords: Record<Mark, string> = {
  single_source: 'Single source',
  relayed: 'Relayed',
  partly_corroborated: 'Partly corroborated',
  corroborated: 'Corroborated',
  contested: 'Contested',
  contradicted: 'Contradicted',
  uncheckable: 'Uncheckable',
}
