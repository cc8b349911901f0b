/** Words of a description, folded; looked at one by one, so that the time grows with them and nothing else. */
const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const plurals = new Set(
  `sources officials people diplomats analysts residents witnesses observers experts aides insiders executives employees
  soldiers officers lawyers doctors members traders bankers ministers lawmakers investigators staff colleagues`.split(
    /\s+/,
  ),
)

/** Whether a description speaks of more than one. */
export const isPlural = (description: string): boolean =>
  wordsIn(description).some((word) => plurals.has(word))

const numbers = new Map<string, number>(
  `zero one two three four five six seven eight nine ten eleven twelve`
    .split(' ')
    .map((word, i) => [word, i]),
)
const pairs = new Map([
  ['both', 2],
  ['pair', 2],
  ['couple', 2],
  ['dozen', 12],
])

/** How many people a description names: "two people" 2, "3 officials" 3; null where it names no number above one. */
export function peopleIn(description: string): number | null {
  for (const word of wordsIn(description)) {
    const count = pairs.get(word) ?? numbers.get(word) ?? (/^\d{1,3}$/.test(word) ? Number(word) : 0)
    if (count > 1) return count
  }
  return null
}
