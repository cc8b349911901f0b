import { ask, type Db, type Tx } from '../db/connect.js'
import { Prisma } from '../db/generated/client.js'
import { NotFound } from '../shared/errors.js'
import type { Access, SourceType, TermsOfUse } from '../shared/terms.js'
import type { Choosable, EvidenceKind, Origin, Stance } from './rules.js'

/** A piece of evidence as somebody wrote it down. */
export type Written = {
  kind: EvidenceKind
  title: string
  outlet: string | null
  url: string | null
  excerpt: string | null
  locator: string | null
  happenedAt: Date | null
}

/** One piece of evidence as it bears on one claim, with its origin. */
export type Linked = Written & {
  linkId: string
  evidenceId: string
  claimId: string
  stance: Stance
  seenAt: Date
  grade: string
  gradeReason: string | null
  foundById: string
  foundBy: string
  originId: string | null
  origin: Origin | null
  /** The piece of evidence this one relays. */
  relaysId: string | null
  file: { id: string; name: string; type: string; size: number; sha256: string } | null
}

/** What the rules and an article's page look at: of two thousand pieces, passages and files are a load that nobody reads there. */
export type Bare = Pick<
  Linked,
  'evidenceId' | 'claimId' | 'stance' | 'kind' | 'title' | 'outlet' | 'originId' | 'origin' | 'relaysId'
>

const originColumns = {
  id: true,
  name: true,
  sourceType: true,
  access: true,
  terms: true,
  isParty: true,
} as const

type LinkRow = Omit<Linked, 'origin' | 'file'> & {
  originName: string | null
  originType: SourceType
  access: Access
  terms: TermsOfUse
  isParty: boolean
  fileId: string | null
  fileName: string
  fileType: string
  fileSize: number
  sha256: string
}

/** The evidence of these claims, oldest first, withdrawn links left out. One query for a whole article. */
export async function listLinks(db: Db, claimIds: string[]): Promise<Linked[]> {
  if (claimIds.length === 0) return []
  const rows = await ask<LinkRow>(
    db,
    Prisma.sql`
    SELECT l.id AS "linkId", l.evidence_id AS "evidenceId", l.claim_id AS "claimId", l.stance::text AS stance, e.kind::text AS kind,
           e.title, e.outlet, e.url, e.excerpt, e.locator, e.happened_at AS "happenedAt", e.seen_at AS "seenAt",
           e.source_reliability || e.credibility AS grade, e.grade_reason AS "gradeReason", e.found_by_id AS "foundById",
           coalesce(p.name, '') AS "foundBy", e.origin_id AS "originId", e.relays_id AS "relaysId",
           o.name AS "originName", o.source_type::text AS "originType", o.access::text AS access, o.terms::text AS terms,
           o.is_party AS "isParty", f.id AS "fileId", f.name AS "fileName", f.type AS "fileType", f.size AS "fileSize", f.sha256
    FROM evidence_link l
    JOIN evidence e ON e.id = l.evidence_id
    LEFT JOIN origin o ON o.id = e.origin_id
    LEFT JOIN evidence_file f ON f.id = e.file_id
    LEFT JOIN person p ON p.id = e.found_by_id
    WHERE l.claim_id = ANY(${claimIds}::uuid[]) AND l.withdrawn_at IS NULL
    ORDER BY l.created_at, l.id`,
  )
  return rows.map(linkOf)
}

/** The same evidence without its passages, files and finders; each origin is read once. */
export async function listBare(db: Db, claimIds: string[]): Promise<Bare[]> {
  if (claimIds.length === 0) return []
  const rows = await ask<Omit<Bare, 'origin'>>(
    db,
    Prisma.sql`
      SELECT l.evidence_id AS "evidenceId", l.claim_id AS "claimId", l.stance::text AS stance, e.kind::text AS kind,
             e.title, e.outlet, e.origin_id AS "originId", e.relays_id AS "relaysId"
      FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id
      WHERE l.claim_id = ANY(${claimIds}::uuid[]) AND l.withdrawn_at IS NULL
      ORDER BY l.created_at, l.id`,
  )
  const ids = [...new Set(rows.flatMap(({ originId }) => originId ?? []))]
  const origins = await db.origin.findMany({ where: { id: { in: ids } }, select: originColumns })
  const byId = new Map(origins.map((origin) => [origin.id, origin]))
  return rows.map((row) => ({ ...row, origin: (row.originId && byId.get(row.originId)) || null }))
}

/** Written out field by field: an article's two thousand rows go through here on every look at its page. */
function linkOf(row: LinkRow): Linked {
  const { originId, originName, originType, access, terms, isParty, fileId } = row
  return {
    linkId: row.linkId,
    evidenceId: row.evidenceId,
    claimId: row.claimId,
    stance: row.stance,
    kind: row.kind,
    title: row.title,
    outlet: row.outlet,
    url: row.url,
    excerpt: row.excerpt,
    locator: row.locator,
    happenedAt: row.happenedAt,
    seenAt: row.seenAt,
    grade: row.grade,
    gradeReason: row.gradeReason,
    foundById: row.foundById,
    foundBy: row.foundBy,
    originId,
    origin:
      originId && originName !== null
        ? { id: originId, name: originName, sourceType: originType, access, terms, isParty }
        : null,
    relaysId: row.relaysId,
    file: fileId
      ? { id: fileId, name: row.fileName, type: row.fileType, size: row.fileSize, sha256: row.sha256 }
      : null,
  }
}

