import type { ArticleState } from '../claims/deciding.js'
import type { Claim } from '../claims/store.js'
import { articleFindings } from '../policy/article.js'
import type { Finding, Policy } from '../policy/rules.js'
import type { LiveWaiver } from '../policy/store.js'
import type { ReportBody } from '../reports/rules.js'
import type { DecisionKind } from '../shared/terms.js'

/** A decision as it is frozen: what was decided and why, and the whole record it was decided on. */
export type DecisionBody = {
  format: 'second-source decision 1'
  decision: {
    number: number
    kind: DecisionKind
    reason: string
    /** Claims that a caveat or a cut names. */
    claims: number[]
    by: string
    at: string
    isSecondPair: boolean
    sentence: string
  }
  /** The number of the decision that stood before it; that one stays as it is. */
  supersedes: number | null
  record: ReportBody
}

export type Looked = {
  article: { importedById: string }
  claims: Claim[]
  weighed: Map<string, { standing: { findings: Finding[] } }>
  policy: Policy
  waivers: LiveWaiver[]
  stands: DecisionKind | null
  isKilled: boolean
  /** Everyone who ever worked on a load-bearing claim. */
  touchedBy: string[]
}

/** The claims of the text that a decision looks at: without the headline's, the rejected and the superseded ones. */
export const judgedClaims = (claims: Claim[]): Claim[] =>
  claims.filter(({ isHeadline, stage }) => !isHeadline && stage !== 'rejected' && stage !== 'superseded')

/** The article as a decision looks at it. Pure: the same for the page that says what stands in the way and for deciding. */
export function articleState(on: Looked): ArticleState & { findings: Finding[] } {
  const judged = judgedClaims(on.claims).map((claim) => ({
    ...claim,
    isAttributed: claim.hops.length > 0,
    findings: on.weighed.get(claim.id)?.standing.findings ?? [],
  }))
  const own = on.waivers.filter(({ claimId }) => claimId === null)
  return {
    stands: on.stands,
    isKilled: on.isKilled,
    importedById: on.article.importedById,
    touchedBy: on.touchedBy,
    eyesWaivedById: own.find(({ rule }) => rule === 'four-eyes')?.byId ?? null,
    isSmallDesk: on.policy.smallDesk,
    claims: judged,
    findings: articleFindings(judged, on.policy, own),
  }
}

/** Who saw it besides those who made it, as the decision says of itself. */
export function eyesSentence(isSecondPair: boolean, waiver: { by: string; because: string } | null): string {
  if (isSecondPair)
    return 'Decided by somebody who neither imported the article nor worked on a claim it rests on.'
  return waiver
    ? `Not seen by a second editor. Four eyes was waived by ${waiver.by}: ${waiver.because}`
    : 'Not seen by a second editor.'
}

/** "2, 4 and 8" as numbers, each once and in order; whatever is no number is left out. */
export const numbersIn = (words: string): number[] =>
  [...new Set([...words.matchAll(/\d{1,6}/g)].map(([digits]) => Number(digits)))].sort((a, b) => a - b)
