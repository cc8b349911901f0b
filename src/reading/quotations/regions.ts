import type { Span } from '../../shared/terms.js'

/**
 * A stretch of text inside quotation marks. `inner` is without the marks. `isOpen` says that the paragraph ended before
 * a closing mark, `continues` that it takes up a quotation left open by the paragraph before.
 */
export type Quotation = { outer: Span; inner: Span; mark: string; isOpen: boolean; continues: boolean }

const double = /["“”„«»]/
const longestSingle = 1_200

/** The quotations of a text, paragraph by paragraph, in order and without overlap; a nested one is part of the outer. */
export function findQuotations(text: string, paragraphs: Span[]): Quotation[] {
  const found: Quotation[] = []
  let isCarried = false
  for (const paragraph of paragraphs) {
    const before = found.length
    scanParagraph(text, paragraph, found)
    const first = found[before]
    if (isCarried && first && first.outer.start === paragraph.start) first.continues = true
    isCarried = found.length > before && (found.at(-1) as Quotation).isOpen
  }
  return found
}

function scanParagraph(text: string, paragraph: Span, found: Quotation[]): void {
  let at = paragraph.start
  while (at < paragraph.end) {
    const opening = markAt(text, at)
    if (!opening || !mayOpen(text, at, opening, paragraph)) {
      at += opening ? opening.length : 1
      continue
    }
    const inner = at + opening.length
    const isSingle = opening === "'" || opening === '‘'
    const limit = isSingle ? Math.min(paragraph.end, inner + longestSingle) : paragraph.end
    const close = findClose(text, inner, limit, opening)
    if (close < 0 && isSingle) {
      at = inner
      continue
    }
    const end = close < 0 ? paragraph.end : close
    const outerEnd = close < 0 ? end : close + closing(text, close).length
    if (end > inner) {
      found.push({
        outer: { start: at, end: outerEnd },
        inner: { start: inner, end },
        mark: opening,
        isOpen: close < 0,
        continues: false,
      })
    }
    at = Math.max(outerEnd, inner)
  }
}

function markAt(text: string, at: number): string | null {
  const letter = text[at] as string
  if (double.test(letter) || letter === '‘' || letter === "'") {
    return letter === "'" && text[at + 1] === "'" ? "''" : letter
  }
  return letter === '`' && text[at + 1] === '`' ? '``' : null
}

function closing(text: string, at: number): string {
  return text.startsWith("''", at) ? "''" : (text[at] as string)
}

function mayOpen(text: string, at: number, mark: string, paragraph: Span): boolean {
  if (mark === '”' || mark === '»') return false
  const next = text[at + mark.length]
  if (mark !== "'" && mark !== '‘') return true
  const before = at === paragraph.start ? ' ' : (text[at - 1] as string)
  if (!/[\s(—–[-]/.test(before) || next === undefined || /\s/.test(next)) return false
  // "'90s", "'em", "'tis" are shortened words.
  return !/^(?:\d0s|em|til|tis|twas|cause|n)\b/.test(text.slice(at + 1, at + 7))
}

function findClose(text: string, from: number, limit: number, mark: string): number {
  let depth = 0
  for (let at = from; at < limit; at += 1) {
    const letter = text[at] as string
    if (mark === '"') {
      if (letter === '"' || letter === '”') return at
    } else if (mark === '“' || mark === '„') {
      if (letter === '“' && mark === '“') depth += 1
      // A second opening mark without its own close is a slip of the keyboard: one close ends both.
      if (letter === '”' || letter === '"' || (mark === '„' && letter === '“')) return at
    } else if (mark === '«') {
      if (letter === '»') return at
    } else if (mark === '``' || mark === "''") {
      if (letter === "'" && text[at + 1] === "'") return at
    } else if (letter === '"' || letter === '“') {
      // Double marks inside single ones: step over them, so that an apostrophe in them cannot close.
      const end = text.indexOf(letter === '“' ? '”' : '"', at + 1)
      if (end > 0 && end < limit) at = end
    } else if ((letter === "'" || letter === '’') && closesSingle(text, at, limit)) return at
  }
  return depth > 0 ? -1 : -1
}

function closesSingle(text: string, at: number, limit: number): boolean {
  const before = text[at - 1] as string
  const after = at + 1 < limit ? (text[at + 1] as string) : ' '
  if (/[\p{L}\p{N}]/u.test(after) || /\s/.test(before)) return false
  if (/[.,!?…;:—–]/.test(before)) return true
  if (!/s/i.test(before)) return true
  // "the players' strike": a plural owner, unless no other mark follows in reach.
  if (!/\s/.test(after)) return true
  const rest = text.slice(at + 1, Math.min(limit, at + 200))
  return (
    !/[^\s(](?:'|’)(?=[\s.,;:!?)]|$)/.test(rest) ||
    /^\s+(?:said|says|and|but|he|she|the|in|on|at|of|for)\b/.test(rest)
  )
}
