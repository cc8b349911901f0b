import { analyse } from '../analyse.js'
import { isQuoteMark, lowOf, textOf, type Analysis } from '../analysis.js'
import { hedgesIn } from '../claims/hedges.js'
import { quoteFormOf } from '../claims/hops.js'
import { kindOf } from '../claims/kinds.js'
import type { Hop, Line, ReadClaim } from '../contract.js'
import { cueEntries } from '../cues/lexicon.js'
import { spanOf, type Range } from '../prose.js'
import type { Speakers } from '../sources/resolve.js'
import { asSentence } from '../statements/statement.js'
import { brain, type Brain } from '../weights/brain.js'
import { afterKickers } from './kickers.js'
import { speakerOf } from './speaker.js'
import { tellingsOf, type Telling } from './tellings.js'

/** A longer line is no headline to take apart. */
const longest = 240

/**
 * What a headline claims and whose word it is, in order. Kept with the headline: lint and the hedge guard read it, no
 * queue. `text` is the article's, which holds the headline.
 */
export function readHeadline(
  text: string,
  headline: Line,
  speakers: Speakers,
  known: Brain = brain(),
): ReadClaim[] {
  const start = headline.span.start + afterKickers(headline.text)
  const { end } = headline.span
  const glued = /(?<=\p{L})-(?=sources?$)/u.exec(headline.text)
  // "… deal-sources" is one word to the tokenizer: what stands before the hyphen is read for itself.
  const cut = glued ? headline.span.start + glued.index : end
  const a = analyse(
    text,
    glued
      ? [
          { start, end: cut },
          { start: cut, end },
        ]
      : [{ start, end }],
    known,
  )
  const isStopped = /^[.;]$/.test(lowOf(a, a.tokens.length - 1)) && a.quotationOf[a.tokens.length - 1] === -1
  const line = { from: 0, to: isStopped ? a.tokens.length - 1 : a.tokens.length }
  if (line.to === 0) return []
  const tellings =
    headline.text.length > longest
      ? [{ content: line, source: null, cue: null, rule: 'headline' }]
      : tellingsOf(a, line, speakers)
  return tellings.map((telling) => claimOf(a, headline, telling, speakers))
}

function claimOf(a: Analysis, headline: Line, telling: Telling, speakers: Speakers): ReadClaim {
  const words = withoutMarks(a, telling.content)
  const span = spanOf(a, words)
  const quote = a.text.slice(span.start, span.end)
  const hop = hopOf(a, telling, speakers)
  return {
    where: 'headline',
    quote,
    span,
    sentence: headline.span,
    statement: /[.!?]['’]$/.test(quote) ? quote : asSentence(quote),
    hops: hop ? [hop] : [],
    hedges: hedgesIn(quote),
    kind: kindOf(quote),
    weight: 'load_bearing',
    confidence: hop ? 0.85 : 0.6,
    why: { rule: telling.rule, words: hop?.cue ? [hop.cue] : [] },
    alternatives: [],
  }
}

/** Without quotation marks around all of it, and a comma before the closing one. */
function withoutMarks(a: Analysis, { from, to }: Range): Range {
  const marks = Array.from({ length: to - from }, (_, i) => from + i).filter((i) => isQuoteMark(a, i))
  const isWhole = to - from > 2 && marks.length === 2 && marks[0] === from && marks[1] === to - 1
  if (!isWhole) return { from, to }
  const end = /^[.,]$/.test(lowOf(a, to - 2)) ? to - 2 : to - 1
  return { from: from + 1, to: end }
}

function hopOf(a: Analysis, { content, source, cue, rule }: Telling, speakers: Speakers): Hop | null {
  if (!source || !cue) return null
  const { known, source: name, type } = speakerOf(a, source, speakers)
  const words = textOf(a, cue.from, cue.to)
  const stance = cueEntries(lowOf(a, cue.from))[0]?.stance ?? 'neutral'
  return {
    mention: textOf(a, source.from, source.to),
    mentionSpan: spanOf(a, source),
    source: name,
    sourceType: type,
    cue: words,
    cueSpan: spanOf(a, cue),
    cueStance: stance,
    quoteForm: quoteFormOf(a, content),
    modality: 'unspecified',
    negated: stance === 'denying',
    saidWhen: null,
    access: 'unknown',
    terms: 'unknown',
    anonymityReason: null,
    anonymityWords: known?.anonymityWords ?? null,
    confidence: known ? 0.85 : 0.6,
    why: { rule, words: [words] },
  }
}
