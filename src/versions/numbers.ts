const small = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
] // prettier-ignore
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const scales = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
])
const value = new Map([
  ...small.map((word, i) => [word, i] as const),
  ...tens.map((word, i) => [word, (i + 2) * 10] as const),
])

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
/** Dates and times are numbers that are neither more nor less. */
const when = new RegExp(
  `\\b${months}\\s+\\d{1,2}\\b|\\b\\d{1,2}\\s+${months}(?![a-z])|\\b(?:19|20)\\d\\d\\b|\\b\\d{1,2}[:.]\\d\\d\\b`,
  'giu',
)
const parts = /\d[\d,]*(?:\.\d+)?|[a-z]+/giu

/** How many, in the order of the words: "four hundred" and "400" are the same. */
export function numbersIn(text: string): number[] {
  const found: number[] = []
  let open = false
  for (const [raw] of text.replace(when, ' ').matchAll(parts)) {
    const word = raw.toLowerCase()
    const plain = /^\d/.test(word) ? Number(word.replaceAll(',', '')) : value.get(word)
    const scale = scales.get(word)
    const last = found.at(-1)
    if (scale !== undefined) {
      if (open && last !== undefined) found[found.length - 1] = last * scale
      else found.push(scale)
    } else if (plain !== undefined) {
      const joins =
        open && last !== undefined && last % 10 === 0 && last >= 20 && plain < 10 && !/^\d/.test(word)
      if (joins) found[found.length - 1] = last + plain
      else found.push(plain)
    } else if (word === 'and' || word === 'a') continue
    open = plain !== undefined || scale !== undefined
  }
  return found
}

export type Drift = 'same' | 'more' | 'less' | 'other'

/** Whether the new words say more, less, or simply something else. */
export function drift(before: number[], after: number[]): Drift {
  if (before.length !== after.length) return 'other'
  const more = after.some((each, i) => each > (before[i] as number))
  const less = after.some((each, i) => each < (before[i] as number))
  return more && less ? 'other' : more ? 'more' : less ? 'less' : 'same'
}
