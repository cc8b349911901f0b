import type { Tx } from '../db/connect.js'
import type { NoticeKind } from '../db/generated/client.js'

export type NewNotice = { kind: NoticeKind; articleId?: string; claimId?: string; byId: string | null }

/**
 * Tells people of the desk that something waits for their eyes, in the transaction that caused it. Whoever did it is not
 * told of it, and nobody twice.
 */
export async function notify(
  tx: Tx,
  deskId: string,
  userIds: readonly string[],
  notice: NewNotice,
  at: Date,
): Promise<void> {
  const others = [...new Set(userIds)].filter((id) => id !== notice.byId)
  await tx.notice.createMany({ data: others.map((userId) => ({ ...notice, userId, deskId, at })) })
}
