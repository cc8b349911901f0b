import type { Page } from '../reading/index.js'
import type { When } from '../shared/times.js'
import { ruleNames } from './houses.js'
import type { People } from './people.js'
import { idOf, isLive, lint, type Hit, type LintClaim } from './rules.js'
import type { Dismissal } from './store.js'

export type HitView = {
  rule: string
  name: string
  start: number
  end: number
  words: string
  why: string
  behind: string
  /** Where it stands: the mark of its claim, or the place itself. */
  anchor: string
}
export type DismissedView = HitView & { reason: string; by: string; when: string; iso: string }
export type LintView = { versionId: string; open: HitView[]; dismissed: DismissedView[] }

/** So many are shown at once; the count is always of all. */
const longest = 140

/** What the lint stops at, and what of it was let pass, by whom and why. */
export function lintView(
  text: { id: string; text: string; page: Page },
  claims: (LintClaim & { stage: string })[],
  dismissals: Dismissal[],
  people: People,
  when: When,
): LintView {
  const live = claims.filter(isLive)
  const hits = lint(text.text, text.page, live, people)
  const passed = new Map(dismissals.map((each) => [idOf(each), each]))
  return {
    versionId: text.id,
    open: hits.filter((each) => !passed.has(idOf(each))).map(hitView),
    dismissed: hits.flatMap((each) => {
      const one = passed.get(idOf(each))
      return one
        ? [
            {
              ...hitView(each),
              reason: one.reason,
              by: one.by,
              when: when.short(one.at),
              iso: when.iso(one.at),
            },
          ]
        : []
    }),
  }
}

function hitView({ rule, span, words, why, ruleBehind, claim }: Hit): HitView {
  const { house, year, text } = ruleBehind
  return {
    rule,
    name: ruleNames[rule],
    start: span.start,
    end: span.end,
    words: words.length > longest ? `${words.slice(0, longest - 1).toWellFormed()}…` : words,
    why,
    behind: `${house}${year === null ? '' : `, ${year}`}: ${text}`,
    anchor: claim === null ? placeId(span.start) : `t${claim}`,
  }
}

/** The id of a place in the text that is no claim. */
export const placeId = (start: number): string => `o${start}`

/** The places in the text that links of the lint lead to, each start once. */
export function placesOf({ open, dismissed }: LintView): { start: number; end: number }[] {
  const places = [...open, ...dismissed].filter(({ anchor, start }) => anchor === placeId(start))
  return [...new Map(places.map(({ start, end }) => [start, { start, end }])).values()]
}
