import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import type { Known } from '../sources/known.js'
import { list } from '../words/lists.js'
import { spokesWords } from '../words/people.js'
import { stem } from '../words/stem.js'
import { isPossessive } from './pronoun.js'

/** Who tells of the accused and the wanted all day long: "he" is seldom the one who speaks. */
const callings = list(
  `prosecutor judge magistrate justice coroner detective inspector superintendent constable sergeant sheriff investigator det insp
  supt sgt`,
)
const healers = list('doctor physician surgeon nurse paramedic medic psychiatrist')
const sickness =
  /^(?:patients?|hospitals?|surgery|ward|burns?|wounds?|coma|symptoms?|injur(?:y|ies|ed)|wounded|treated|treating|recovering|ill|illness|unconscious)$/
const advocates = list('lawyer solicitor attorney barrister counsel advocate')

const ownDeeds = new Set(
  [
    ...list(
      `appeal ask seek charge rule sentence decide believe think hope expect consider plan want intend trust feel treat examine operate
      investigate review interview announce prosecute request present prove issue oppose recommend retire resign await order`,
    ),
  ].map(stem),
)
const ownStates = list(
  'satisfied confident sure convinced glad pleased disappointed sorry grateful proud certain mindful',
)
const ownThings = list(
  `ruling decision verdict office team officers investigation inquiry court patient patients client clients colleagues department
  staff case unit report findings hospital ward`,
)

/** Does somebody speak of others by calling: a prosecutor, a judge, a detective, a police spokesman? */
export function tellsOfOthers({ roles, isPerson }: Known): boolean {
  if (!isPerson || roles.has('minister')) return false
  const has = (words: Set<string>) => [...roles].some((role) => words.has(role))
  return (
    has(callings) || (roles.has('police') && has(spokesWords)) || (roles.has('police') && roles.has('chief'))
  )
}

/** A doctor, where someone sick or hurt has been talked of in this sentence or the two before. */
export function isOfSick(a: Analysis, { roles, isPerson }: Known, at: number): boolean {
  if (!isPerson || ![...roles].some((role) => healers.has(role))) return false
  const own = a.sentenceOf[at] as number
  for (let i = (a.sentences[Math.max(0, own - 2)] as Range).from; i < at; i += 1)
    if (sickness.test(lowOf(a, i))) return true
  return false
}

/** Does somebody speak for a client, whose "he" is the client? */
export function isAdvocate({ roles }: Known): boolean {
  return [...roles].some((role) => advocates.has(role))
}

/** "He would appeal", "her ruling": what a prosecutor, a judge or a doctor does or has in that calling. */
export function isOfCalling(a: Analysis, pronoun: string, at: number): boolean {
  let i = at + 1
  if (isPossessive(a, pronoun, at)) {
    while (tagOf(a, i) === 'ADJ') i += 1
    return ownThings.has(lowOf(a, i))
  }
  while (/^(?:AUX|ADV|PART)$/.test(tagOf(a, i))) i += 1
  return ownStates.has(lowOf(a, i)) || (tagOf(a, i) === 'VERB' && ownDeeds.has(stem(lowOf(a, i))))
}
