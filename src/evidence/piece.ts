import type { Db, Tx } from '../db/connect.js'
import { NotFound } from '../shared/errors.js'
import type { Written } from './store.js'

/** A piece of evidence as it is written down, apart from what it bears on. */
export type Piece = Written & {
  id: string
  originId: string | null
  originName: string | null
  relaysId: string | null
  relaysTitle: string | null
  sourceReliability: string
  credibility: number
  gradeReason: string | null
  gradedById: string | null
  fileName: string | null
  version: number
}

/** The evidence of a link that stands; another claim's, or what was withdrawn from this one, is missing. */
export async function getPiece(db: Db, claimId: string, linkId: string): Promise<Piece> {
  const link = await db.evidenceLink.findFirst({
    where: { id: linkId, claimId, withdrawnAt: null },
    select: {
      evidence: {
        select: {
          id: true,
          kind: true,
          title: true,
          outlet: true,
          url: true,
          excerpt: true,
          locator: true,
          happenedAt: true,
          originId: true,
          relaysId: true,
          sourceReliability: true,
          credibility: true,
          gradeReason: true,
          gradedById: true,
          version: true,
          origin: { select: { name: true } },
          relays: { select: { title: true } },
          file: { select: { name: true } },
        },
      },
    },
  })
  if (!link) throw new NotFound('evidence')
  const { origin, relays, file, ...rest } = link.evidence
  return {
    ...rest,
    originName: origin?.name ?? null,
    relaysTitle: relays?.title ?? null,
    fileName: file?.name ?? null,
  }
}

/** Held until the end: nobody lets it bear on a further claim while it is changed. */
export async function lockPiece(tx: Tx, claimId: string, linkId: string): Promise<Piece> {
  const { id } = await getPiece(tx, claimId, linkId)
  await tx.$executeRaw`SELECT 1 FROM evidence WHERE id = ${id}::uuid FOR UPDATE`
  return getPiece(tx, claimId, linkId)
}

type Patch = Partial<Omit<Piece, 'id' | 'version' | 'originName' | 'relaysTitle' | 'fileName'>> & {
  bands?: number[]
}

/** Changes it if it is still at this version; false where somebody was first. */
export async function changePiece(tx: Tx, id: string, version: number, data: Patch): Promise<boolean> {
  const { count } = await tx.evidence.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

export type Borne = { id: string; number: number; stage: string; articleId: string; headline: string }

/** The claims it bears on, in one order, so that two who lock them do not wait for each other. */
export async function listClaimsOn(db: Db, evidenceId: string): Promise<Borne[]> {
  const rows = await db.claim.findMany({
    where: { links: { some: { evidenceId, withdrawnAt: null } } },
    orderBy: [{ articleId: 'asc' }, { id: 'asc' }],
    select: { id: true, number: true, stage: true, articleId: true, article: { select: { headline: true } } },
  })
  return rows.map(({ article, ...row }) => ({ ...row, headline: article.headline }))
}

/** Who changed it last: a row under one of the claims it bears on or bore on. */
export async function lastEdit(
  db: Db,
  evidenceId: string,
): Promise<{ by: string | null; at: Date; what: string } | null> {
  const [row] = await db.$queryRaw<{ by: string | null; at: Date; what: string }[]>`
    SELECT p.name AS by, e.at, e.event AS what
    FROM history_entry e LEFT JOIN person p ON p.id = e.actor_id
    WHERE e.claim_id IN (SELECT claim_id FROM evidence_link WHERE evidence_id = ${evidenceId}::uuid)
      AND e.event = 'evidence.changed' AND e.body::json #>> '{after,evidenceId}' = ${evidenceId}
    ORDER BY e.seq DESC LIMIT 1`
  return row ?? null
}
