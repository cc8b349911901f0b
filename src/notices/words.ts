import type { NoticeKind } from '../db/generated/client.js'

export type Told = {
  kind: NoticeKind
  /** Null where it is about the whole article. */
  claimNumber: number | null
  /** Null is the machine. */
  by: string | null
}

/** What happened, by whom, in a sentence for the one it waits for. */
export function noticeWords({ kind, claimNumber, by }: Told): string {
  const it = claimNumber === null ? 'the article' : `claim ${claimNumber}`
  const It = claimNumber === null ? 'The article' : `Claim ${claimNumber}`
  const who = by ?? 'Somebody'
  const words: Record<NoticeKind, string> = {
    mention: `${who} mentioned you in a comment on ${it}`,
    assigned: `${who} assigned ${it} to you`,
    returned: `${who} returned ${it} to you`,
    ready_for_review: by
      ? `${by} assessed ${it}; it waits for a second editor`
      : `${It} waits for a second editor`,
    adjudication: `Two editors marked ${it} differently; it waits for somebody to decide between them`,
    waiver_asked: `${who} asks for a waiver for ${it}`,
    waiver_answered: `${who} answered your request for a waiver for ${it}`,
    new_version: by
      ? `${by} brought in a new version of the article`
      : 'A new version of the article came in',
    question_answered: `Your question about ${it} was answered`,
    fallen_claim: `${It} fell, and something of yours rests on it`,
    work_returned: `${It} went back to everybody, since it lay untouched`,
  }
  return words[kind]
}

/** Where in the product it is looked at. */
export function placeOf(notice: {
  kind: NoticeKind
  articleId: string | null
  claimId: string | null
}): string {
  if (notice.claimId) {
    const part: Partial<Record<NoticeKind, string>> = {
      mention: '#comments',
      question_answered: '#questions',
    }
    return `/claims/${notice.claimId}${part[notice.kind] ?? ''}`
  }
  return notice.articleId ? `/articles/${notice.articleId}` : '/notices'
}
