import type { Span } from '../../shared/terms.js'
import type { Line, Page } from '../contract.js'
import { printedDate, printedDay } from './dates.js'
import { findDateline } from './dateline.js'
import { bylinePattern, isFurniture } from './furniture.js'
import { findParagraphs } from './paragraphs.js'

/** How many paragraphs at the top and at the bottom may hold headline, credits and navigation. */
const edge = 8

/**
 * What a page says about its article: headline, dateline, agency, byline, printed time, and where the article's own
 * paragraphs stand. Pure; never throws; one pass over the text.
 */
export function readPage(text: string): Page {
  const all = findParagraphs(text)
  const kinds = all.map((span) => (isFurniture(clip(text, span)) ? 'furniture' : 'body'))
  const furniture: Span[] = []
  const body: Span[] = []
  let byline: string | null = null
  let publishedOn: string | null = null
  let credited: string | null = null

  all.forEach((span, i) => {
    const line = clip(text, span)
    const isEdge = i < edge || i >= all.length - edge
    const by = isEdge && line.length < 120 ? bylinePattern.exec(line) : null
    if (isEdge && span.end - span.start < 120)
      publishedOn ??=
        (kinds[i] === 'furniture' && !isPicture(line)) || by || isStamp(line) ? printedDate(line) : null
    if (by) {
      byline ??= (by[1] as string).trim()
      credited ??= by[2] ?? null
    }
    if (by || kinds[i] === 'furniture' || (isEdge && isStamp(line))) furniture.push(span)
    else body.push(span)
  })

  const headline = takeHeadline(text, body)
  const dateline = takeDateline(text, body)
  if (dateline && !publishedOn) publishedOn = printedDate(dateline.line.text)
  if (dateline && publishedOn === null) publishedOn = yearFromText(text, dateline.line.text)
  return {
    headline,
    dateline: dateline?.line ?? null,
    agency: dateline?.agency ?? credited,
    byline,
    publishedOn,
    furniture,
    paragraphs: body,
  }
}

function takeHeadline(text: string, body: Span[]): Line | null {
  const first = body[0]
  if (!first || body.length < 2) return null
  const line = text.slice(first.start, first.end)
  const second = body[1] as Span
  const isShort =
    first.end - first.start <= 180 && second.end - second.start > (first.end - first.start) * 0.8
  const isSentence = /[.!?]["'”’)]*$/.test(line) || /["“]$/.test(line)
  if (!isShort || (isSentence && !isTitleLine(line)) || findDateline(text, first)) return null
  body.shift()
  return { text: line, span: first }
}

/** "Harbour Board Votes to Close Two Piers.": a stop alone does not make a sentence of a headline. */
function isTitleLine(line: string): boolean {
  const words = line.split(/\s+/)
  const capitals = words.filter((word) => /^["'“‘(]?\p{Lu}/u.test(word)).length
  return words.length >= 4 && capitals / words.length > 0.7
}

function takeDateline(text: string, body: Span[]): { line: Line; agency: string | null } | null {
  for (let i = 0; i < Math.min(3, body.length); i += 1) {
    const paragraph = body[i] as Span
    const found = findDateline(text, paragraph)
    if (!found) continue
    // What stood between headline and dateline is a standfirst and stays with the body.
    if (found.span.end >= paragraph.end) body.splice(i, 1)
    else body[i] = { start: found.span.end, end: paragraph.end }
    return { line: { text: found.text, span: found.span }, agency: found.agency }
  }
  return null
}

/** "File photo: the mill, 3 May 2019" tells the picture's day. */
function isPicture(line: string): boolean {
  return /\b(?:photo|image|picture)/i.test(line)
}

function isStamp(line: string): boolean {
  return (
    /^(?:published|updated|posted|last updated|first published|date)\b.{0,60}\d/i.test(line) ||
    (printedDate(line) !== null && line.replace(/[^\p{L}]/gu, '').length < 24)
  )
}

/** A dateline without a year takes the year of a full date with the same day and month anywhere near the top. */
function yearFromText(text: string, dateline: string): string | null {
  const day = printedDay(dateline)
  const full = printedDate(text.slice(0, 2_000))
  if (!day || !full) return null
  const agrees = Number(full.slice(5, 7)) === day.month && Math.abs(Number(full.slice(8, 10)) - day.day) <= 2
  return agrees
    ? `${full.slice(0, 5)}${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`
    : null
}

function clip(text: string, span: Span): string {
  return text.slice(span.start, Math.min(span.end, span.start + 400))
}
