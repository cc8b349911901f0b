import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Page } from '../contract.js'
import { findVerbs, type VerbGroup } from '../grammar/verbs.js'
import { month, printedDate, printedDay } from '../page/dates.js'
import type { Range } from '../prose.js'
import { isPast } from '../words/stem.js'

/** A day without a clock, in whole days since 1970. */
export type Day = number

const dayLength = 86_400_000
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/** The day an article speaks from: its dateline's, with the year of the page, else the printed one. Null without a year. */
export function issuedOn({ dateline, publishedOn }: Page): Day | null {
  const printed = publishedOn === null ? null : dayOf(publishedOn)
  if (!dateline) return printed
  const whole = printedDate(dateline.text)
  if (whole) return dayOf(whole)
  const part = printedDay(dateline.text)
  if (!part) return printed
  if (printed === null) return null
  const year = new Date(printed * dayLength).getUTCFullYear()
  const day = Date.UTC(year, part.month - 1, part.day) / dayLength
  // A page printed long after its dateline says nothing about the dateline's year.
  return Math.abs(day - printed) <= 3 ? day : null
}

function dayOf(iso: string): Day | null {
  const [year = 0, month = 0, day = 0] = iso.slice(0, 10).split('-').map(Number)
  const at = Date.UTC(year, month - 1, day)
  return new Date(at).getUTCDate() === day ? at / dayLength : null
}

/** What a claim's words of time are counted from. */
export type Now = { issued: Day; saidWhen: string | null; isRecord: boolean }

/** Words of time with their date, and the token after them; null where the text does not settle which day is meant. */
export type Dated = (i: number, to: number) => [string, number] | null

/** Dates for the words of one claim. A claim in two tenses, or with a date of its own, is left as it is. */
export function datesOf(a: Analysis, words: Range, now: Now | null): Dated | null {
  if (!now || now.isRecord || !hasWordOfTime(a, words) || hasDate(a, words)) return null
  const tense = tenseOf(a, words)
  if (tense === null) return null
  return (i, to) => {
    const isQuoted = (a.quotationOf[i] as number) >= 0
    const from = isQuoted && now.saidWhen !== null ? spokenOn(now) : now.issued
    if (from === null) return null
    if (weekdays.includes(lowOf(a, i))) return weekday(a, i, to, from, tense)
    return isQuoted ? null : (near(a, i, from) ?? period(a, i, from))
  }
}

/** The day of "said on Tuesday"; null for "last week" and whatever else names no day. */
function spokenOn({ issued, saidWhen }: Now): Day | null {
  const [first = ''] = (saidWhen ?? '').toLowerCase().split(' ')
  if (first === 'today') return issued
  if (first === 'yesterday') return issued - 1
  return weekdays.includes(first) ? dayBefore(issued, weekdays.indexOf(first)) : null
}

/** The last such day of the week, today's included: "on Monday" in Monday's paper is today. */
function dayBefore(from: Day, day: number): Day {
  return from - ((weekdayOf(from) - day + 7) % 7)
}

function weekdayOf(day: Day): number {
  return new Date(day * dayLength).getUTCDay()
}

function weekday(
  a: Analysis,
  i: number,
  to: number,
  from: Day,
  tense: 'past' | 'future',
): [string, number] | null {
  if (/^(?:last|next|this|every|each|previous|following|that|a|any|one|and|or|to)$/.test(lowOf(a, i - 1)))
    return null
  const part = /^(?:morning|evening|night|afternoon)$/.test(lowOf(a, i + 1)) ? lowOf(a, i + 1) : ''
  const end = part ? i + 2 : i + 1
  // "Sunday's vote", "the Monday meeting", "Monday to Friday": a name for something, or a habit.
  const isSpan = /^(?:and|or|to|through|-|–)$/.test(lowOf(a, end)) && weekdays.includes(lowOf(a, end + 1))
  if (isSpan || lowOf(a, end) === "'s" || /^(?:NOUN|PROPN|ADJ|NUM)$/.test(tagOf(a, end))) return null
  const wanted = weekdays.indexOf(lowOf(a, i))
  const past = dayBefore(from, wanted)
  if (tense === 'future' && past === from) return null
  const day = tense === 'past' ? past : past + 7
  const name = [a.tokens[i]?.text, part].filter(Boolean).join(' ')
  return [`${name}, ${inWords(day)}${comma(a, end, to)}`, end]
}

