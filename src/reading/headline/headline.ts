import type { ReadClaim, Hop, Line } from '../contract.js'
import { hedgesIn } from '../claims/hedges.js'
import type { Speakers } from '../sources/resolve.js'
import { typeOf } from '../sources/types.js'
import type { Known } from '../sources/known.js'

type Split = { content: [number, number]; source: [number, number]; cue: [number, number]; rule: string }

const attached: [string, RegExp][] = [
  [
    'headline-colon-source',
    /^(?<content>.{12,160}?)(?<cue>:|\s[-–—])\s(?<source>(?:\p{L}[\p{L}'’.-]*\s?){1,4})$/u,
  ],
  [
    'headline-says-after',
    /^(?<content>.{12,160}?),\s(?<source>(?:\p{L}[\p{L}'’.-]*\s?){1,5}?)\s(?<cue>says?|said|claims?|warns?|finds?|shows?|suggests?)$/u,
  ],
  ['headline-source-colon', /^(?<source>(?:\p{L}[\p{L}'’.-]*\s?){1,3})(?<cue>:)\s(?<content>.{10,160})$/u],
  [
    'headline-source-says',
    /^(?<source>(?:\p{L}[\p{L}'’.-]*\s?){1,5}?)\s(?<cue>says|warns|claims|denies|confirms|announces|vows|admits|insists|finds|shows|suggests)\s(?<content>.{8,160})$/u,
  ],
]

/** What a headline claims and whose word it is. Kept with the headline: lint and the hedge guard read it, no queue. */
export function readHeadline(headline: Line, speakers: Speakers): ReadClaim {
  const split = splitHeadline(headline.text)
  const base = headline.span.start
  const [from, to] = split?.content ?? [0, headline.text.length]
  const span = { start: base + from, end: base + to }
  const quote = headline.text.slice(from, to)
  const said = split ? hopOf(headline, split, speakers) : null
  return {
    where: 'headline',
    quote,
    span,
    sentence: headline.span,
    statement: /[.!?]$/.test(quote) ? quote : `${quote}.`,
    hops: said ? [said] : [],
    hedges: hedgesIn(quote),
    kind: 'event',
    weight: 'load_bearing',
    confidence: split ? 0.85 : 0.6,
    why: { rule: split?.rule ?? 'headline', words: split ? [headline.text.slice(...split.cue)] : [] },
    alternatives: [],
  }
}

function splitHeadline(text: string): Split | null {
  if (text.length > 240) return null
  for (const [rule, pattern] of attached) {
    const groups = pattern.exec(text)?.groups
    if (!groups) continue
    const { content = '', source = '', cue = '' } = groups
    // "Fire at mill: three dead": after a colon a source is a person or body, and without a verb it is a list.
    if (
      rule === 'headline-source-colon' &&
      /\b(?:live|update|analysis|opinion|exclusive|video|watch|explainer|factbox)\b/i.test(source)
    )
      continue
    if (rule === 'headline-colon-source' && /\d|\b(?:dead|killed|injured|live|update)\b/i.test(source))
      continue
    const at = (part: string, after = 0): [number, number] => {
      const start = text.indexOf(part, after)
      return [start, start + part.length]
    }
    const cueAt = rule.endsWith('source')
      ? at(cue, content.length)
      : at(cue, rule === 'headline-says-after' ? content.length : source.length)
    const sourceAt = rule.startsWith('headline-source')
      ? at(source.trim())
      : at(source.trim(), content.length)
    const contentAt = rule.startsWith('headline-source') ? at(content, cueAt[1]) : at(content)
    return { content: contentAt, source: sourceAt, cue: cueAt, rule }
  }
  return null
}

function hopOf(headline: Line, split: Split, speakers: Speakers): Hop {
  const base = headline.span.start
  const mention = headline.text.slice(...split.source)
  const known = speakers.byWords(mention)
  const cue = headline.text.slice(...split.cue).trim()
  return {
    mention,
    mentionSpan: { start: base + split.source[0], end: base + split.source[1] },
    source: known?.name ?? mention,
    sourceType: known?.type ?? guess(mention),
    cue,
    cueSpan: { start: base + split.cue[0], end: base + split.cue[1] },
    cueStance: 'neutral',
    quoteForm: /^["“‘'].*["”’']$/.test(headline.text.slice(...split.content)) ? 'direct' : 'indirect',
    modality: 'unspecified',
    negated: /^den/.test(cue),
    saidWhen: null,
    access: 'unknown',
    terms: 'unknown',
    anonymityReason: null,
    anonymityWords: known?.anonymityWords ?? null,
    confidence: known ? 0.85 : 0.6,
    why: { rule: split.rule, words: [cue] },
  }
}

function guess(mention: string): Known['type'] {
  const words = mention.toLowerCase().split(/\s+/)
  const head = words.at(-1) ?? ''
  const isPerson =
    /^(?:source|sources|witness|witnesses|officials?|aides?|experts?|analysts?|residents|police(?:man)?|lawyer|minister|mayor|spokes\w+)$/.test(
      head,
    )
  return typeOf({ head, words, isNamed: false, isPerson, isPlural: /s$/.test(head), asksNotToBeNamed: false })
}
