import { shortOf, type ArticleState, type DecisionBlocker } from '../claims/deciding.js'
import { moved, type Actor } from '../claims/moves.js'
import { decisionKinds, type DecisionKind } from '../shared/terms.js'
import type { ListedDecision } from './store.js'
import { doesWords, kindWords, linesOf } from './words.js'

export type Choice = { kind: DecisionKind; name: string; hint: string; isOpen: boolean }

export type DecisionView = {
  stands: DecisionLine | null
  earlier: DecisionLine[]
  choices: Choice[]
  /** Why the viewer is not the one to decide; empty where they are. */
  whyNot: string[]
  mayDecide: boolean
  /** Seniors who neither imported it nor worked on what it rests on. */
  others: string[]
  /** The claims a caveat has to name. */
  caveat: string
  mark: string
  askWaiver: string | null
}

export type DecisionLine = {
  number: number
  name: string
  reason: string
  claims: string
  by: string
  at: Date
  href: string
  mark: string
  headline: string
}

export const lineOfDecision = (decision: ListedDecision): DecisionLine => ({
  number: decision.number,
  name: kindWords[decision.kind],
  reason: decision.reason,
  claims: decision.claims.join(', '),
  by: decision.by,
  at: decision.at,
  href: `/decisions/${decision.id}`,
  mark: decision.isSecondPair ? '' : 'Not seen by a second editor',
  headline: decision.headline,
})

const ofThePerson: DecisionBlocker[] = ['not-your-role', 'imported-it', 'worked-on-it']

/** What can be decided of an article, by whom, and what stands in the way of each. */
export function decisionView(
  article: { id: string },
  state: ArticleState,
  viewer: Exclude<Actor, 'machine'>,
  told: { decisions: ListedDecision[]; seniors: { id: string; name: string }[]; mayAsk: boolean },
): DecisionView {
  const caveat = shortOf(state)
  // The reason is asked for below; what is looked at here is the article and the person.
  const tried = decisionKinds.map((kind) => ({
    kind,
    outcome: moved(state, viewer, { kind, reason: 'asked for below', claims: caveat }),
  }))
  const blockers = tried.map(({ kind, outcome }) => ({ kind, inTheWay: outcome.ok ? [] : outcome.blockers }))
  const personal = (blockers[0]?.inTheWay ?? []).filter(({ code }) => ofThePerson.includes(code))
  const possible = blockers.filter(({ inTheWay }) => !inTheWay.some(({ code }) => code === 'not-from-here'))
  const hands = new Set([state.importedById, ...state.touchedBy])
  const [newest, ...rest] = told.decisions.map(lineOfDecision)
  return {
    stands: newest ?? null,
    earlier: rest,
    choices: possible.map(({ kind, inTheWay }) => {
      const left = inTheWay.filter(
        ({ code }) =>
          !ofThePerson.includes(code) && code !== 'claims-missing' && code !== 'caveat-incomplete',
      )
      const lines = linesOf(left)
      const [first] = lines
      return {
        kind,
        name: kindWords[kind],
        hint: first
          ? first + (lines.length > 1 ? ` And ${lines.length - 1} more.` : '')
          : hintOf(kind, caveat),
        isOpen: left.length === 0,
      }
    }),
    whyNot: linesOf(personal),
    mayDecide: personal.length === 0,
    others: told.seniors.filter(({ id }) => !hands.has(id) && id !== viewer.id).map(({ name }) => name),
    caveat: caveat.join(', '),
    mark: state.isSmallDesk
      ? 'The house rules are those of a small desk: it will be marked “Not seen by a second editor”.'
      : '',
    askWaiver:
      told.mayAsk && personal.some(({ code }) => code !== 'not-your-role')
        ? `/articles/${article.id}/waivers/new?rule=four-eyes`
        : null,
  }
}

function hintOf(kind: DecisionKind, caveat: number[]): string {
  return kind === 'run_with_caveat' && caveat.length > 0
    ? `names claim${caveat.length === 1 ? '' : 's'} ${caveat.slice(0, 12).join(', ')}${caveat.length > 12 ? ` and ${caveat.length - 12} more` : ''} in the caveat`
    : doesWords[kind]
}