/** A date between words is closed by a comma. */
function comma(a: Analysis, end: number, to: number): string {
  return end < to && !isQuoteMark(a, end) && /^[\p{L}\p{N}]/u.test(a.tokens[end]?.text ?? '') ? ',' : ''
}

/** "yesterday", "today", "tomorrow", "tonight". */
function near(a: Analysis, i: number, from: Day): [string, number] | null {
  const away = { yesterday: -1, today: 0, tonight: 0, tomorrow: 1 }[lowOf(a, i)]
  if (away === undefined || lowOf(a, i + 1) === "'s") return null
  const day = inWords(from + away)
  if (lowOf(a, i) === 'tonight') return [`on the night of ${day}`, i + 1]
  return [isLed(a, i) ? day : `on ${day}`, i + 1]
}

/** "last year", "this month", "next month": the calendar's, so nothing after a possessive, which may be a firm's year. */
function period(a: Analysis, i: number, from: Day): [string, number] | null {
  const away = { last: -1, this: 0, next: 1 }[lowOf(a, i)]
  const unit = lowOf(a, i + 1)
  if (away === undefined || !/^(?:month|year)$/.test(unit) || lowOf(a, i - 1) === 'the') return null
  if (lowOf(a, i + 2) === "'s" || /^(?:NOUN|PROPN|ADJ)$/.test(tagOf(a, i + 2))) return null
  const date = new Date(from * dayLength)
  const year = date.getUTCFullYear() + (unit === 'year' ? away : 0)
  const moved = new Date(Date.UTC(year, date.getUTCMonth() + (unit === 'month' ? away : 0), 1))
  const named =
    unit === 'year' ? String(year) : `${monthNames[moved.getUTCMonth()]} ${moved.getUTCFullYear()}`
  return [isLed(a, i) ? named : `in ${named}`, i + 2]
}

function isLed(a: Analysis, i: number): boolean {
  return /^(?:since|until|till|by|before|after|from|on|in|during|for|of|to|than)$/.test(lowOf(a, i - 1))
}

function inWords(day: Day): string {
  const date = new Date(day * dayLength)
  return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

function hasWordOfTime(a: Analysis, { from, to }: Range): boolean {
  for (let i = from; i < to; i += 1)
    if (/day$|^tonight$|^tomorrow$|^(?:month|year)$/.test(lowOf(a, i))) return true
  return false
}

function hasDate(a: Analysis, { from, to }: Range): boolean {
  for (let i = from; i < to; i += 1) {
    const text = a.tokens[i]?.text ?? ''
    if (/^(?:1[5-9]|20)\d\d$/.test(text)) return true
    const isMonth =
      /^\p{Lu}/u.test(text) && monthNames.some((name) => month(text) > 0 && name.startsWith(text))
    if (isMonth && (tagOf(a, i + 1) === 'NUM' || tagOf(a, i - 1) === 'NUM')) return true
  }
  return false
}

/** Past or future where all verbs agree; null where they do not, or where the present may tell of a habit. */
function tenseOf(a: Analysis, words: Range): 'past' | 'future' | null {
  const tenses = new Set(findVerbs(a, words).map((verb) => tenseOfVerb(a, verb)))
  tenses.delete('none')
  const [only] = tenses
  return tenses.size === 1 && (only === 'past' || only === 'future') ? only : null
}

function tenseOfVerb(a: Analysis, verb: VerbGroup): 'past' | 'future' | 'other' | 'none' {
  const first = lowOf(a, verb.from)
  if (/^(?:will|would|'ll)$/.test(verb.modal ?? first)) return isPerfect(a, verb) ? 'other' : 'future'
  if (verb.modal) return 'other'
  if (verb.form === 'infinitive') return 'other'
  if (verb.form === 'ing' || verb.form === 'participle') return 'none'
  if (/^(?:was|were|had|did)$/.test(first)) return lowOf(a, verb.to) === 'to' ? 'other' : 'past'
  if (/^(?:has|have|'ve)$/.test(first) && verb.head > verb.from) return 'past'
  return isPast(first) ? 'past' : 'other'
}

/** "would have closed": what did not happen, or is over. */
function isPerfect(a: Analysis, verb: VerbGroup): boolean {
  for (let i = verb.from; i < verb.head; i += 1) if (lowOf(a, i) === 'have') return true
  return false
}
