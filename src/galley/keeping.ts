import type { Claim } from '../claims/store.js'
import type { Database } from '../db/connect.js'
import type { Bare } from '../evidence/store.js'
import { lastSeqOf, listSince, type Since } from '../history/store.js'
import type { Policy } from '../policy/rules.js'
import { weighBare, type Weighed } from '../policy/weigh.js'

export type WeighAll = (db: Database, claims: Claim[], policy: Policy) => Promise<Map<string, Weighed<Bare>>>

type Answers = Map<string, Weighed<Bare>>
/**
 * `seq`: the desk's history was read to here before the answers were asked for; `rules`: the house rules that gave them;
 * `versions`: the claims they are of.
 */
type Kept = { seq: bigint; rules: string; versions: Map<string, number>; answers: Promise<Answers> }

/** Articles whose answers are kept at once: a few megabytes each where an article has very much evidence. */
const most = 30

/** Rows of history looked through for what they touch; after more than these everything is asked again. */
const rowsLooked = 100

/** What touches nothing that the rules look at but of the claim it is written at. Whatever is not named here may touch all. */
const ofOneClaim = new Set([
  'claim.assessed',
  'assessment.undone',
  'claim.signed-off',
  'claim.returned',
  'claim.assigned',
  'claim.check-by-set',
  'claim.work-returned',
  'claim.edited',
  'evidence.added',
  'evidence.withdrawn',
  'comment.added',
  'report.made',
])

/**
 * What the rules say of an article's claims, kept while the desk's history tells of nothing that could change it: its page is
 * looked at more often than anything is written down, and whatever evidence, dossiers, waivers, roles or rules change with
 * writes a row. A row about one claim has that claim asked again, any other row all of them.
 */
export function keeping(): WeighAll {
  const kept = new Map<string, Kept>()
  return async (db, claims, policy) => {
    const [first] = claims
    if (!first) return new Map()
    const { articleId, deskId } = first
    const known = kept.get(articleId)
    const rows = known ? await listSince(db, deskId, known.seq, rowsLooked + 1) : []
    // Whoever asks read the rules before this, and they may have changed since: answers of other rules are not mixed.
    const rules = JSON.stringify(policy)
    const isLike = known?.rules === rules && !touchAll(rows)
    const now = isLike
      ? again(db, known, rows, claims, policy)
      : await anew(db, deskId, claims, policy, rules)
    // The one looked at last is forgotten last.
    kept.delete(articleId)
    kept.set(articleId, now)
    // What failed is read again by the next who asks.
    now.answers.catch(() => kept.delete(articleId))
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return now.answers
  }
}

const touchAll = (rows: Since[]) =>
  rows.length > rowsLooked || rows.some(({ event }) => !ofOneClaim.has(event))

const versionsOf = (claims: Claim[]) => new Map(claims.map(({ id, version }) => [id, version]))

async function anew(
  db: Database,
  deskId: string,
  claims: Claim[],
  policy: Policy,
  rules: string,
): Promise<Kept> {
  const seq = await lastSeqOf(db, deskId)
  return { seq, rules, versions: versionsOf(claims), answers: weighBare(db, claims, policy) }
}

/** The answers that are kept, with those of the claims asked again that something was written about since. */
function again(db: Database, known: Kept, rows: Since[], claims: Claim[], policy: Policy): Kept {
  const told = new Set(rows.map(({ claimId }) => claimId))
  const touched = claims.filter(({ id, version }) => told.has(id) || known.versions.get(id) !== version)
  const seq = rows.at(-1)?.seq ?? known.seq
  if (touched.length === 0 && claims.length === known.versions.size) return { ...known, seq }
  const answers = Promise.all([known.answers, weighBare(db, touched, policy)]).then(
    ([old, fresh]) =>
      new Map(
        claims.map(({ id }): [string, Weighed<Bare>] => [
          id,
          (fresh.get(id) ?? old.get(id)) as Weighed<Bare>,
        ]),
      ),
  )
  return { ...known, seq, versions: versionsOf(claims), answers }
}
