import type { Claim } from '../claims/store.js'
import type { Database } from '../db/connect.js'
import type { Bare } from '../evidence/store.js'
import { lastSeqOf } from '../history/store.js'
import type { Policy } from '../policy/rules.js'
import { weighBare, type Weighed } from '../policy/weigh.js'

export type WeighAll = (db: Database, claims: Claim[], policy: Policy) => Promise<Map<string, Weighed<Bare>>>

type Kept = { mark: string; weighed: Promise<Map<string, Weighed<Bare>>> }

/** Articles whose answers are kept at once: a few megabytes each where an article has very much evidence. */
const most = 30

/**
 * What the rules say of an article's claims, asked once for each row of the desk's history: its page is looked at more often
 * than anything is written down, and whatever evidence, dossiers, waivers, roles or rules change with writes a row.
 */
export function keeping(): WeighAll {
  const kept = new Map<string, Kept>()
  return async (db, claims, policy) => {
    const [first] = claims
    if (!first) return new Map()
    const seq = await lastSeqOf(db, first.deskId)
    const mark = `${seq} ${claims.map(({ id, version }) => `${id}${version}`).join()}`
    const known = kept.get(first.articleId)
    kept.delete(first.articleId)
    const weighed = known?.mark === mark ? known.weighed : weighBare(db, claims, policy)
    kept.set(first.articleId, { mark, weighed })
    // What failed is read again by the next who asks.
    weighed.catch(() => kept.delete(first.articleId))
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return weighed
  }
}
