import { lockArticle } from '../articles/store.js'
import { sha256 } from '../articles/text.js'
import { moved, type Actor } from '../claims/moves.js'
import { listHands } from '../claims/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { labelOf } from '../policy/active.js'
import { gatherRecord } from '../reports/gather.js'
import { bodyOf } from '../reports/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import type { CheckValues } from './forms.js'
import { articleState, eyesSentence, type DecisionBody } from './rules.js'
import { addDecision, isKilled, lastChange, standingDecision } from './store.js'

type Person = Exclude<Actor, 'machine'> & { name: string }

/**
 * Decides an article and freezes its text, all claims, findings, waivers and the rules' version as they stand at this minute.
 * The article is locked, so nothing moves meanwhile; where it moved since it was looked at, a Conflict says by whom.
 */
export async function decide(
  house: House,
  doing: Doing,
  actor: Person,
  articleId: string,
  { kind, reason, claims: chosen, seen }: CheckValues & { seen: string },
): Promise<{ decisionId: string; number: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    await lockArticle(tx, deskId, articleId)
    const last = await lastChange(tx, articleId)
    if (last.seq !== seen) throw new Conflict(last)
    const gathered = await gatherRecord(tx, { deskId, articleId, by: actor.name, at: doing.at })
    const before = await standingDecision(tx, articleId)
    const state = articleState({
      ...gathered,
      policy: gathered.ruling.policy,
      stands: before?.kind ?? null,
      isKilled: await isKilled(tx, articleId),
      touchedBy: await listHands(tx, articleId),
    })
    const claims = kind === 'run_with_caveat' || kind === 'cut_claims' ? chosen : []
    const outcome = moved(state, actor, { kind, reason, claims })
    if (!outcome.ok)
      throw new Refused(
        outcome.blockers.map(({ code }) => code),
        { blockers: outcome.blockers },
      )
    const { isSecondPair } = outcome
    const number = (before?.number ?? 0) + 1
    const waiver = gathered.waivers.find(({ claimId, rule }) => claimId === null && rule === 'four-eyes')
    const body: DecisionBody = {
      format: 'second-source decision 1',
      decision: {
        number,
        kind,
        reason,
        claims,
        by: actor.name,
        at: doing.at.toISOString(),
        isSecondPair,
        sentence: eyesSentence(isSecondPair, state.isSmallDesk ? null : (waiver ?? null)),
      },
      supersedes: before?.number ?? null,
      record: bodyOf(gathered),
    }
    const raw = JSON.stringify(body)
    const frozen = {
      number,
      kind,
      claims,
      policy: labelOf(gathered.ruling),
      isSecondPair,
      sha256: sha256(raw),
    }
    const decisionId = await addDecision(tx, {
      ...frozen,
      deskId,
      articleId,
      reason,
      versionId: gathered.text.id,
      body: raw,
      byId: actor.id,
      at: doing.at,
    })
    const entry = {
      event: 'article.decided',
      articleId,
      reason,
      before: { decision: before?.kind ?? null },
      after: { decisionId, versionId: gathered.text.id, ...frozen },
    }
    return { answer: { decisionId, number }, entry }
  })
}
