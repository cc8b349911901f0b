import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { isCitable } from '../words/bodies.js'
import { countries } from '../words/places.js'
import { isPersonNoun, titles } from '../words/people.js'
import type { Form } from './form.js'
import { hasWordsIn, isColon, isDash } from './labels.js'

const longestHeadline = 60
const longestSource = 12

/** What speaks in headlines only. */
const others = new Set(['camp', 'editorial', 'former'])

/** What a newsroom puts before its own words. */
const openers = new Set(
  `latest update updates live watch video photos exclusive breaking analysis opinion explainer factbox note notes notice guide
  email podcast daily newsletter review preview recap profile obituary letters news good big bad`.split(
    /\s+/,
  ),
)
const closers =
  /^(?:updates?|guide|notes?|notices?|email|podcast|newsletter|review|preview|recap|analysis|daily)$/

/**
 * "Hale: Harbour vote was rigged": the first paragraph of `a`, where it is a headline with its source before a colon.
 * `body` is the article, which must name that source again, unless it is one of the nouns that speak.
 */
export function findHeadline(a: Analysis, body: Analysis): Form | null {
  const line = a.paragraphs[0]
  if (!line || line.to - line.from > longestHeadline) return null
  const start = afterKicker(a, line)
  let colon = start + 1
  while (colon < Math.min(line.to, start + longestSource) && lowOf(a, colon) !== ':') colon += 1
  if (lowOf(a, colon) !== ':' || !isColon(a, colon)) return null
  const source = { from: start, to: beforeTail(a, start, colon) }
  const content = { from: colon + 1, to: endOf(a, colon + 1, line.to) }
  if (!hasWordsIn(a, content, 2) || isQuestion(a, content) || !isSource(a, body, source, line)) return null
  return {
    source,
    cue: { from: colon, to: colon + 1 },
    content: [content],
    speaker: null,
    rule: 'labelled-headline',
  }
}

/** "EXCLUSIVE – Ann Hale: …" */
function afterKicker(a: Analysis, { from, to }: Range): number {
  return from + 2 < to && isDash(a, from + 1) && openers.has(lowOf(a, from)) ? from + 2 : from
}

/** "Hale to dockers", "Hale on the strike": to whom and on what is no part of the name. */
function beforeTail(a: Analysis, from: number, to: number): number {
  for (let i = from + 1; i < to; i += 1) if (/^(?:to|on)$/.test(lowOf(a, i))) return i
  return to
}

/** A second deck after a semicolon, and the stop at the end, are not said. */
function endOf(a: Analysis, from: number, to: number): number {
  let end = from
  while (end < to && lowOf(a, end) !== ';') end += 1
  return end === to && lowOf(a, end - 1) === '.' && a.quotationOf[end - 1] === -1 ? end - 1 : end
}

/** "Hale: Who is she?" asks for the newsroom. */
function isQuestion(a: Analysis, { from, to }: Range): boolean {
  return lowOf(a, to - 1) === '?' && a.quotationOf[from] === -1
}

function isSource(a: Analysis, body: Analysis, { from, to }: Range, line: Range): boolean {
  const last = lowOf(a, to - 1)
  if (
    to === from ||
    to - from > 6 ||
    closers.test(last) ||
    openers.has(lowOf(a, from)) ||
    countries.has(last)
  )
    return false
  const isNamed = (i: number) => isNamedIn(a, body, lowOf(a, i), line)
  for (let i = from; i < to; i += 1) {
    if (/^(?:\.|'s|'|’s|’|at|of|-)$/.test(lowOf(a, i)) && i > from) continue
    // In title case a surname is easily taken for a verb.
    const isName =
      /^\p{Lu}/u.test(a.tokens[i]?.text ?? '') && /^(?:VERB|ADV|NUM)$/.test(tagOf(a, i)) && isNamed(i)
    if (!isName && !/^(?:PROPN|NOUN|ADJ|X)$/.test(tagOf(a, i))) return false
  }
  const head = headOf(a, { from, to })
  if (isSpeaker(a, to - 1) || isSpeaker(a, head)) return true
  // "Hale Wades In", "Torr Addresses Strike": three capitals without an office are as often a sentence.
  const hasOffice = isSpeaker(a, from) || isSpeaker(a, from + 1)
  return (to - from <= 2 || hasOffice) && (isNamed(to - 1) || isNamed(head))
}

function isSpeaker(a: Analysis, i: number): boolean {
  const low = lowOf(a, i).replace(/\.$/, '')
  return titles.has(low) || isPersonNoun(low) || isCitable(low) || others.has(low)
}

/** The article below names it too, and takes it for a name there. */
function isNamedIn(a: Analysis, body: Analysis, word: string, line: Range): boolean {
  for (let i = a === body ? line.to : 0; i < body.tokens.length; i += 1)
    if (body.tokens[i]?.low === word && tagOf(body, i) === 'PROPN') return true
  return false
}
