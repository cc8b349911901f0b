import { Temporal } from 'temporal-polyfill'

/** When an edition closes: once, or at a time of the desk's zone on these weekdays (1 is Monday). */
export type Closes = { closesAt: Date | null; weekdays: number[]; time: string | null }

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/**
 * The first closing after a moment; null where it was once and is over. In the hour that a change of clocks leaves out, it
 * closes as much later; in one that comes twice, at the first (Temporal's "compatible").
 */
export function closingAfter({ closesAt, weekdays, time }: Closes, timeZone: string, at: Date): Date | null {
  if (closesAt) return closesAt > at ? closesAt : null
  if (!time || weekdays.length === 0) return null
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
  for (let days = 0; days <= 7; days += 1) {
    const day = today.add({ days })
    if (!weekdays.includes(day.dayOfWeek)) continue
    const zoned = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
    if (zoned.epochMilliseconds > at.getTime()) return new Date(zoned.epochMilliseconds)
  }
  return null
}

/** "every day at 23:00", "Mondays and Thursdays at 05:30". */
export function repeatWords({ weekdays, time }: Closes): string {
  if (weekdays.length === 7) return `every day at ${time}`
  const names = weekdays.map((day) => `${weekdayNames[day - 1]}s`)
  const last = names.pop() ?? ''
  return `${names.length > 0 ? `${names.join(', ')} and ${last}` : last} at ${time}`
}
