import { setTimeout as wait } from 'node:timers/promises'
import type { Database, Tx } from './connect.js'

const retries = 5

/**
 * One READ COMMITTED transaction around `work`. Where PostgreSQL or Prisma report a conflict that undid the whole transaction,
 * it is done again from its first statement, so `work` must touch nothing but the database.
 * It has five seconds, or as long as `timeout` says for what nobody waits for.
 */
export async function transact<T>(
  db: Database,
  work: (tx: Tx) => Promise<T>,
  { timeout }: { timeout?: number } = {},
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await db.$transaction(work, { isolationLevel: 'ReadCommitted', ...(timeout ? { timeout } : {}) })
    } catch (error) {
      if (attempt >= retries || !isConflict(error)) throw error
      await wait(20 + Math.random() * 380)
    }
  }
}

/** A serialization failure or a deadlock, in any of the four dresses it arrives in. A lost connection is neither. */
export function isConflict(error: unknown): boolean {
  const codes = codesOf(error)
  if (codes.has('40001') || codes.has('40P01')) return true
  return codes.has('P2034') || codes.has('TransactionWriteConflict')
}

/** The codes along an error's chain of causes; Prisma keeps the database's own in `meta` and in the adapter's cause. */
function codesOf(error: unknown, depth = 0): Set<string> {
  if (depth > 6 || typeof error !== 'object' || error === null) return new Set()
  const { code, originalCode, kind, cause, meta, driverAdapterError } = error as Record<string, unknown>
  const own = [code, originalCode, kind].filter((value) => typeof value === 'string')
  const inner = [cause, meta, driverAdapterError].flatMap((value) => [...codesOf(value, depth + 1)])
  return new Set([...own, ...inner])
}
