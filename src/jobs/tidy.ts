import type { Db } from '../db/connect.js'
import { limits } from '../limits.js'

/** Takes away what has run out and would only grow: nothing that anybody decided. */
export async function tidy(db: Db, at: Date): Promise<void> {
  await db.session.deleteMany({ where: { expire: { lt: at } } })
  await db.formKey.deleteMany({ where: { createdAt: { lt: new Date(at.getTime() - limits.formKeyLives) } } })
  await db.loginLimit.deleteMany({ where: { expire: { lt: at.getTime() } } })
}
