import type { Tx } from '../db/connect.js'
import type { NoticeKind } from '../db/generated/client.js'
import { mostAttempts } from '../jobs/add.js'
import { limits } from '../limits.js'

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
  if (others.length === 0) return
  await tx.notice.createMany({ data: others.map((userId) => ({ ...notice, userId, deskId, at })) })
  await letterLater(tx, deskId, others)
}

/**
 * One job a person and desk, however many notices come while it waits: a night of thirty assessments is a letter, not thirty.
 * All letters stand in one line, so that a slow mail server keeps one hand of the worker busy and no more.
 */
async function letterLater(tx: Tx, deskId: string, userIds: string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      'mail-notices', json_build_object('userId', p.id, 'deskId', d.id), job_key => 'mail ' || p.id || ' ' || d.id,
      job_key_mode => 'preserve_run_at', queue_name => 'mail', max_attempts => ${mostAttempts}::int,
      run_at => now() + ${limits.mail.gather / 1000}::float8 * interval '1 second')
    FROM person p JOIN desk d ON d.id = ${deskId}::uuid AND NOT d.is_demo
    WHERE p.id = ANY(${userIds}::uuid[]) AND p.wants_mail AND p.disabled_at IS NULL ORDER BY p.id`
}
