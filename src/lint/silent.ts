import type { Token } from '../claims/hedging/tokens.js'
import { isUnnamed } from '../shared/terms.js'
import { hit, type Hit } from './hit.js'
import { describedBy, type LintClaim, type Unnamed } from './people.js'
import { isWithin, saying, standingOf } from './words.js'
import type { Passage } from './wording.js'

const phrases = [
  ...['declined', 'declines', 'refused', 'refuses'].map((verb) => [verb, 'to', 'comment']),
  ...['would', 'did', 'will'].map((verb) => [verb, 'not', 'comment']),
  ['had', 'no', 'comment'],
]
const opening = new Set(phrases.map(([first]) => first as string))
const pronouns = new Set(['he', 'she', 'they', 'who'])
const most = 14

/** Somebody who is said to have kept silent, and is quoted without a name in the same article. */
export function silentAndQuoted(text: string, { tokens }: Passage, who: Speakers): Hit[] {
  if (who.unnamed.length === 0) return []
  return tokens.flatMap((token, at) => {
    if (!opening.has(token.low)) return []
    const phrase = phrases.find((words) => words.every((word, i) => tokens[at + i]?.low === word))
    if (!phrase) return []
    const subject = subjectOf(text, tokens, at)
    const quoted = quotedAs(subject, token, who)
    if (!quoted) return []
    const span = { start: (subject[0] ?? token).start, end: (tokens[at + phrase.length - 1] as Token).end }
    const why = `The article quotes “${quoted}” without a name: to say that they did not comment misleads the reader.`
    return [hit(text, 'declined-to-comment', span, why)]
  })
}

/** The words before the verb, back to where the clause begins; before a "who" as well. */
function subjectOf(text: string, tokens: Token[], at: number): Token[] {
  let first = at
  while (first > Math.max(0, at - most)) {
    const [token, next] = [tokens[first - 1] as Token, tokens[first] as Token]
    const between = text.slice(token.end, next?.start ?? token.end)
    const isRelative = next?.low === 'who' || (first === at && token.low === 'who')
    if (/[.;:!?–—"“”]/.test(between) || (between.includes(',') && !isRelative)) break
    if (saying.has(token.low) || /^(?:and|but|while|although|though|because|that)$/.test(token.low)) break
    first -= 1
  }
  return tokens.slice(first, at)
}

function quotedAs(subject: Token[], verb: Token, { unnamed, inOrder }: Speakers): string | null {
  const own = subject.filter(({ low }) => low !== 'also' && low !== 'itself')
  if (own.length > 0 && own.every(({ low }) => pronouns.has(low))) return lastBefore(inOrder, verb.start)
  const standing = standingOf(own.map(({ low }) => low).join(' '))
  const found = unnamed.find((each) => isWithin(standing, each.standing) || isWithin(each.standing, standing))
  return found?.descriptions[0] ?? null
}

/** Who speaks in an article: those without a name, and everybody in the order of the text. */
export type Speakers = { unnamed: Unnamed[]; inOrder: { at: number; unnamed: string | null }[] }

/** Each place where somebody kept silent looks at all of them, so there is an end to how many. */
const mostUnnamed = 200

export function speakersOf(unnamed: Unnamed[], claims: LintClaim[]): Speakers {
  const inOrder = claims.flatMap(({ hops: [hop], span }) =>
    hop
      ? [
          {
            at: hop.mentionSpan?.start ?? span.start,
            unnamed: isUnnamed(hop.sourceType) ? describedBy(hop) : null,
          },
        ]
      : [],
  )
  return { unnamed: unnamed.slice(0, mostUnnamed), inOrder: inOrder.sort((a, b) => a.at - b.at) }
}

/** Whoever spoke last before this place, if without a name. */
function lastBefore(inOrder: Speakers['inOrder'], place: number): string | null {
  let [low, high] = [0, inOrder.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((inOrder[middle] as { at: number }).at < place) low = middle + 1
    else high = middle
  }
  return inOrder[low - 1]?.unnamed ?? null
}
