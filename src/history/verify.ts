import type { Db } from '../db/connect.js'
import { faultOf, firstPrev } from './rules.js'
import { headOf, walkHistory } from './store.js'

export type Verified = { ok: true; rows: bigint } | { ok: false; seq: bigint; why: string }

/**
 * Walks the whole chain and names the first bad row. Time grows with the rows, memory does not. Rows may be added meanwhile:
 * the head is asked before and after, and the chain must end between the two.
 */
export async function verifyHistory(db: Db, key: Buffer): Promise<Verified> {
  const before = await headOf(db)
  let last: Head = { seq: 0n, hash: firstPrev }
  if (isOtherHead(before, last)) return broken(last, 'the head of the log does not say what its row says')
  for await (const row of walkHistory(db)) {
    const fault = faultOf(key, last, row)
    if (fault) return broken(last, fault)
    if (isOtherHead(before, row)) return broken(last, 'the head of the log does not say what its row says')
    last = row
  }
  if (last.seq < before.seq) return broken(last, 'the log ends before its head says it does')
  const after = await headOf(db)
  if (last.seq > after.seq) return { ok: false, seq: last.seq, why: 'the log goes on behind its head' }
  return { ok: true, rows: last.seq }
}

type Head = { seq: bigint; hash: Uint8Array }

const broken = (last: Head, why: string): Verified => ({ ok: false, seq: last.seq + 1n, why })

/** Same place, another hash. */
function isOtherHead(head: Head, row: Head): boolean {
  return head.seq === row.seq && !Buffer.from(head.hash).equals(Buffer.from(row.hash))
}
