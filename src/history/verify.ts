import type { Db } from '../db/connect.js'
import { faultOf, firstPrev } from './rules.js'
import { headOf, walkHistory } from './store.js'

export type Verified = { ok: true; rows: bigint } | { ok: false; seq: bigint; why: string }

/** Walks the whole chain and names the first bad row. Time grows with the rows, memory does not. */
export async function verifyHistory(db: Db, key: Buffer): Promise<Verified> {
  let last = { seq: 0n, hash: firstPrev as Uint8Array }
  for await (const row of walkHistory(db)) {
    const fault = faultOf(key, last, row)
    if (fault) return { ok: false, seq: last.seq + 1n, why: fault }
    last = row
  }
  const head = await headOf(db)
  if (head.seq !== last.seq || !Buffer.from(head.hash).equals(Buffer.from(last.hash))) {
    return { ok: false, seq: last.seq + 1n, why: 'the log ends before its head says it does' }
  }
  return { ok: true, rows: last.seq }
}
