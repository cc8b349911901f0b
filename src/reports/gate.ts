import type { Claim } from '../claims/store.js'
import { missingIn, stateOf, type DossierState } from '../dossiers/rules.js'
import type { Dossier } from '../dossiers/store.js'
import { dossierOf, usesOf, type Use } from '../dossiers/uses.js'
import type { ArticleText } from '../articles/store.js'
import { ruleNames } from '../lint/houses.js'
import { peopleBehind } from '../lint/people.js'
import { idOf, isLive, lint } from '../lint/rules.js'
import type { Dismissal } from '../lint/store.js'

/**
 * One unnamed source as the article uses it, and what the desk recorded before. A report leaves the house: nothing that an
 * editor wrote about the source in words of their own goes into it.
 */
export type ReportUnnamed = {
  /** As the article describes it. */
  description: string
  claims: number[]
  isQuoted: boolean
  dossier: DossierState
  whose: 'own' | 'wire' | null
  reason: string | null
  terms: string
  access: string
  people: number | null
  missing: string[]
  approvedBy: string | null
  approvedAt: string | null
}

export type ReportLint = {
  /** Places at which a rule stops and that nobody let pass. */
  open: number
  dismissed: { rule: string; words: string; reason: string; by: string; at: string }[]
}

export function unnamedOf(
  claims: Claim[],
  dossiers: Dossier[],
  names: ReadonlyMap<string, string>,
): ReportUnnamed[] {
  return usesOf(claims).map((use) => unnamed(use, dossierOf(dossiers, use), names))
}

function unnamed(use: Use, dossier: Dossier | null, names: ReadonlyMap<string, string>): ReportUnnamed {
  return {
    description: use.description,
    claims: use.claims.map(({ number }) => number),
    isQuoted: use.isQuoted,
    dossier: stateOf(dossier),
    whose: dossier?.variant ?? null,
    reason: dossier?.reason ?? null,
    terms: dossier?.terms ?? 'unknown',
    access: dossier?.access ?? 'unknown',
    people: dossier?.people ?? null,
    missing: dossier ? missingIn(dossier) : [],
    approvedBy: dossier?.approvedById ? (names.get(dossier.approvedById) ?? null) : null,
    approvedAt: dossier?.approvedAt?.toISOString() ?? null,
  }
}

/** What the lint stops at in this exact text, and what of it was let pass. */
export function lintOf(
  text: ArticleText,
  claims: Claim[],
  dismissals: Dismissal[],
  dossiers: Dossier[],
): ReportLint {
  const passed = new Map(dismissals.map((each) => [idOf(each), each]))
  const hits = lint(text.text, text.page, claims.filter(isLive), peopleBehind(dossiers))
  return {
    open: hits.filter((hit) => !passed.has(idOf(hit))).length,
    dismissed: hits.flatMap((hit) => {
      const one = passed.get(idOf(hit))
      return one
        ? [
            {
              rule: ruleNames[hit.rule],
              words: hit.words,
              reason: one.reason,
              by: one.by,
              at: one.at.toISOString(),
            },
          ]
        : []
    }),
  }
}
