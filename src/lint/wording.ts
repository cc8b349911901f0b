import { tokensOf, type Token } from '../claims/hedging/tokens.js'
import type { Span } from '../shared/terms.js'
import { hit, type Hit } from './hit.js'
import { emptyWords, isCount, nameless, placing, saying, times } from './words.js'

/** A stretch of the article that is read as one: a paragraph or the headline. */
export type Passage = Span & { tokens: Token[] }

/** Without one of these no rule about wording says anything; most paragraphs end here. */
const worthReading = /source|comment|understood|as is well|as everyone|\bit(?:['’]s| is| was| has)\b/i

export function passagesOf(text: string, spans: Span[]): Passage[] {
  return spans
    .filter(({ start, end }) => worthReading.test(text.slice(start, end)))
    .map(({ start, end }) => ({
      start,
      end,
      tokens: tokensOf(text.slice(start, end)).map((token) => ({
        ...token,
        start: token.start + start,
        end: token.end + start,
      })),
    }))
}

/** A word for sources where it stands, with what was found around it. */
export type SourceWord = Span & {
  isPlural: boolean
  /** Nothing says where they stand. */
  isBare: boolean
  isNumbered: boolean
  /** "The sources": told of before. */
  isKnown: boolean
}

/** What "sources" are when they are not people. */
const things = new Set(
  `water energy power food income revenue funding light heat data open media information natural renewable fuel gas tax
  alternative primary secondary protein carbon pollution heating supply`.split(/\s+/),
)
const within = 12

/** Where the text speaks of a source or of sources, and means people. Looks a dozen words to each side and no further. */
export function sourceWords(text: string, { tokens, end }: Passage): SourceWord[] {
  return tokens.flatMap((token, at) => {
    if (token.low !== 'source' && token.low !== 'sources') return []
    const isPlural = token.low === 'sources'
    const next = tokens[at + 1]?.low ?? ''
    let first = at
    while (first > Math.max(0, at - 5) && isPart(text, tokens, first - 1)) first -= 1
    const before = tokens.slice(first, at)
    if (next === 'of' || things.has(tokens[at - 1]?.low ?? '') || !isSpeaking(text, tokens, at, first, end))
      return []
    const own = before.filter(({ low }) => !emptyWords.has(low))
    const isPlaced =
      (placing.has(next) && !times.has(tokens[at + 2]?.low ?? '')) ||
      (next === 'who' && !nameless.has(tokens[at + 2]?.low ?? ''))
    const isKnown = before[0]?.low === 'the'
    return [
      {
        start: (tokens[first] as Token).start,
        end: token.end,
        isPlural,
        isBare: own.every(isCount) && !isPlaced,
        isNumbered: before.some(isCount),
        isKnown,
      },
    ]
  })
}

/** Whether the word before belongs to the description: no comma between, and no verb or joining word itself. */
function isPart(text: string, tokens: Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (!token || !next || /[^\s-]/.test(text.slice(token.end, next.start))) return false
  return !joining.has(token.low) && !saying.has(token.low)
}
const joining = new Set(
  'by to from that and but or as when while if of with for on in at according is was were are'.split(' '),
)

const passedOn = new Set('according told said reported confirmed given word news tip'.split(' '))

function isSpeaking(text: string, tokens: Token[], at: number, first: number, end: number): boolean {
  const [next, before] = [tokens[at + 1], tokens[first - 1]]
  const after = text.slice((tokens[at] as Token).end, next?.start ?? end)
  if (before && saying.has(before.low)) return true
  if (before && /^(?:to|by|from)$/.test(before.low) && passedOn.has(tokens[first - 2]?.low ?? '')) return true
  // A headline's end: "Port to close: sources".
  if (before && !next && /[:–—-]\s*$/.test(text.slice(before.end, (tokens[first] as Token).start)))
    return true
  if (next && saying.has(next.low)) return true
  const follows = tokens.slice(at + 1, at + 1 + within)
  const opens = next && (placing.has(next.low) || next.low === 'who' || /^\s*,/.test(after))
  return Boolean(opens) && follows.some(({ low }) => saying.has(low))
}

/** "A source said": a reader is not told where they stand. */
export function bareSources(text: string, found: SourceWord[]): Hit[] {
  return found
    .filter(({ isBare, isKnown }) => isBare && !isKnown)
    .map((word) =>
      hit(
        text,
        'bare-source',
        word,
        `“${text.slice(word.start, word.end)}” says nothing of where they stand or how they would know.`,
      ),
    )
}

const holders = new Set(
  'known understood believed thought said reported feared alleged claimed accepted'.split(' '),
)
const adverbs = new Set('well widely now also generally commonly long already still'.split(' '))
/** What makes it somebody's after all, or another thing: "known as", "reported by". */
const otherwise = new Set('as by for how to whether what if'.split(' '))
const fixed = [
  'as is well known',
  'as everyone knows',
  'it is no secret',
  'it is common knowledge',
  'it is an open secret',
  'it has become known',
].map((words) => words.split(' '))

const opening = new Set(['as', 'it', "it's", 'is', 'are', 'was', 'were'])

/** "It is known", "is understood to have": said on nobody's word. */
export function knownToNobody(text: string, { tokens }: Passage): Hit[] {
  const hits: Hit[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const to = nobodyAt(tokens, at)
    if (to < 0) continue
    const span = { start: (tokens[at] as Token).start, end: (tokens[to] as Token).end }
    hits.push(hit(text, 'it-is-known', span, 'Nobody says it: name who does, or how the desk knows.'))
    at = to
  }
  return hits
}

/** The last word of such a phrase that begins here; -1 where none does. */
function nobodyAt(tokens: Token[], at: number): number {
  if (!opening.has(tokens[at]?.low ?? '')) return -1
  const low = (place: number) => tokens[place]?.low ?? ''
  const whole = fixed.find((words) => words.every((word, i) => low(at + i) === word))
  if (whole) return at + whole.length - 1
  if (/^(?:is|are|was|were)$/.test(low(at)) && low(at + 1) === 'understood' && low(at + 2) === 'to')
    return at + 2
  let to = at
  if (low(to) === "it's") to += 1
  else if (low(to) === 'it' && /^(?:is|was)$/.test(low(to + 1))) to += 2
  else if (low(to) === 'it' && low(to + 1) === 'has' && low(to + 2) === 'been') to += 3
  else return -1
  while (to < at + 5 && adverbs.has(low(to))) to += 1
  return holders.has(low(to)) && !otherwise.has(low(to + 1)) ? to : -1
}
