import { z } from 'zod'
import { around, placesOf } from '../articles/text.js'
import type { ClaimHop, NewClaim } from '../claims/rules.js'
import { limits } from '../limits.js'
import { hedgesIn } from '../reading/claims/hedges.js'
import { isUnnamed, sourceTypes, type Span } from '../shared/terms.js'
import { proposedKinds } from './prompt.js'
import { isFaithful } from './statement.js'

/** The one thing that is ever told of a question that came to nothing. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  constructor() {
    super('The language model gave no answer that can be used')
  }
}

/** Why a proposal was left out. */
export type Dropped = 'too-many' | 'wrong-shape' | 'not-in-text' | 'source-not-there' | 'known-already'

export type Answer = { claims: NewClaim[]; dropped: Record<Dropped, number> }

/** How a claim's `why` names this proposer, where a rule of the reading would stand. */
export const modelRule = 'language-model'

const words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((value) => value.trim())
    .refine((value) => value !== '' && value.isWellFormed() && !value.includes('\u0000'))

const orNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)

/**
 * What a proposal may say. Anything else it says is not read: a stage, a weight or a status is for editors, and what is sent as
 * one has nowhere to go.
 */
const Proposal = z.object({
  quote: words(limits.model.quote),
  statement: orNull(z.string()),
  kind: z.enum(proposedKinds),
  source: orNull(words(limits.model.name)),
  sourceType: orNull(z.enum(sourceTypes as [string, ...string[]])),
  cue: orNull(words(200)),
})
type Proposal = z.output<typeof Proposal>

const Claims = z.object({ claims: z.array(z.unknown()) })

type Article = { text: string; paragraphs: Span[] }

/**
 * Turns a model's words into suggestions. Nothing is taken on trust: the quote must stand in a paragraph word for word, and who
 * is said to say it in that same paragraph, so that a model cannot put a name from elsewhere to an unnamed source.
 */
export function readAnswer(content: string, article: Article, held: Span[]): Answer {
  const dropped = {
    'too-many': 0,
    'wrong-shape': 0,
    'not-in-text': 0,
    'source-not-there': 0,
    'known-already': 0,
  }
  const proposals = proposalsIn(content)
  const claims: NewClaim[] = []
  const taken = [...held]
  for (const [i, proposal] of proposals.entries()) {
    const claim = i < limits.model.proposals ? claimOf(proposal, article, taken) : 'too-many'
    if (typeof claim === 'string') dropped[claim] += 1
    else {
      claims.push(claim)
      taken.push(claim.span)
    }
  }
  return { claims, dropped }
}

/** Many models wrap their JSON in a fence of three back-ticks, even when told not to. */
function proposalsIn(content: string): unknown[] {
  const fenced = /^```(?:json)?\n([^]*)\n```$/.exec(content.trim())
  try {
    return Claims.parse(JSON.parse(fenced?.[1] ?? content)).claims
  } catch {
    throw new NoAnswer()
  }
}

function claimOf(proposed: unknown, { text, paragraphs }: Article, taken: Span[]): NewClaim | Dropped {
  const parsed = Proposal.safeParse(proposed)
  if (!parsed.success) return 'wrong-shape'
  const { quote, statement, kind } = parsed.data
  const places = placesOf(text, quote).filter(
    (place) => paragraphOf(place, paragraphs) && isWordForWord(text, place),
  )
  if (places.length === 0) return 'not-in-text'
  const span = places.find((place) => !taken.some((other) => isSame(place, other)))
  if (!span) return 'known-already'
  const paragraph = paragraphOf(span, paragraphs) as Span
  const hops = hopsOf(parsed.data, text, paragraph, span)
  if (!hops) return 'source-not-there'
  const said = statement?.trim() ?? ''
  return {
    isHeadline: false,
    quote,
    span,
    ...around(text, span),
    statement: isFaithful(said, quote, text.slice(paragraph.start, paragraph.end)) ? said : quote,
    hedges: hedgesIn(quote),
    kind,
    // What an article rests on decides how much evidence is asked for: that is for an editor to say.
    weight: 'supporting',
    hops,
    proposer: 'model',
    why: { rule: modelRule, words: [], hop: hops.length > 0 ? modelRule : null },
    confidence: null,
  }
}

const paragraphOf = ({ start, end }: Span, paragraphs: Span[]): Span | undefined =>
  paragraphs.find((each) => each.start <= start && end <= each.end)

/** Who says it, as the model read it; null where the paragraph does not have those words. */
function hopsOf(proposal: Proposal, text: string, paragraph: Span, quote: Span): ClaimHop[] | null {
  const { source, sourceType, cue } = proposal
  if (source === null && cue === null) return []
  if (source !== null && sourceType === null) return null
  const mentionSpan = source === null ? null : placeIn(text, paragraph, source)
  const cueSpan = cue === null ? null : placeIn(text, paragraph, cue)
  if ((source !== null && !mentionSpan) || (cue !== null && !cueSpan)) return null
  const type = (source === null ? 'unattributed' : sourceType) as ClaimHop['sourceType']
  const hop: ClaimHop = {
    mention: source,
    mentionSpan,
    source,
    sourceType: type,
    cue,
    cueSpan,
    cueStance: 'neutral',
    quoteForm: isBetweenMarks(text, quote) ? 'direct' : 'indirect',
    modality: 'unspecified',
    negated: false,
    saidWhen: null,
    access: 'unknown',
    terms: 'unknown',
    anonymityReason: isUnnamed(type) ? 'not_stated' : null,
    anonymityWords: null,
    confidence: null,
    why: { rule: modelRule, words: cue === null ? [] : [cue] },
    proposer: 'model',
  }
  return [hop]
}

function placeIn(text: string, paragraph: Span, wanted: string): Span | null {
  const found = placesOf(text.slice(paragraph.start, paragraph.end), wanted)
    .map(({ start, end }) => ({ start: start + paragraph.start, end: end + paragraph.start }))
    .find((place) => isWordForWord(text, place))
  return found ?? null
}

function isBetweenMarks(text: string, { start, end }: Span): boolean {
  return (
    /["“‘]\s?$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^[,.!?]?\s?["”’]/.test(text.slice(end, end + 3))
  )
}

/** "is guilty" does not stand in "is guiltyless": where letters are parted into words by spaces, no word is cut. */
function isWordForWord(text: string, { start, end }: Span): boolean {
  return !isInsideWord(text, start) && !isInsideWord(text, end)
}

function isInsideWord(text: string, at: number): boolean {
  const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u
  return at > 0 && at < text.length && spaced.test(text.charAt(at - 1)) && spaced.test(text.charAt(at))
}

const sameFrom = 0.8

/** Two passages are one claim where they share four fifths of the letters they cover together. */
function isSame(one: Span, other: Span): boolean {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  const together = Math.max(one.end, other.end) - Math.min(one.start, other.start)
  return shared / together >= sameFrom
}
