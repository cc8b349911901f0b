import type { Span } from '../../shared/terms.js'
import { lines } from '../sentences/segment.js'

/**
 * The paragraphs of a page. A line is a paragraph, except in copy that was wrapped at a fixed width, where blank lines
 * part the paragraphs.
 */
export function findParagraphs(text: string): Span[] {
  const all = lines(text)
  return isWrapped(text, all) ? joinWrapped(text, all) : all
}

function isWrapped(text: string, all: Span[]): boolean {
  let joined = 0
  let broken = 0
  for (let i = 1; i < all.length; i += 1) {
    const [before, line] = [all[i - 1] as Span, all[i] as Span]
    if (hasBlankLine(text, before.end, line.start)) continue
    joined += 1
    const width = before.end - before.start
    if (width >= 45 && width <= 100 && !/[.!?:"”’')]$/.test(text.slice(before.start, before.end))) broken += 1
  }
  return joined >= 4 && broken > joined * 0.6
}

function joinWrapped(text: string, all: Span[]): Span[] {
  const joined: Span[] = []
  for (const line of all) {
    const last = joined.at(-1)
    if (last && !hasBlankLine(text, last.end, line.start)) last.end = line.end
    else joined.push({ ...line })
  }
  return joined
}

function hasBlankLine(text: string, from: number, to: number): boolean {
  return (
    text.indexOf('\n', text.indexOf('\n', from) + 1) !== -1 && text.slice(from, to).split('\n').length > 2
  )
}
