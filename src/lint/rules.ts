import type { Page } from '../reading/index.js'
import { headlineHits } from './headline.js'
import type { Hit } from './hit.js'
import { unnamedOf, type LintClaim, type People } from './people.js'
import { pluralsForOne } from './plural.js'
import { quotedWithoutName } from './quoted.js'
import { silentAndQuoted, speakersOf } from './silent.js'
import { bareSources, knownToNobody, passagesOf, sourceWords } from './wording.js'

export type { Hit } from './hit.js'
export type { LintClaim } from './people.js'

/**
 * What an editor should look at again in how an article uses its sources, in the order of the text. Looks at its own
 * paragraphs and headline, never at what stands around them on the page. Pure; time grows with text and claims together.
 */
export function lint(text: string, page: Page, claims: LintClaim[], people: People = new Map()): Hit[] {
  const spans = [...(page.headline ? [page.headline.span] : []), ...page.paragraphs]
  const passages = passagesOf(text, spans)
  const unnamed = unnamedOf(claims, people)
  const speakers = speakersOf(unnamed, claims)
  const sources = passages.flatMap((passage) => sourceWords(text, passage))
  const plurals = pluralsForOne(text, sources, unnamed)
  const taken = new Set(plurals.map(({ span }) => span.start))
  const hits = [
    ...plurals,
    ...bareSources(text, sources).filter(({ span }) => !taken.has(span.start)),
    ...passages.flatMap((passage) => knownToNobody(text, passage)),
    ...passages.flatMap((passage) => silentAndQuoted(text, passage, speakers)),
    ...quotedWithoutName(text, claims),
    ...headlineHits(text, page, claims),
  ]
  return firstOfEach(hits).sort((a, b) => a.span.start - b.span.start || a.rule.localeCompare(b.rule))
}

/** The same rule at the same place is one hit, whatever number of claims lead to it. */
function firstOfEach(hits: Hit[]): Hit[] {
  return [...new Map(hits.toReversed().map((each) => [idOf(each), each])).values()]
}

/** The exact place of a version's text that a dismissal holds for. */
export const idOf = ({ rule, span }: Pick<Hit, 'rule' | 'span'>): string =>
  `${rule} ${span.start} ${span.end}`

/** Claims that still stand for something: what was rejected or replaced is looked at no more. */
export const isLive = ({ stage }: { stage: string }): boolean =>
  stage !== 'rejected' && stage !== 'superseded'
