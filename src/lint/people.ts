import type { Claim } from '../claims/store.js'
import { isUnnamed, type Span } from '../shared/terms.js'
import { isPlural, peopleIn } from '../sources/counting.js'
import { fold } from '../sources/rules.js'
import { standingOf } from './words.js'

type Hop = Claim['hops'][number]

/** A claim as far as the lint looks at it. */
export type LintClaim = Pick<Claim, 'number' | 'isHeadline' | 'quote' | 'span' | 'statement' | 'kind'> & {
  hops: Pick<Hop, 'source' | 'mention' | 'mentionSpan' | 'sourceType' | 'quoteForm' | 'cue' | 'registered'>[]
}
export type LintHop = LintClaim['hops'][number]

/** The words by which the article speaks of this source. */
export const describedBy = ({ source, mention }: Pick<LintHop, 'source' | 'mention'>): string =>
  source ?? mention ?? ''

/** Whose word it is: the registered source a person chose, else the description. */
export function keyOf(hop: LintHop): string {
  if (hop.registered && !hop.registered.isSuggested) return hop.registered.sourceId
  return keyOfWords(describedBy(hop))
}

const keyOfWords = (description: string): string => fold(description).replace(/^(?:the|an?) /, '')

/** How many people a desk has written down behind a source, by the key of its dossier. */
export type People = ReadonlyMap<string, number>

export function peopleBehind(dossiers: readonly { sourceKey: string; people: number | null }[]): People {
  return new Map(
    dossiers.flatMap(({ sourceKey, people }) => (people === null ? [] : [[sourceKey, people] as const])),
  )
}

export type Unnamed = {
  key: string
  descriptions: string[]
  /** Where the article places them. */
  standing: Set<string>
  isPlural: boolean
  isCounted: boolean
  /** As its dossier has it; null where none says. */
  people: number | null
  mentions: { words: string; span: Span }[]
}

/** Everybody the article quotes without a name, each once. */
export function unnamedOf(claims: LintClaim[], people: People): Unnamed[] {
  const groups = new Map<string, LintHop[]>()
  for (const hop of claims.flatMap(({ hops }) => hops)) {
    if (!isUnnamed(hop.sourceType) || describedBy(hop) === '') continue
    const group = groups.get(keyOf(hop))
    if (group) group.push(hop)
    else groups.set(keyOf(hop), [hop])
  }
  return [...groups].map(([key, hops]) => {
    const descriptions = [...new Set(hops.map(describedBy))]
    return {
      key,
      descriptions,
      standing: standingOf(descriptions.join(' ')),
      isPlural: descriptions.every(isPlural),
      isCounted: descriptions.some((words) => peopleIn(words) !== null),
      // A dossier opened under the words goes on for the source they were resolved to since.
      people: [key, ...descriptions.map(keyOfWords)].map((each) => people.get(each)).find(Boolean) ?? null,
      mentions: hops.flatMap(({ mention, mentionSpan }) =>
        mention && mentionSpan ? [{ words: mention, span: mentionSpan }] : [],
      ),
    }
  })
}
