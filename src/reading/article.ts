import type { Span } from '../shared/terms.js'
import type { ReadClaim, Reading } from './contract.js'
import { readPage } from './page/page.js'
import { segmentParagraph } from './sentences/segment.js'

/** Takes an article's text apart into claims with who said each. Pure; never throws. */
export function readArticle(text: string): Reading {
  const page = readPage(text)
  const sentences = page.paragraphs.flatMap((paragraph) => segmentParagraph(text, paragraph))
  return {
    page,
    language: 'en',
    isReadable: true,
    claims: sentences.map((sentence) => claimOf(text, sentence)),
    attributions: [],
    engine: 'second-source-reading 0.1',
  }
}

const cue =
  /,?\s(a source[^,.]{0,60}|the [a-z]+|he|she|they|[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})\s(said|says|added|claimed|told)\b/

function claimOf(text: string, span: Span): ReadClaim {
  const quote = text.slice(span.start, span.end)
  const found = cue.exec(quote)
  const mentionAt = found ? span.start + quote.indexOf(found[1] as string, found.index) : 0
  const cueAt = found ? span.start + quote.indexOf(found[2] as string, mentionAt - span.start) : 0
  return {
    where: 'body',
    quote,
    span,
    sentence: span,
    statement: quote,
    hops: found
      ? [
          {
            mention: found[1] as string,
            mentionSpan: { start: mentionAt, end: mentionAt + (found[1] as string).length },
            source: (found[1] as string).replace(/^(?:a|the) /, ''),
            sourceType: found[1]?.includes('source') ? 'anonymous_person' : 'named_person',
            cue: found[2] as string,
            cueSpan: { start: cueAt, end: cueAt + (found[2] as string).length },
            cueStance: 'neutral',
            quoteForm: 'indirect',
            modality: 'unspecified',
            negated: false,
            saidWhen: null,
            access: 'unknown',
            terms: 'unknown',
            anonymityReason: null,
            anonymityWords: null,
            confidence: 0.4,
            why: { rule: 'cue-word', words: [found[2] as string] },
          },
        ]
      : [],
    hedges: [],
    kind: 'event',
    weight: 'supporting',
    confidence: 0.4,
    why: { rule: 'sentence', words: [] },
    alternatives: [],
  }
}
