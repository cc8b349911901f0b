import type { Database, Tx } from '../db/connect.js'
import { transact } from '../db/transact.js'
import { KeyReused } from '../shared/errors.js'
import { append } from './store.js'
import type { Doing, Entry } from './rules.js'

/** What an action is handed: the database, the clock and the key of the history. */
export type House = { db: Database; now: () => Date; auditKey: Buffer }

/** What an action's transaction gives back: its answer (small, plain JSON) and the one row of history it makes. */
export type Changed<T> = { answer: T; entry: Entry }

class Repeated extends Error {}

/**
 * The only way to change anything: the work, its history row and its form key are one transaction.
 * A form key seen before gives the first answer again and changes nothing; with other words it throws KeyReused.
 */
export async function change<T>(
  house: House,
  doing: Doing,
  work: (tx: Tx) => Promise<Changed<T>>,
  options: { timeout?: number } = {},
): Promise<T> {
  try {
    const whole = async (tx: Tx) => {
      await claimKey(tx, doing)
      const { answer, entry } = await work(tx)
      await keepAnswer(tx, doing, answer)
      await append(tx, house.auditKey, doing, entry)
      return answer
    }
    return await transact(house.db, whole, options)
  } catch (error) {
    if (error instanceof Repeated) return firstAnswer<T>(house.db, doing)
    throw error
  }
}

/** Waits for a twin that is still under way, then says whether this one is the first. */
async function claimKey(tx: Tx, doing: Doing): Promise<void> {
  if (!doing.once || !doing.actorId) return
  const { key, bodyHash } = doing.once
  const fresh = await tx.$executeRaw`
    INSERT INTO form_key (user_id, key, body_hash, created_at)
    VALUES (${doing.actorId}::uuid, ${key}::uuid, ${bodyHash}, ${doing.at})
    ON CONFLICT DO NOTHING`
  if (fresh === 0) throw new Repeated()
}

async function keepAnswer(tx: Tx, doing: Doing, answer: unknown): Promise<void> {
  if (!doing.once || !doing.actorId) return
  await tx.$executeRaw`
    UPDATE form_key SET answer = ${JSON.stringify(answer ?? null)}::json
    WHERE user_id = ${doing.actorId}::uuid AND key = ${doing.once.key}::uuid`
}

async function firstAnswer<T>(db: Database, doing: Doing): Promise<T> {
  if (!doing.once || !doing.actorId) throw new KeyReused()
  const kept = await db.formKey.findUnique({
    where: { userId_key: { userId: doing.actorId, key: doing.once.key } },
  })
  if (!kept || kept.bodyHash !== doing.once.bodyHash) throw new KeyReused()
  return kept.answer as T
}