/** Origins an editor may choose from: those of the article's claims first used, then the desk's newest; 60 at most. */
export async function listOrigins(db: Db, deskId: string, articleId: string): Promise<Choosable[]> {
  const ofArticle = await db.origin.findMany({
    where: { deskId, evidence: { some: { links: { some: { claim: { articleId } } } } } },
    orderBy: { createdAt: 'asc' },
    take: 40,
    select: originColumns,
  })
  const newest = await db.origin.findMany({
    where: { deskId },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: originColumns,
  })
  const seen = new Set(ofArticle.map(({ id }) => id))
  return [
    ...ofArticle.map((origin) => ({ ...origin, isElsewhere: false })),
    ...newest.filter(({ id }) => !seen.has(id)).map((origin) => ({ ...origin, isElsewhere: true })),
  ]
}

/** How an origin came about on this desk; another desk's is missing. */
export async function getOrigin(db: Db, deskId: string, id: string): Promise<Origin> {
  const origin = await db.origin.findFirst({ where: { id, deskId }, select: originColumns })
  if (!origin) throw new NotFound('origin')
  return origin
}

export type NewOrigin = {
  name: string
  sourceType: SourceType
  access: Access
  terms: TermsOfUse
  isParty: boolean
}

export function addOrigin(
  tx: Tx,
  deskId: string,
  byId: string,
  at: Date,
  origin: NewOrigin,
): Promise<Origin> {
  return tx.origin.create({
    data: { ...origin, deskId, createdById: byId, createdAt: at },
    select: originColumns,
  })
}

export type NewEvidence = {
  deskId: string
  kind: EvidenceKind
  title: string
  outlet: string | null
  url: string | null
  excerpt: string | null
  locator: string | null
  happenedAt: Date | null
  seenAt: Date
  originId: string | null
  sourceReliability: string
  credibility: number
  gradeReason: string | null
  gradedById: string | null
  relaysId: string | null
  fileId: string | null
  bands: number[]
  foundById: string
  createdAt: Date
}

export async function addEvidence(tx: Tx, evidence: NewEvidence): Promise<string> {
  const { id } = await tx.evidence.create({ data: evidence, select: { id: true } })
  return id
}

export async function addLink(
  tx: Tx,
  link: { evidenceId: string; claimId: string; stance: Stance; addedById: string; createdAt: Date },
): Promise<string> {
  const { id } = await tx.evidenceLink.create({ data: link, select: { id: true } })
  return id
}

export async function getLink(db: Db, deskId: string, id: string): Promise<Linked> {
  const row = await db.evidenceLink.findFirst({
    where: { id, withdrawnAt: null, claim: { deskId } },
    select: { claimId: true },
  })
  const link = row && (await listLinks(db, [row.claimId])).find(({ linkId }) => linkId === id)
  if (!link) throw new NotFound('evidence')
  return link
}

/** True for exactly one of those who withdraw it. */
export async function withdrawLink(tx: Tx, id: string, at: Date, because: string): Promise<boolean> {
  const { count } = await tx.evidenceLink.updateMany({
    where: { id, withdrawnAt: null },
    data: { withdrawnAt: at, withdrawnBecause: because },
  })
  return count === 1
}

/** Whether a piece of the desk's evidence bears, or once bore, on a claim of this article. */
export async function bearsInArticle(
  db: Db,
  deskId: string,
  articleId: string,
  evidenceId: string,
): Promise<boolean> {
  const where = { id: evidenceId, deskId, links: { some: { claim: { articleId } } } }
  return (await db.evidence.count({ where })) > 0
}

/** A piece of the desk's evidence; another desk's is missing. */
export async function getEvidence(
  db: Db,
  deskId: string,
  id: string,
): Promise<{ id: string; title: string; originId: string | null }> {
  const row = await db.evidence.findFirst({
    where: { id, deskId },
    select: { id: true, title: true, originId: true },
  })
  if (!row) throw new NotFound('evidence')
  return row
}

export type Known = { id: string; title: string; outlet: string | null; originName: string | null }

/**
 * Evidence that bears on other claims of the article, or was withdrawn from this one: what can bear on it now. At most 60.
 */
export async function listArticleEvidence(db: Db, articleId: string, claimId: string): Promise<Known[]> {
  const rows = await db.evidence.findMany({
    where: {
      links: { none: { claimId, withdrawnAt: null } },
      OR: [
        { links: { some: { claim: { articleId }, withdrawnAt: null } } },
        { links: { some: { claimId } } },
      ],
    },
    orderBy: { createdAt: 'desc' },
    take: 60,
    select: { id: true, title: true, outlet: true, origin: { select: { name: true } } },
  })
  return rows.map(({ origin, ...row }) => ({ ...row, originName: origin?.name ?? null }))
}

/** Reports of an article that a new one may have relayed. */
export function listRelayable(
  db: Db,
  articleId: string,
): Promise<{ id: string; title: string; outlet: string | null }[]> {
  return db.evidence.findMany({
    where: {
      links: { some: { claim: { articleId }, withdrawnAt: null } },
      kind: { in: ['agency_report', 'other_media_report', 'prior_own_story'] },
    },
    orderBy: { createdAt: 'asc' },
    take: 60,
    select: { id: true, title: true, outlet: true },
  })
}
