import type { Article, ArticleText } from '../articles/store.js'
import type { Claim } from '../claims/store.js'
import type { Weighed } from '../policy/weigh.js'
import { labelOf, type Ruling } from '../policy/active.js'
import type { LiveWaiver } from '../policy/store.js'
import { asksSecondEditor, type Finding, type Policy } from '../policy/rules.js'
import type { Dossier } from '../dossiers/store.js'
import type { Dismissal } from '../lint/store.js'
import type { Assessment } from '../reviews/store.js'
import { lintOf, unnamedOf, type ReportLint, type ReportUnnamed } from './gate.js'

/** The record as it is frozen. A reader of a year from now needs nothing but this. */
export type ReportBody = {
  format: 'second-source report 1'
  madeAt: string
  madeBy: string
  desk: { name: string; timeZone: string }
  policy: string
  article: {
    id: string
    headline: string
    agency: string | null
    dateline: string | null
    byline: string | null
    publishedOn: string | null
    importedAt: string
    importedBy: string
    version: number
    sha256: string
    text: string
  }
  history: { seq: string; hash: string }
  secondEditor: SecondEditor
  /** Rules that somebody let pass, for a claim or (claim null) for the article; not in reports of an earlier day. */
  waivers?: ReportWaiver[]
  claims: ReportClaim[]
  /** Not in reports of an earlier day. */
  unnamed?: ReportUnnamed[]
  lint?: ReportLint
}

export type ReportWaiver = { claim: number | null; rule: string; by: string; because: string; at: string }

/** Who besides the authors has seen it: how many claims asked for a second editor and how many were signed off. */
export type SecondEditor = { asked: number; signedOff: number; sentence: string }

export type ReportClaim = {
  number: number
  quote: string
  start: number
  end: number
  statement: string
  hedges: string[]
  kind: string
  weight: string
  risks?: string[]
  stage: string
  corroboration: string
  isHeadline: boolean
  attribution: {
    source: string | null
    sourceType: string
    family: string
    cue: string | null
    quoteForm: string
    access: string
    terms: string
    anonymityReason: string | null
    anonymityWords: string | null
  }[]
  sourceType: string
  family: string
  counts: { originsFor: number; originsAgainst: number; outletsOfOneOrigin: number; repeats: number }
  findings: Finding[]
  evidence: {
    title: string
    kind: string
    stance: string
    outlet: string | null
    url: string | null
    excerpt: string | null
    locator: string | null
    origin: string | null
    grade: string
    seenAt: string
    foundBy: string
  }[]
  assessment: {
    corroboration: string
    reason: string
    note: string | null
    by: string
    at: string
    policy: string
  } | null
  review: { verdict: string; by: string; at: string; reason: string | null } | null
}

export type Gathered = {
  article: Article
  text: ArticleText
  claims: Claim[]
  weighed: Map<string, Weighed>
  ruling: Ruling
  assessments: Map<string, Assessment>
  dossiers: Dossier[]
  dismissals: Dismissal[]
  /** People by id, for who approved a dossier. */
  names: ReadonlyMap<string, string>
  desk: { name: string; timeZone: string }
  by: string
  at: Date
  head: { seq: bigint; hash: Uint8Array }
  waivers: LiveWaiver[]
}

export function bodyOf(on: Gathered): ReportBody {
  const { article, text } = on
  const live = on.claims.filter(({ stage }) => stage !== 'rejected')
  const waivers = waiversOf(on)
  const eyesWaived = waivers.flatMap(({ rule, claim }) => (rule === 'four-eyes' && claim ? [claim] : []))
  return {
    format: 'second-source report 1',
    madeAt: on.at.toISOString(),
    madeBy: on.by,
    desk: on.desk,
    policy: labelOf(on.ruling),
    article: {
      id: article.id,
      headline: article.headline,
      agency: article.agency,
      dateline: article.dateline,
      byline: article.byline,
      publishedOn: article.publishedOn,
      importedAt: article.createdAt.toISOString(),
      importedBy: article.importedBy,
      version: text.number,
      sha256: text.sha256,
      text: text.text,
    },
    history: { seq: String(on.head.seq), hash: Buffer.from(on.head.hash).toString('hex') },
    secondEditor: secondEditorOf(live, on.ruling.policy, eyesWaived),
    waivers,
    claims: live.map((claim) => claimOf(claim, on)),
    unnamed: unnamedOf(live, on.dossiers, on.names),
    lint: lintOf(text, live, on.dismissals, on.dossiers),
  }
}

