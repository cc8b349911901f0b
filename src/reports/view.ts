import { words } from '../shared/marks.js'
import type { When } from '../shared/times.js'
import { plain } from '../shared/words.js'
import { ruleName } from '../waivers/words.js'
import type { ReportLocals } from './pages.js'
import { listed, stateWords } from '../dossiers/view.js'
import type { ReportLint, ReportUnnamed } from './gate.js'
import { tally, type ReportBody, type ReportClaim } from './rules.js'
import type { Report } from './store.js'

/** A frozen record laid out for reading: nothing here is looked up anew. */
export function reportView(report: Report, when: When): ReportLocals {
  const { body } = report
  const claims = body.claims.filter(({ isHeadline }) => !isHeadline)
  const notes = notesOf(body.claims)
  return {
    id: report.id,
    number: report.number,
    sha256: report.sha256,
    body,
    articleId: report.articleId,
    madeAt: when.full(new Date(body.madeAt)),
    importedAt: when.full(new Date(body.article.importedAt)),
    statuses: Object.keys(words.status).flatMap((status) => {
      const count = claims.filter(({ corroboration }) => corroboration === status).length
      return count > 0 ? [{ status, count }] : []
    }),
    families: tally(body.claims, ({ family }) => family).map(({ key, count }) => ({
      label: words.family[key as 'named'],
      count,
      family: key,
      status: null,
    })),
    sourceTypes: tally(body.claims, ({ sourceType }) => sourceType).map(({ key, count }) => ({
      key: plain(key),
      count,
    })),
    claims: claims.map((claim) => ({
      ...claim,
      said: saidBy(claim),
      counted: countedBy(claim),
      notes: notes.flatMap((note) => (note.claim === claim.number ? [note.number] : [])),
      assessedAt: claim.assessment ? when.short(new Date(claim.assessment.at)) : '',
    })),
    headline: body.claims.filter(({ isHeadline }) => isHeadline),
    notes,
    unnamed: (body.unnamed ?? []).map((each) => unnamedView(each, when)),
    lint: body.lint ? lintView(body.lint, when) : null,
    waivers: (body.waivers ?? []).map(({ claim, rule, by, because, at }) => ({
      about: claim === null ? 'The article' : `Claim ${claim}`,
      rule: ruleName(rule, claim === null),
      words: `Waived by ${by}, ${when.short(new Date(at))}: ${because}`,
    })),
    signatures: signaturesOf(body, when),
    summary: summaryOf(claims),
  }
}

function saidBy(claim: ReportClaim): string {
  const [hop] = claim.attribution
  return hop
    ? [hop.source ?? 'nobody named', hop.cue ? `“${hop.cue}”` : ''].filter(Boolean).join(', ')
    : 'the article itself'
}

function countedBy({ counts }: ReportClaim): string {
  const { originsFor, originsAgainst, outletsOfOneOrigin } = counts
  const outlets = outletsOfOneOrigin > 1 ? `${outletsOfOneOrigin} outlets, ` : ''
  const against = originsAgainst > 0 ? `, ${originsAgainst} against` : ''
  return `${outlets}${originsFor} ${originsFor === 1 ? 'origin' : 'origins'}${against}`
}

/** Every piece of evidence as a numbered note, in the order of the claims. */
function notesOf(claims: ReportClaim[]): ReportLocals['notes'] {
  let number = 0
  return claims.flatMap((claim) =>
    claim.evidence.map((each) => {
      number += 1
      const origin = each.origin ? `origin: ${each.origin}` : 'origin not known'
      const text = [
        each.title,
        each.outlet,
        plain(each.kind),
        plain(each.stance),
        origin,
        `grade ${each.grade}`,
        each.excerpt ? `“${each.excerpt}”` : null,
      ]
      return {
        number,
        claim: claim.number,
        text: text.flatMap((part) => part ?? []).join('; '),
        url: each.url,
      }
    }),
  )
}

/** Who did what for this record, each person once for each thing. */
function signaturesOf(body: ReportBody, when: When): ReportLocals['signatures'] {
  const signed = new Map<string, number>()
  const assessed = new Map<string, number>()
  for (const { assessment, review } of body.claims) {
    if (assessment) assessed.set(assessment.by, (assessed.get(assessment.by) ?? 0) + 1)
    if (review?.verdict === 'signed_off') signed.set(review.by, (signed.get(review.by) ?? 0) + 1)
  }
  const claims = (count: number) => (count === 1 ? '1 claim' : `${count} claims`)
  return [
    ...[...assessed].map(([name, count]) => ({ name, did: `assessed ${claims(count)}` })),
    ...[...signed].map(([name, count]) => ({ name, did: `signed off ${claims(count)}` })),
    { name: body.madeBy, did: `handed in this report, ${when.full(new Date(body.madeAt))}` },
  ]
}

/** What the desk recorded of an unnamed source before it used it; nothing here says who it is. */
function unnamedView(unnamed: ReportUnnamed, when: When): ReportLocals['unnamed'][number] {
  const { description, claims, dossier, approvedBy, approvedAt, missing } = unnamed
  const facts = [
    unnamed.whose && (unnamed.whose === 'own' ? 'our own source' : 'the agency’s source'),
    `reason: ${unnamed.reason ? plain(unnamed.reason) : 'not recorded'}`,
    `terms: ${unnamed.terms === 'unknown' ? 'not recorded' : plain(unnamed.terms)}`,
    `how the source knows: ${unnamed.access === 'unknown' ? 'not recorded' : plain(unnamed.access)}`,
    unnamed.people === null ? null : unnamed.people === 1 ? '1 person' : `${unnamed.people} people`,
    unnamed.isQuoted ? 'quoted directly' : null,
  ]
  const approved = approvedAt
    ? `Approved by ${approvedBy ?? 'a senior editor'}, ${when.short(new Date(approvedAt))}`
    : ''
  const open =
    missing.length > 0
      ? `${stateWords[dossier].words}: ${listed(missing)} missing`
      : stateWords[dossier].words
  return {
    description,
    claims: claims.join(', '),
    about: dossier === 'none' ? '' : facts.flatMap((each) => each ?? []).join('; '),
    dossier: approved || open,
    isOpen: dossier !== 'approved',
  }
}

function lintView({ open, dismissed }: ReportLint, when: When): ReportLocals['lint'] {
  return {
    open:
      open === 0
        ? 'The check of how sources are used stops at nothing that was not let pass.'
        : `The check of how sources are used stops at ${open === 1 ? '1 place' : `${open} places`} that nobody let pass.`,
    dismissed: dismissed.map(({ rule, words: said, reason, by, at }) => ({
      rule,
      words: said,
      reason,
      who: `${by}, ${when.short(new Date(at))}`,
    })),
  }
}

function summaryOf(claims: ReportClaim[]): string[] {
  const count = (wanted: (claim: ReportClaim) => boolean) => claims.filter(wanted).length
  const unnamed = count(({ family }) => family === 'unnamed')
  const open = count(({ corroboration }) => corroboration === 'unassessed')
  const unnamedAlone = count(({ family, counts }) => family === 'unnamed' && counts.originsFor < 2)
  const stale = count(({ stage }) => stage === 'stale')
  return [
    `${claims.length} claims; ${unnamed} rest on unnamed sources, ${unnamedAlone} of them with fewer than two independent origins.`,
    open > 0
      ? `${open} had not been assessed when this was made.`
      : 'Every claim had been assessed when this was made.',
    ...(stale > 0 ? [`${stale} had changed since they were assessed and are marked stale.`] : []),
  ]
}
