import type { Mark } from '../claims/moves.js'
import type { Db } from '../db/connect.js'
import { limits } from '../limits.js'
import type { ClaimFacts, Told } from './facts.js'
import { isUnmet, type Finding } from './finding.js'
import { asksSecondEditor, standingOf } from './rules.js'
import type { Policy } from './shape.js'
import { listHeadlines, listOpenClaims, listTold, type Place } from './store.js'
import { factsOf } from './weigh.js'

export type TrialRow = {
  id: string
  number: number
  statement: string
  headline: string
  articleId: string
  unmet: Finding[]
  /** Not blocked under the present rules. */
  isNew: boolean
  asksSecond: boolean
}

export type Trial = {
  looked: number
  /** False where the desk has more open claims than are looked at. */
  isAll: boolean
  blocked: number
  newlyBlocked: number
  second: number
  newlySecond: number
  rows: TrialRow[]
  next: string
}

/** What one policy says of one claim, as it stands now. */
export function verdictOf(claim: Told, facts: ClaimFacts, policy: Policy) {
  const standing = standingOf(facts, policy)
  const assessed = claim.corroboration === 'unassessed' ? null : claim.corroboration
  const mark: Mark = standing.suggestion ?? assessed ?? 'single_source'
  return {
    unmet: standing.findings.filter(isUnmet),
    asksSecond: asksSecondEditor(policy, claim.risks)(mark, claim.weight),
    mark,
  }
}

/**
 * What new rules would do to the desk's open claims, beside what the present ones do. Nothing is written. Claims are read in
 * batches by the queue's index, as many as `limits.trialClaims`, each batch in the same few queries.
 */
export async function tryOut(
  db: Db,
  deskId: string,
  rules: { draft: Policy; present: Policy },
  after = '',
): Promise<Trial> {
  const trial: Trial = {
    looked: 0,
    isAll: true,
    blocked: 0,
    newlyBlocked: 0,
    second: 0,
    newlySecond: 0,
    rows: [],
    next: '',
  }
  let isPast = after === ''
  let place: Place | null = null
  for (;;) {
    const batch: (Place & { id: string })[] = await listOpenClaims(db, deskId, {
      after: place,
      take: limits.trialBatch,
    })
    const told = await listTold(
      db,
      batch.map(({ id }) => id),
    )
    const facts = await factsOf(db, told)
    const byId = new Map(told.map((claim) => [claim.id, claim]))
    for (const { id } of batch) {
      const claim = byId.get(id)
      const own = facts.get(id)
      if (!claim || !own) continue
      const row = judged(trial, claim, own, rules)
      if (row && isPast) keep(trial, row)
      if (id === after) isPast = true
    }
    place = batch.at(-1) ?? null
    if (batch.length < limits.trialBatch) break
    if (trial.looked >= limits.trialClaims) {
      trial.isAll = false
      break
    }
  }
  return { ...trial, rows: await withHeadlines(db, trial.rows) }
}

/** Counts the claim; gives its row where it would be blocked. */
function judged(
  trial: Trial,
  claim: Told,
  facts: ClaimFacts,
  { draft, present }: { draft: Policy; present: Policy },
): TrialRow | null {
  const [then, now] = [verdictOf(claim, facts, draft), verdictOf(claim, facts, present)]
  const isBlocked = then.unmet.length > 0
  const isNew = isBlocked && now.unmet.length === 0
  trial.looked += 1
  if (isBlocked) trial.blocked += 1
  if (isNew) trial.newlyBlocked += 1
  if (then.asksSecond) trial.second += 1
  if (then.asksSecond && !now.asksSecond) trial.newlySecond += 1
  if (!isBlocked) return null
  const { id, number, statement, articleId } = claim
  return {
    id,
    number,
    statement,
    articleId,
    headline: '',
    unmet: then.unmet,
    isNew,
    asksSecond: then.asksSecond,
  }
}

function keep(trial: Trial, row: TrialRow): void {
  if (trial.rows.length < limits.listPage) trial.rows.push(row)
  else trial.next = trial.rows.at(-1)?.id ?? ''
}

async function withHeadlines(db: Db, rows: TrialRow[]): Promise<TrialRow[]> {
  const headlines = await listHeadlines(db, [...new Set(rows.map(({ articleId }) => articleId))])
  return rows.map((row) => ({ ...row, headline: headlines.get(row.articleId) ?? '' }))
}
