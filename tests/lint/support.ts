import type { Page } from '../../src/reading/index.js'
import { lint, type Hit, type LintClaim } from '../../src/lint/rules.js'

/** What is told of one claim: its words, and who says it. */
export type Told = Partial<LintClaim['hops'][number]> & {
  quote: string
  kind?: LintClaim['kind']
  isHeadline?: boolean
  statement?: string
}

/** A page whose first line is the headline, and whose other lines are paragraphs. */
export function pageOf(text: string): Page {
  const lines: { start: number; end: number }[] = []
  let at = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ start: at, end: at + line.length })
    at += line.length + 1
  }
  const [head, ...paragraphs] = lines
  return {
    headline: head ? { text: text.slice(head.start, head.end), span: head } : null,
    dateline: null,
    agency: null,
    byline: null,
    publishedOn: null,
    furniture: [],
    paragraphs,
  }
}

export function claimsOf(text: string, told: Told[]): LintClaim[] {
  return told.map(({ quote, kind = 'event', isHeadline = false, statement = quote, ...hop }, i) => {
    const start = text.indexOf(quote)
    if (start < 0) throw new Error(`«${quote}» does not stand in the text`)
    const mention = hop.mention ?? hop.source ?? null
    const at = mention ? text.indexOf(mention) : -1
    const mentionSpan = mention && at >= 0 ? { start: at, end: at + mention.length } : null
    return {
      number: i + 1,
      isHeadline,
      quote,
      span: { start, end: start + quote.length },
      statement,
      kind,
      hops:
        hop.source === undefined
          ? []
          : [
              {
                mention,
                mentionSpan,
                sourceType: 'anonymous_person',
                quoteForm: 'indirect',
                cue: 'said',
                ...hop,
                source: hop.source,
              },
            ],
    }
  })
}

export function hitsIn(text: string, told: Told[] = [], people: Record<string, number> = {}): Hit[] {
  return lint(text, pageOf(text), claimsOf(text, told), new Map(Object.entries(people)))
}