function waiversOf({ claims, waivers }: Gathered): ReportWaiver[] {
  const numbers = new Map(claims.map(({ id, number }) => [id, number]))
  return waivers.map(({ claimId, rule, by, because, at }) => ({
    claim: claimId ? (numbers.get(claimId) ?? null) : null,
    rule,
    by,
    because,
    at: at.toISOString(),
  }))
}

/** Says plainly where no second editor has looked: a report must not seem more than it is. */
export function secondEditorOf(
  claims: Pick<Claim, 'corroboration' | 'weight' | 'risks' | 'stage' | 'isHeadline'>[],
  policy: Policy,
  eyesWaived: number[] = [],
): SecondEditor {
  const body = claims.filter(({ isHeadline }) => !isHeadline)
  const asked = body.filter(
    ({ corroboration, weight, risks }) =>
      corroboration !== 'unassessed' && asksSecondEditor(policy, risks)(corroboration, weight),
  )
  const signedOff = asked.filter(({ stage }) => stage === 'signed_off')
  const anySigned = body.some(({ stage }) => stage === 'signed_off')
  const sentence =
    policy.smallDesk || !anySigned
      ? 'Not seen by a second editor.'
      : signedOff.length === asked.length
        ? `A second editor signed off every claim for which the policy asks: ${signedOff.length} of ${asked.length}.`
        : `A second editor signed off ${signedOff.length} of the ${asked.length} claims for which the policy asks; the others were not seen by a second editor.`
  const waived =
    eyesWaived.length > 0
      ? ` Four eyes was waived for claim${eyesWaived.length === 1 ? '' : 's'} ${eyesWaived.join(', ')}.`
      : ''
  return { asked: asked.length, signedOff: signedOff.length, sentence: `${sentence}${waived}` }
}

function claimOf(claim: Claim, on: Gathered): ReportClaim {
  const weighed = on.weighed.get(claim.id)
  const assessment = on.assessments.get(claim.id) ?? null
  const { originsFor = 0, originsAgainst = 0, outletsOfOneOrigin = 0, repeats = 0 } = weighed?.standing ?? {}
  return {
    number: claim.number,
    quote: claim.quote,
    start: claim.span.start,
    end: claim.span.end,
    statement: claim.statement,
    hedges: claim.hedges,
    kind: claim.kind,
    weight: claim.weight,
    risks: claim.risks,
    stage: claim.stage,
    corroboration: claim.corroboration,
    isHeadline: claim.isHeadline,
    attribution: claim.hops.map(
      (
        { source, mention, sourceType, cue, quoteForm, access, terms, anonymityReason, anonymityWords },
        i,
      ) => ({
        source: source ?? mention,
        sourceType,
        cue,
        quoteForm,
        access,
        terms,
        anonymityReason,
        anonymityWords,
        family: i === 0 ? claim.family : '',
      }),
    ),
    sourceType: claim.sourceType,
    family: claim.family,
    counts: { originsFor, originsAgainst, outletsOfOneOrigin, repeats },
    findings: weighed?.standing.findings ?? [],
    evidence: (weighed?.links ?? []).map(
      ({ title, kind, stance, outlet, url, excerpt, locator, origin, grade, seenAt, foundBy }) => ({
        title,
        kind,
        stance,
        outlet,
        url,
        excerpt,
        locator,
        grade,
        foundBy,
        origin: origin?.name ?? null,
        seenAt: seenAt.toISOString(),
      }),
    ),
    assessment: assessment && {
      corroboration: assessment.corroboration,
      reason: assessment.reason,
      note: assessment.note,
      by: assessment.by,
      policy: assessment.policy,
      at: assessment.at.toISOString(),
    },
    review: assessment?.review
      ? {
          verdict: assessment.review.verdict,
          by: assessment.review.by,
          at: assessment.review.at.toISOString(),
          reason: assessment.review.reason,
        }
      : null,
  }
}

export type Tally = { key: string; count: number }

/** How many claims of each kind, most first; a claim of the headline is the headline's and not counted. */
export function tally(claims: ReportClaim[], of: (claim: ReportClaim) => string): Tally[] {
  const counts = new Map<string, number>()
  for (const claim of claims) if (!claim.isHeadline) counts.set(of(claim), (counts.get(of(claim)) ?? 0) + 1)
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}
