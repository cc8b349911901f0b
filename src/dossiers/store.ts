import type { Db, Tx } from '../db/connect.js'
import { isUnnamed, type SourceType } from '../shared/terms.js'
import type { DossierFacts } from './rules.js'

export type Dossier = DossierFacts & {
  id: string
  sourceKey: string
  sourceId: string | null
  reasonWords: string | null
  openedById: string
  openedAt: Date
  approvedById: string | null
  approvedAt: Date | null
  version: number
}

const columns = {
  id: true,
  sourceKey: true,
  sourceId: true,
  description: true,
  variant: true,
  reason: true,
  reasonWords: true,
  terms: true,
  access: true,
  howKnown: true,
  alternatives: true,
  motive: true,
  wording: true,
  people: true,
  knownToId: true,
  checks: true,
  openedById: true,
  openedAt: true,
  approvedById: true,
  approvedAt: true,
  version: true,
} as const

/** The dossiers of an article, in the order in which they were opened. */
export function listDossiers(db: Db, articleId: string): Promise<Dossier[]> {
  return db.dossier.findMany({
    where: { articleId },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: columns,
  })
}

export type DossierWords = Omit<
  Dossier,
  'id' | 'openedById' | 'openedAt' | 'approvedById' | 'approvedAt' | 'version' | 'checks'
> & { checks: string[] }

export async function addDossier(
  tx: Tx,
  place: { deskId: string; articleId: string; byId: string; at: Date },
  words: DossierWords,
): Promise<string> {
  const { byId, at, ...rest } = place
  const { id } = await tx.dossier.create({
    data: { ...rest, ...words, openedById: byId, openedAt: at },
    select: { id: true },
  })
  return id
}

export type DossierPatch = Partial<DossierWords> & { approvedById?: string | null; approvedAt?: Date | null }

/** Changes the dossier if it is still at this version; false where somebody was first. */
export async function changeDossier(
  tx: Tx,
  id: string,
  version: number,
  data: DossierPatch,
): Promise<boolean> {
  const { count } = await tx.dossier.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

export type Deed = { actorId: string | null; by: string | null; event: string; at: Date }

/** What was done to a dossier, newest first: the history is the one place that remembers everybody who wrote in it. */
export function listDeeds(db: Db, articleId: string, dossierId: string): Promise<Deed[]> {
  return db.$queryRaw<Deed[]>`
    SELECT h.actor_id AS "actorId", p.name AS by, h.event, h.at
    FROM history_entry h LEFT JOIN person p ON p.id = h.actor_id
    WHERE h.article_id = ${articleId}::uuid AND h.event IN ('dossier.saved', 'dossier.approved', 'dossier.withdrawn')
      AND h.body::json #>> '{after,dossierId}' = ${dossierId}
    ORDER BY h.seq DESC`
}

export const writersIn = (deeds: Deed[]): string[] =>
  deeds.flatMap(({ event, actorId }) => (event === 'dossier.saved' && actorId ? [actorId] : []))

/** The dossiers of a claim's article where somebody in the claim is not named; of all other claims none are asked for. */
export async function dossiersFor(
  db: Db,
  claim: { articleId: string; hops: { sourceType: SourceType }[] },
): Promise<Dossier[]> {
  return claim.hops.some(({ sourceType }) => isUnnamed(sourceType)) ? listDossiers(db, claim.articleId) : []
}
