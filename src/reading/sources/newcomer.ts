import { lowOf, tagOf, textOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { datasetWords, documentWords } from '../words/bodies.js'
import { femaleWords, isPersonNoun, maleWords, namelessGroups, personWords } from '../words/people.js'
import { anonymityIn } from './anonymity.js'
import type { Known } from './known.js'
import { genderOf } from './register.js'
import { typeOf } from './types.js'

/** Someone brought in by a description and not by name: "a source familiar with the talks". */
export function newcomer(a: Analysis, source: Range, head = headOf(a, source)): Known {
  const low = lowOf(a, head)
  const sentence = a.sentences[a.sentenceOf[source.from] as number] as Range
  const asks = anonymityIn(textOf(a, source.from, Math.min(sentence.to, source.from + 60)).slice(0, 600))
  const isRecord = documentWords.has(low) || datasetWords.has(low)
  // "Observers from the League" are the League's mission and speak for it.
  const isMission = /^(?:observers|monitors|inspectors)$/.test(low) && lowOf(a, head + 1) === 'from'
  // "All three said": a number that stands for people.
  const isCount = /^(?:all|both|each|neither|most|many|several|few|one|two|three|four|five|six|\d+)$/.test(
    low,
  )
  const isPerson =
    isCount || (!isRecord && !isMission && (isPersonNoun(low) || maleWords.has(low) || femaleWords.has(low)))
  const isPlural = /s$/.test(low)
    ? !/(?:ss|us)$/.test(low)
    : /^(?:people|men|women|police|staff|officials|some)$/.test(low) ||
      (isCount && !/^(?:one|each|neither)$/.test(low))
  const words = a.tokens.slice(source.from, source.to).map((token) => token.low)
  const isJoined = isPerson && joins(a, source)
  return {
    name: describe(a, source),
    type: typeOf({
      head: low,
      words,
      isNamed: false,
      isPerson,
      isPlural: isPlural || isJoined,
      asksNotToBeNamed: asks !== null && asks.at < 140,
    }),
    words: new Set(
      words.filter((word) => /\p{L}/u.test(word) && !/^(?:a|an|the|of|for|in|to|with|who|and)$/.test(word)),
    ),
    head: low,
    roles: new Set([low]),
    gender: isPerson ? genderOf(words) : 'thing',
    isPlural: isPlural || isJoined,
    isJoined,
    isPerson,
    isNamed: false,
    isPlace: false,
    acronym: null,
    saidAt: -1,
    mentions: 1,
    placed: 0,
    seenAt: source.from,
    anonymityWords: asks?.words ?? null,
  }
}

/** "Witnesses and a hospital official": two who speak as one, and not "an official of trade and industry". */
function joins(a: Analysis, { from, to }: Range): boolean {
  for (let i = from + 1; i < to - 1; i += 1) {
    if (/^(?:,|who|which|whose)$/.test(lowOf(a, i)) || tagOf(a, i) === 'ADP') return false
    if (lowOf(a, i) === 'and') return tagOf(a, i - 1) === 'NOUN'
  }
  return false
}

/** A phrase without its article and without what follows a comma or "who": "source familiar with the regime". */
function describe(a: Analysis, source: Range): string {
  let from = source.from
  while (
    from < source.to - 1 &&
    (/^(?:a|an|the|some|but|and)$/.test(lowOf(a, from)) ||
      lowOf(a, from) === ',' ||
      (lowOf(a, from) === 'one' && lowOf(a, from + 1) !== 'of'))
  )
    from += 1
  let to = from
  while (to < source.to) {
    const low = lowOf(a, to)
    if (low === ',' || low === '—' || low === 'who' || low === 'which' || (low === '(' && to > from)) break
    to += 1
  }
  const words = textOf(a, from, Math.max(to, from + 1))
  const isCount = /^(?:several|many|most|some|few|both|all|two|three|four|five|six)$/.test(lowOf(a, from))
  const isCommon = to - from === 1 && (personWords.has(lowOf(a, from)) || namelessGroups.has(lowOf(a, from)))
  return (tagOf(a, from) === 'PROPN' && !isCount && !isCommon) || /^\p{Lu}{2}/u.test(words)
    ? words
    : words.charAt(0).toLowerCase() + words.slice(1)
}
