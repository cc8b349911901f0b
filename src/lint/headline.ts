import { hedgeLost, type Lost } from '../claims/hedges.js'
import { tokensOf } from '../claims/hedging/tokens.js'
import type { Page } from '../reading/index.js'
import { familyOf } from '../shared/terms.js'
import { hit, type Hit } from './hit.js'
import { describedBy, keyOf, type LintClaim } from './people.js'
import { contentOf, contentTokens, saying, stemOf } from './words.js'

/** This share of the headline's words stands in a claim of the text that tells the same. */
const leastShared = 0.5
/** A headline has a few claims; each is held against every claim of the text. */
const mostParts = 20

/** What the headline makes of the text: a fact of what one source says, or more than anybody said. */
export function headlineHits(text: string, page: Page, claims: LintClaim[]): Hit[] {
  const body = claims
    .filter(({ isHeadline }) => !isHeadline)
    .map((claim) => ({ claim, words: wordsOf(claim) }))
  return partsOf(page, claims).flatMap((part) => {
    const about = contentOf(part.quote)
    const same = body.filter(({ words }) => tells(words, about)).map(({ claim }) => claim)
    return same.length === 0
      ? []
      : [...oneSource(text, page, part, same), ...stronger(text, part, about, same)]
  })
}

type Part = Pick<LintClaim, 'quote' | 'span' | 'hops'> & { number: number | null }

/** The claims of the headline; all of its words where nobody made claims of it. */
function partsOf({ headline }: Page, claims: LintClaim[]): Part[] {
  const made = claims.filter(({ isHeadline }) => isHeadline)
  if (made.length > 0 || !headline) return made.slice(0, mostParts)
  return [{ quote: headline.text, span: headline.span, hops: [], number: null }]
}

const wordsOf = ({ quote, statement }: LintClaim) => contentOf(`${quote} ${statement}`)

function tells(words: Set<string>, about: Set<string>): boolean {
  const shared = [...about].filter((word) => words.has(word)).length
  return shared >= 2 && shared >= about.size * leastShared
}

function oneSource(text: string, page: Page, part: Part, same: LintClaim[]): Hit[] {
  const sources = same.map(({ hops }) => hops[0])
  const keys = new Set(sources.map((hop) => (hop ? keyOf(hop) : '')))
  const [only] = sources
  if (!only || keys.size !== 1 || keys.has('') || isToldThere(page, part)) return []
  // A document can be looked at; what the newsroom saw is its own.
  if (['record', 'ourselves'].includes(familyOf(only.sourceType))) return []
  const why = `The text has this from “${describedBy(only)}” alone; the headline states it as a fact.`
  return [hit(text, 'headline-one-source', part.span, why, part.number)]
}

/** Whether the headline says whose word it is. */
function isToldThere({ headline }: Page, { hops, quote }: Part): boolean {
  if (hops.length > 0) return true
  return tokensOf(headline?.text ?? quote).some(({ low }) => saying.has(low) || low === 'according')
}

function stronger(text: string, part: Part, about: Set<string>, same: LintClaim[]): Hit[] {
  const carried = part.hops.flatMap(({ cue }) => (cue ? [cue, 'said'] : []))
  const losses = same.map(({ quote, hops }) =>
    hedgeLost(quote, part.quote, [...carried, ...hops.flatMap(({ cue }) => cue ?? [])]).filter((lost) =>
      concerns(lost, quote, about),
    ),
  )
  // One claim of the text that says as much bears the headline out.
  if (losses.some((lost) => lost.length === 0)) return []
  const words = [...new Set(losses.flat().map((lost) => `“${lost.words}”`))].join(', ')
  const [first] = losses[0] as [Lost, ...Lost[]]
  const why =
    first.from === 'quote'
      ? `The text has ${words}; the headline has not.`
      : `The headline has ${words}; the text has not.`
  return [hit(text, 'headline-stronger', part.span, why, part.number)]
}

/** How far behind a hedge the words it goes with are looked for. */
const near = 120

/** A hedge that goes with words the headline left out is not lost by it: "about forty", where no number is told. */
function concerns({ from, end, words }: Lost, quote: string, about: Set<string>): boolean {
  if (from === 'statement' || words === '?') return from === 'statement'
  const next = contentTokens(tokensOf(quote.slice(end, end + near))).slice(0, 3)
  return next.some(({ low }) => about.has(stemOf(low)))
}
