import type { Db, Tx } from '../db/connect.js'
import type { Span } from '../shared/terms.js'

/** Where claims stand in a text already, whatever became of them: what an editor rejected is not proposed again. */
export async function listSpans(db: Db, versionId: string): Promise<Span[]> {
  return db.claim.findMany({ where: { versionId }, select: { start: true, end: true } })
}

export async function findDesk(db: Db, articleId: string): Promise<string | null> {
  const row = await db.article.findUnique({ where: { id: articleId }, select: { deskId: true } })
  return row?.deskId ?? null
}

/** Whether this text was asked about and an answer taken in. */
export async function isAnswered(db: Db, versionId: string): Promise<boolean> {
  return (await db.modelCall.count({ where: { versionId, answeredAt: { not: null } } })) > 0
}

type Call = { deskId: string; articleId: string; versionId: string; askedAt: Date }

/**
 * Notes a question before it is asked, so that one which never comes back is counted too; or says when the next may be asked.
 * Workers who ask at once wait for each other here.
 */
export async function addCall(
  tx: Tx,
  call: Call,
  { most, within }: { most: number; within: number },
): Promise<{ callId: string } | { notBefore: Date }> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`model ${call.deskId}`}, 0))::text`
  const since = new Date(call.askedAt.getTime() - within)
  const spent = await tx.modelCall.findMany({
    where: { deskId: call.deskId, askedAt: { gt: since } },
    orderBy: { askedAt: 'desc' },
    take: most,
    select: { askedAt: true },
  })
  const oldest = spent.at(-1)
  if (oldest && spent.length >= most) return { notBefore: new Date(oldest.askedAt.getTime() + within) }
  const { id } = await tx.modelCall.create({ data: call, select: { id: true } })
  return { callId: id }
}

export async function setAnswered(tx: Tx, callId: string, at: Date): Promise<void> {
  await tx.modelCall.update({ where: { id: callId }, data: { answeredAt: at } })
}
