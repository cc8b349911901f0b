import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { House } from '../history/change.js'
import { limits } from '../limits.js'
import { oneLine } from '../mail/lines.js'
import type { Letter, Post } from '../mail/send.js'
import { listUnmailed, markMailed, type Unmailed } from './store.js'
import { noticeWords } from './words.js'

const Job = z.object({ userId: z.uuid(), deskId: z.uuid() })

/** Mails a person what waits for them on a desk. Done again it finds nothing left to mail. */
export async function mailNotices(
  house: House,
  payload: unknown,
  { post, baseUrl, signal }: { post: Post; baseUrl: string; signal: AbortSignal },
): Promise<void> {
  const whose = Job.parse(payload)
  const at = house.now()
  const since = new Date(at.getTime() - limits.mail.newerThan)
  const waiting = await listUnmailed(house.db, whose, since, limits.mail.gathered)
  if (!waiting || waiting.notices.length === 0) return
  await post(letterOf(waiting, baseUrl), signal)
  const ids = waiting.notices.map(({ id }) => id)
  await markMailed(house.db, ids, at)
}

/**
 * Says that something waits, where, and nothing of what it is: no words of claims, comments, sources or headlines, and no names of
 * colleagues. Mail lies on servers that are not the desk's.
 */
export function letterOf({ email, deskName, notices }: Unmailed, baseUrl: string): Letter {
  const shown = notices.slice(0, limits.mail.lines)
  const lines = shown.map(
    (notice) => `${noticeWords({ ...notice, by: null })}:\n${baseUrl}/notices/${notice.id}`,
  )
  const more = notices.length > shown.length ? [`There is more:\n${baseUrl}/notices`] : []
  const text = [
    `Waiting for you on ${oneLine(deskName)}:`,
    ...lines,
    ...more,
    `You can switch these letters off under Your account:\n${baseUrl}/account`,
  ].join('\n\n')
  const id = createHash('sha256')
    .update(shown.map((notice) => notice.id).join())
    .digest('hex')
    .slice(0, 32)
  return {
    id: `notices-${id}`,
    to: email,
    subject: 'Second Source: something waits for you',
    text: `${text}\n`,
  }
}
