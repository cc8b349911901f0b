import type { Span } from '../../shared/terms.js'

// Places in capitals or a few capitalised words, a date and an agency in brackets, then a dash of some kind.
const place = String.raw`\p{Lu}[\p{L}'’.-]{1,24}(?:[ ,/]{1,2}\p{Lu}[\p{L}'’.-]{0,24}){0,5}`
const day = String.raw`(?:,?\s(?:\p{Lu}[\p{L}]{2,8}\.?\s\d{1,2}|\d{1,2}\s\p{Lu}[\p{L}]{2,8}\.?)(?:,?\s\d{4})?)?`
const bracketed = new RegExp(
  String.raw`^(${place}${day}),?\s?[(\[]([\p{L}][\p{L}\p{N} .&/'’-]{1,40})[)\]]\s?(?:[-–—:]{1,2}|--)?\s?`,
  'u',
)
const plain = new RegExp(
  String.raw`^(\p{Lu}{3}[\p{Lu}'’. -]{0,30}(?:,\s${place})?${day}),?\s?(?:[–—]|--|\s-)\s?`,
  'u',
)
const dated = new RegExp(
  String.raw`^(${place},?\s(?:\p{Lu}[\p{L}]{2,8}\.?\s\d{1,2}|\d{1,2}\s\p{Lu}[\p{L}]{2,8}\.?)(?:,?\s\d{4})?)\s?(?:[–—]|--|-)\s`,
  'u',
)

/** The place, day and agency that open a wire story: "PORT ASTER, March 3 (Kestrel) – ". `span` takes in the dash. */
export function findDateline(
  text: string,
  paragraph: Span,
): { span: Span; agency: string | null; text: string } | null {
  const opening = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 160))
  const inBrackets = bracketed.exec(opening)
  const found = inBrackets ?? plain.exec(opening) ?? dated.exec(opening)
  if (!found) return null
  // "Lakeside Angling Union (LAU) told": a short form after a name is no agency without a dash or a day.
  if (inBrackets && !/[-–—:]\s?$/.test(found[0]) && !/\d/.test(found[1] ?? '')) return null
  // "Rep. Ann Hale (R-Va.): …": party and seat of somebody who speaks.
  if (inBrackets && /^\p{Lu}-\p{Lu}/u.test(found[2] ?? '')) return null
  const end = paragraph.start + found[0].length
  return {
    span: { start: paragraph.start, end },
    agency: inBrackets ? (found[2] as string).trim() : null,
    text: found[0].replace(/\s*[-–—:]+\s*$/, '').trim(),
  }
}
