import type { Db } from '../db/connect.js'
import { dossierOf as dossierOfUse, keyOfWords } from '../dossiers/uses.js'
import type { Origin } from '../evidence/rules.js'
import type { Declared } from '../evidence/pairs/store.js'
import type { Bare } from '../evidence/store.js'
import { isUnnamed } from '../shared/terms.js'
import type { ClaimFacts, Said, Told } from './facts.js'
import { grouped } from './grouped.js'
import { countReplies, listDossiers, listLiveWaivers, listSourcesOfHops, type KeptDossier } from './store.js'

export type Beside = (claim: Told, evidence: { links: Bare[]; declared: Declared[] }) => ClaimFacts

const asked = ['no_comment', 'not_reached', 'official_denial']

/** Reads dossiers, comments sought and waivers for all these claims at once; what it gives then lays out each claim's facts. */
export async function gather(db: Db, claims: Told[]): Promise<Beside> {
  const unnamed = claims.filter(({ hops }) => hops.some(({ sourceType }) => isUnnamed(sourceType)))
  const risky = claims.filter(({ risks }) => risks.length > 0)
  const [dossiers, sources, replies, waivers] = await Promise.all([
    listDossiers(db, [...new Set(unnamed.map(({ articleId }) => articleId))]),
    listSourcesOfHops(
      db,
      unnamed.map(({ id }) => id),
    ),
    countReplies(db, [...new Set(risky.map(({ articleId }) => articleId))]),
    listLiveWaivers(db, [...new Set(claims.map(({ articleId }) => articleId))]),
  ])
  const ofClaim = grouped(waivers, ({ claimId }) => claimId ?? '')
  const ofArticle = grouped(dossiers, ({ articleId }) => articleId)

  return (claim, { links, declared }) => ({
    bearings: links,
    origins: originsIn(links),
    declared,
    weight: claim.weight,
    kind: claim.kind,
    risks: claim.risks,
    quote: claim.quote,
    statement: claim.statement,
    hedges: claim.hedges,
    said: claim.hops.map((hop, place): Said => ({
      words: hop.mention ?? hop.source ?? '',
      cue: hop.cue,
      sourceType: hop.sourceType,
      quoteForm: hop.quoteForm,
      access: hop.access,
      terms: hop.terms,
      dossier: isUnnamed(hop.sourceType)
        ? dossierOf(ofArticle.get(claim.articleId) ?? [], hop, sources.get(`${claim.id} ${place}`) ?? null)
        : null,
    })),
    waivers: ofClaim.get(claim.id) ?? [],
    replies:
      (replies.get(claim.id) ?? 0) +
      (replies.get(claim.articleId) ?? 0) +
      links.filter(({ kind }) => asked.includes(kind)).length,
  })
}

/** The known origins of some evidence, each once. */
export function originsIn(links: Bare[]): Origin[] {
  return [...new Map(links.flatMap(({ origin }) => (origin ? [[origin.id, origin] as const] : []))).values()]
}

/** The dossier of whom a hop names: a registered source’s own, else the one opened under these words. */
function dossierOf(
  dossiers: KeptDossier[],
  hop: { source: string | null; mention: string | null },
  sourceId: string | null,
): KeptDossier | null {
  const words = hop.source ?? hop.mention ?? ''
  return dossierOfUse(dossiers, { key: sourceId ?? keyOfWords(words), descriptions: [words] })
}
