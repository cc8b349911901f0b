import { hit, type Hit } from './hit.js'
import type { Unnamed } from './people.js'
import { isPlural, peopleIn } from '../sources/counting.js'
import { standingOf } from './words.js'
import type { SourceWord } from './wording.js'

/** "Sources", where the article knows of one. What a dossier counts is believed before what a description sounds like. */
export function pluralsForOne(text: string, found: SourceWord[], unnamed: Unnamed[]): Hit[] {
  const [only, ...others] = unnamed.filter((each) => !isMany(each))
  // Others of whom the article says more than "sources" may be who is meant.
  const isAlone = others.length === 0 && unnamed.every((each) => !isMany(each) || isVague(each))
  const told =
    only && isAlone
      ? found
          .filter((word) => word.isPlural && !word.isNumbered)
          .map((word) => hit(text, 'plural-one-source', word, whyOf(only, only.descriptions[0] as string)))
      : []
  const places = new Set(told.map(({ span }) => span.end))
  const resolved = unnamed.flatMap((each) => {
    const one = each.people === 1 ? each.descriptions[0] : each.descriptions.find((words) => !isPlural(words))
    if (one === undefined || (each.people ?? 0) > 1) return []
    return each.mentions
      .filter(({ words, span }) => isPlural(words) && peopleIn(words) === null && !places.has(span.end))
      .map(({ span }) => hit(text, 'plural-one-source', span, whyOf(each, one)))
  })
  return [...told, ...resolved]
}

const whyOf = ({ people }: Unnamed, who: string): string =>
  people === 1
    ? `The dossier counts one person behind “${who}”. A reader counts more than one.`
    : `One unnamed source stands behind this: “${who}”. A reader counts more than one.`

const isMany = (each: Unnamed): boolean => (each.people === null ? each.isPlural : each.people > 1)

/** "Sources" and nothing else, and nobody wrote down how many. */
const isVague = (each: Unnamed): boolean => each.people === null && isMereSources(each)

const isMereSources = ({ isCounted: isNumbered, descriptions }: Unnamed): boolean =>
  !isNumbered && descriptions.every((words) => standingOf(words).size === 0)
