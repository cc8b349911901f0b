const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthWord =
  'jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?'

const clock = '(?:[T,\\s]{1,3}(?:at\\s)?(\\d{1,2})[:.](\\d{2})(?:\\s?([ap])\\.?m\\.?)?)?'
const numeric = new RegExp(`\\b(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})\\b${clock}`, 'i')
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(${monthWord})\\.?,?\\s(\\d{4})\\b${clock}`, 'i')
const monthFirst = new RegExp(
  `\\b(${monthWord})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})\\b${clock}`,
  'i',
)
const partial = new RegExp(`\\b(?:(${monthWord})\\.?\\s(\\d{1,2})|(\\d{1,2})\\s(${monthWord}))\\b`, 'i')

/** The first full printed date of a line as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; null where there is none. */
export function printedDate(line: string): string | null {
  const n = numeric.exec(line)
  if (n) return date(n[1], Number(n[2]), n[3], n.slice(4))
  const d = dayFirst.exec(line)
  if (d) return date(d[3], month(d[2]), d[1], d.slice(4))
  const m = monthFirst.exec(line)
  return m ? date(m[3], month(m[1]), m[2], m.slice(4)) : null
}

/** Day and month without a year, as a dateline prints them: `{ month: 8, day: 18 }`. */
export function printedDay(line: string): { month: number; day: number } | null {
  const found = partial.exec(line)
  if (!found) return null
  return { month: month(found[1] ?? found[4]), day: Number(found[2] ?? found[3]) }
}

/** 1 to 12 for a month's name or its short form; 0 for anything else. */
export function month(word: string | undefined): number {
  return months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1
}

function date(
  year: string | undefined,
  month: number,
  day: string | undefined,
  time: (string | undefined)[],
) {
  const [hour, minute, half] = time
  const dayNumber = Number(day)
  if (month < 1 || month > 12 || dayNumber < 1 || dayNumber > 31) return null
  const on = `${year}-${two(month)}-${two(dayNumber)}`
  if (hour === undefined || minute === undefined) return on
  const shift = half ? (half.toLowerCase() === 'p' ? 12 : 0) : 0
  const at = half ? (Number(hour) % 12) + shift : Number(hour)
  return at > 23 || Number(minute) > 59 ? on : `${on}T${two(at)}:${minute}`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
