import { missingIn, stateOf, type DossierState } from './rules.js'
import type { Dossier } from './store.js'
import { dossierOf, usesOf, type Use, type UsingClaim } from './uses.js'

/** How a state reads in a list, and how it is coloured. */
export const stateWords: Record<DossierState, { words: string; tone: string }> = {
  none: { words: 'Not opened', tone: 'bad' },
  incomplete: { words: 'Incomplete', tone: 'warn' },
  complete: { words: 'Complete, waits for approval', tone: '' },
  approved: { words: 'Approved', tone: 'ok' },
}

export type UseView = {
  description: string
  others: string[]
  isQuoted: boolean
  claims: { id: string; number: number }[]
  href: string
  variant: string
  state: { words: string; tone: string }
  missing: string[]
}

export const dossierPath = (articleId: string, slug: string): string =>
  `/articles/${articleId}/dossiers/${slug}`

/** The uses of unnamed sources in an article, each with where its dossier stands. */
export function usesView(
  articleId: string,
  agency: string | null,
  claims: UsingClaim[],
  dossiers: Dossier[],
): { uses: UseView[]; left: { description: string; state: { words: string; tone: string } }[] } {
  const uses = usesOf(claims)
  const used = new Set(uses.map((use) => dossierOf(dossiers, use)?.id))
  return {
    uses: uses.map((use) => useView(articleId, agency, use, dossierOf(dossiers, use))),
    left: dossiers
      .filter(({ id }) => !used.has(id))
      .map((dossier) => ({ description: dossier.description, state: stateWords[stateOf(dossier)] })),
  }
}

function useView(articleId: string, agency: string | null, use: Use, dossier: Dossier | null): UseView {
  const variant = dossier?.variant ?? (agency ? 'wire' : 'own')
  return {
    description: use.description,
    others: use.descriptions.slice(1),
    isQuoted: use.isQuoted,
    claims: use.claims,
    href: dossierPath(articleId, use.slug),
    variant: variant === 'own' ? 'Our own source' : `${agency ?? 'An agency'}’s source`,
    state: stateWords[stateOf(dossier)],
    missing: dossier ? missingIn(dossier) : [],
  }
}

/** For the page of a claim: one line for each unnamed source it rests on. */
export function dossierLines(
  articleId: string,
  claim: UsingClaim,
  dossiers: Dossier[],
): { description: string; words: string; tone: string; href: string }[] {
  return usesOf([claim]).map((use) => {
    const dossier = dossierOf(dossiers, use)
    const { words, tone } = stateWords[stateOf(dossier)]
    const missing = dossier && dossier.approvedById === null ? missingIn(dossier) : []
    const said =
      missing.length > 0 ? `${words.toLowerCase()}, without ${listed(missing)}` : words.toLowerCase()
    return { description: use.description, words: said, tone, href: dossierPath(articleId, use.slug) }
  })
}

/** "reason, terms and motive". */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** "Anonymity dossiers: 1 of 3 approved"; empty where nobody is used without a name. */
export function countLine(claims: UsingClaim[], dossiers: Dossier[]): string {
  const uses = usesOf(claims)
  if (uses.length === 0) return ''
  const approved = uses.filter((use) => stateOf(dossierOf(dossiers, use)) === 'approved').length
  return `Anonymity dossiers: ${approved} of ${uses.length} approved`
}

export type Difference = { label: string; theirs: string; mine: string }

const labels: [keyof Dossier, string][] = [
  ['variant', 'Whose source it is'],
  ['reason', 'Reason'],
  ['reasonWords', 'Reason in words'],
  ['terms', 'Terms'],
  ['access', 'Access'],
  ['howKnown', 'How the source knows'],
  ['alternatives', 'Alternatives tried'],
  ['motive', 'Motive'],
  ['wording', 'Agreed wording'],
  ['people', 'How many people'],
]

/** Where what was typed differs from what was saved first. */
export function differences(theirs: Dossier | null, mine: Record<string, string>): Difference[] {
  if (!theirs) return []
  return labels.flatMap(([field, label]) => {
    const [saved, typed] = [String(theirs[field] ?? ''), (mine[field] ?? '').replace(/\r\n?/g, '\n').trim()]
    return saved === typed
      ? []
      : [{ label, theirs: saved.replaceAll('_', ' '), mine: typed.replaceAll('_', ' ') }]
  })
}
