import { list } from '../words/lists.js'

/** What a newsroom puts before its own words. */
const kickers = list(
  `exclusive update wrapup wrap rpt repeat refile corrected correction clarification breaking urgent flash alert live latest
  watch video photos analysis insight opinion comment editorial factbox explainer timeline newsmaker preview feature interview
  special_report just_in the_latest developing recap profile obituary`,
)

const opener =
  /^\s*(?<words>\p{L}+(?:\s\p{L}+)?)(?<number>\s?\d{1,2})?(?<mark>\s*[:|]\s*|\s*[-–—]{1,2}\s*)(?=\S)/u

/** Where the words of a headline begin: behind "EXCLUSIVE-", "UPDATE 2-", "Breaking:", however many there are. */
export function afterKickers(text: string): number {
  let at = 0
  for (let found = opener.exec(text); found?.groups; found = opener.exec(text.slice(at))) {
    const { words = '', number = '', mark = '' } = found.groups
    if (!kickers.has(words.toLowerCase().replace(/\s/, ' '))) break
    // "Live-in nurse" is one word: a hyphen parts only what is in capitals or numbered.
    if (mark === '-' && number === '' && words !== words.toUpperCase()) break
    at += found[0].length
  }
  return at
}

/** "– live", "| Watch": nobody's name, wherever it stands. */
export function isKicker(low: string): boolean {
  return kickers.has(low)
}
