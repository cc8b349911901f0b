import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { personWords } from '../words/people.js'

/** Persons brought in without a name ("a former employee, who …"): whom a later "she" may mean. In order. */
export function findUnnamed(a: Analysis): Range[] {
  const found: Range[] = []
  for (let i = 0; i < a.tokens.length; i += 1) {
    if (!/^(?:a|an|one|another)$/.test(lowOf(a, i))) continue
    let to = i + 1
    while (to < a.tokens.length && to - i < 7 && /^(?:ADJ|NOUN|PROPN|NUM|PART)$/.test(tagOf(a, to))) to += 1
    if (to === i + 1 || !personWords.has(lowOf(a, to - 1)) || tagOf(a, to) === 'PROPN') continue
    while (to - i < 14 && /^(?:of|from|at|in|to|familiar|close|with)$/.test(lowOf(a, to))) {
      let next = to + 1
      while (
        /^(?:ADJ|NOUN|PROPN|DET|NUM|PART|PRON)$/.test(tagOf(a, next)) &&
        a.sentenceOf[next] === a.sentenceOf[i]
      )
        next += 1
      if (next === to + 1) break
      to = next
    }
    found.push({ from: i, to })
  }
  return found
}
