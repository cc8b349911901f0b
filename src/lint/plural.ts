import { hit, type Hit } from './hit.js'
import type { Unnamed } from './people.js'
import { isPlural, peopleIn } from '../sources/counting.js'
import { standingOf } from './words.js'
import type { SourceWord } from './wording.js'

/** "Sources", where the article knows of one. */
export function pluralsForOne(text: string, found: SourceWord[], unnamed: Unnamed[]): Hit[] {
  const why = (who: string) =>
    `One unnamed source stands behind this: “${who}”. A reader counts more than one.`
  const [only, ...others] = unnamed.filter((each) => !each.isPlural)
  // Others of whom the article says more than "sources" may be who is meant.
  const isAlone = others.length === 0 && unnamed.every((each) => !each.isPlural || isMereSources(each))
  const told =
    only && isAlone
      ? found
          .filter((word) => word.isPlural && !word.isNumbered)
          .map((word) => hit(text, 'plural-one-source', word, why(only.descriptions[0] as string)))
      : []
  const places = new Set(told.map(({ span }) => span.end))
  const resolved = unnamed.flatMap((each) => {
    const one = each.descriptions.find((words) => !isPlural(words))
    if (one === undefined) return []
    return each.mentions
      .filter(({ words, span }) => isPlural(words) && peopleIn(words) === null && !places.has(span.end))
      .map(({ span }) => hit(text, 'plural-one-source', span, why(one)))
  })
  return [...told, ...resolved]
}

const isMereSources = ({ isCounted: isNumbered, descriptions }: Unnamed): boolean =>
  !isNumbered && descriptions.every((words) => standingOf(words).size === 0)
