import { Temporal } from 'temporal-polyfill'

export type Clock = { label: string; time: string; iso: string; minutes: number; closesIn: string }

/** Prints times for one desk at one moment: "02:04" today, "18 Aug 02:04" else. */
export type When = {
  short: (at: Date) => string
  full: (at: Date) => string
  ago: (at: Date) => string
  until: (at: Date) => string
  /** "closes in 26 min", or "closed 9 min ago". */
  closing: (at: Date) => string
  iso: (at: Date) => string
}

const printers = new Map<string, ReturnType<typeof printersFor>>()

/** Making a printer costs more than a page may; a zone's are made once. */
function printersOf(timeZone: string) {
  const known = printers.get(timeZone) ?? printersFor(timeZone)
  printers.set(timeZone, known)
  return known
}

function printersFor(timeZone: string) {
  const printer = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  return {
    clock: printer({ hour: '2-digit', minute: '2-digit' }),
    day: printer({ day: 'numeric', month: 'short' }),
    whole: printer({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    year: printer({ year: 'numeric' }),
  }
}

export function timesFor(timeZone: string, now: Date): When {
  const { clock, day, whole, year } = printersOf(timeZone)
  const isToday = (at: Date) => day.format(at) === day.format(now) && year.format(at) === year.format(now)
  return {
    short: (at) =>
      isToday(at)
        ? clock.format(at)
        : `${day.format(at)}${year.format(at) === year.format(now) ? '' : ` ${year.format(at)}`} ${clock.format(at)}`,
    full: (at) => whole.format(at),
    ago: (at) => `${spanWords(now.getTime() - at.getTime())} ago`,
    until: (at) => untilWords(at.getTime() - now.getTime()),
    closing: (at) =>
      at < now
        ? `closed ${spanWords(now.getTime() - at.getTime())} ago`
        : `closes in ${spanWords(at.getTime() - now.getTime())}`,
    iso: (at) => at.toISOString(),
  }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A span as an editor says it: "40 seconds", "26 min", "3 h 05", "2 days". */
export function spanWords(ms: number): string {
  const span = Math.max(0, ms)
  if (span < minute) return `${Math.round(span / 1000)} seconds`
  if (span < hour) return `${Math.round(span / minute)} min`
  if (span < day)
    return `${Math.floor(span / hour)} h ${String(Math.floor((span % hour) / minute)).padStart(2, '0')}`
  const days = Math.round(span / day)
  return days === 1 ? '1 day' : `${days} days`
}

export function untilWords(ms: number): string {
  return ms >= 0 ? spanWords(ms) : `${spanWords(-ms)} over`
}

export function clockOf(next: { headline: string; at: Date }, now: Date, timeZone: string): Clock {
  const ms = next.at.getTime() - now.getTime()
  return {
    label: shortened(next.headline, 30),
    time: timesFor(timeZone, now).short(next.at),
    iso: next.at.toISOString(),
    minutes: Math.floor(ms / minute),
    closesIn: untilWords(ms),
  }
}

/** What a `datetime-local` field holds, read in the desk's time zone; null where it is empty, undefined where it is no time. */
export function fromLocal(value: string, timeZone: string): Date | null | undefined {
  if (value.trim() === '') return null
  try {
    const zoned = Temporal.PlainDateTime.from(value.trim()).toZonedDateTime(timeZone)
    return new Date(zoned.epochMilliseconds)
  } catch {
    return undefined
  }
}

/** The same moment as a `datetime-local` field shows it. */
export function toLocal(at: Date | null, timeZone: string): string {
  if (!at) return ''
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/** Cut at a word, for places that hold a few words only. */
export function shortened(words: string, most: number): string {
  if (words.length <= most) return words
  const cut = words.slice(0, most).toWellFormed()
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`
}
