import { ask, type Db, type Tx } from '../db/connect.js'
import { Prisma } from '../db/generated/client.js'
import { NotFound } from '../shared/errors.js'
import type { Access, SourceType, TermsOfUse } from '../shared/terms.js'
import type { EvidenceKind, Independence, Origin, Stance } from './rules.js'

/** One piece of evidence as it bears on one claim, with its origin. */
export type Linked = {
  linkId: string
  evidenceId: string
  claimId: string
  stance: Stance
  kind: EvidenceKind
  title: string
  outlet: string | null
  url: string | null
  excerpt: string | null
  locator: string | null
  happenedAt: Date | null
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

export type Declared = Independence & { basis: 'declared' | 'measured' | 'judged'; reason: string }

/** The declarations among these origins. */
export async function listIndependence(db: Db, originIds: string[]): Promise<Declared[]> {
  const ids = [...new Set(originIds)]
  if (ids.length < 2) return []
  return db.independence.findMany({
    where: { firstId: { in: ids }, secondId: { in: ids } },
    select: { firstId: true, secondId: true, basis: true, reason: true },
  })
}

/** The desk's claims that have evidence of both origins, in one order, so that two who lock them do not wait for each other. */
export async function listClaimsOfBoth(
  db: Db,
  deskId: string,
  { firstId, secondId }: { firstId: string; secondId: string },
): Promise<string[]> {
  const has = (originId: string) => ({ links: { some: { withdrawnAt: null, evidence: { originId } } } })
  const rows = await db.claim.findMany({
    where: { deskId, AND: [has(firstId), has(secondId)] },
    orderBy: [{ articleId: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Origins an editor may choose from: those of the article's claims first used, then the desk's newest; 60 at most. */
export async function listOrigins(db: Db, deskId: string, articleId: string): Promise<Origin[]> {
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
  return [...ofArticle, ...newest.filter(({ id }) => !seen.has(id))]
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

export async function declare(
  tx: Tx,
  pair: { firstId: string; secondId: string },
  by: { basis: Declared['basis']; reason: string; declaredById: string; declaredAt: Date },
): Promise<void> {
  await tx.independence.create({ data: { ...pair, ...by } })
}

export async function undeclare(tx: Tx, pair: { firstId: string; secondId: string }): Promise<boolean> {
  return (await tx.independence.deleteMany({ where: pair })).count === 1
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

export type Alike = {
  id: string
  title: string
  outlet: string | null
  excerpt: string | null
  articleId: string
  headline: string
  claimId: string
}

/** Evidence that shares a band is looked at in this number at most, in all and for sixteen bands. */
const [mostNear, mostOfOne] = [4000, 400]
/** A band that more than one piece in so many has, by PostgreSQL's own statistics, is a stock phrase: it tells nothing. */
const stockShare = 0.002

/**
 * Evidence of the desk that shares most bands of wording, wherever it was used: candidates, to be compared exactly. PostgreSQL
 * finds them by the bands' index, so the desk's size hardly matters. It is asked for sixteen bands at a time, since the index
 * looks at each row it finds once for every band asked for; and what was found is ranked afterwards, since an order asked for
 * at once would have the whole table read in that order.
 */
export async function listAlike(
  db: Db,
  deskId: string,
  evidenceIds: string[],
  bands: number[],
): Promise<Alike[]> {
  if (bands.length === 0) return []
  return db.$queryRaw<Alike[]>`
    WITH own AS MATERIALIZED (
      SELECT band, row_number() OVER () / 16 AS part FROM (
        SELECT band FROM unnest(${bands}::int[]) band
        EXCEPT
        SELECT stock.band FROM pg_stats s
        CROSS JOIN LATERAL unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) AS stock(band, share)
        WHERE s.schemaname = current_schema() AND s.tablename = 'evidence' AND s.attname = 'bands'
          AND stock.share > ${stockShare}) telling),
    near AS MATERIALIZED (
      SELECT found.id, found.bands FROM (SELECT array_agg(band) AS bands FROM own GROUP BY part) asked
      CROSS JOIN LATERAL (
        SELECT e.id, e.bands FROM evidence e
        WHERE e.bands && asked.bands AND e.desk_id = ${deskId}::uuid AND NOT e.id = ANY(${evidenceIds}::uuid[])
        LIMIT ${mostOfOne}) found
      LIMIT ${mostNear}),
    nearest AS (
      SELECT each.id, count(*) AS shared
      FROM (SELECT DISTINCT ON (id) id, bands FROM near) each CROSS JOIN LATERAL unnest(each.bands) b JOIN own ON own.band = b
      GROUP BY each.id ORDER BY shared DESC, each.id LIMIT 50)
    SELECT e.id, e.title, e.outlet, e.excerpt, at.*
    FROM nearest JOIN evidence e USING (id)
    CROSS JOIN LATERAL (
      SELECT a.id AS "articleId", a.headline, c.id AS "claimId"
      FROM evidence_link l JOIN claim c ON c.id = l.claim_id JOIN article a ON a.id = c.article_id
      WHERE l.evidence_id = e.id AND l.withdrawn_at IS NULL ORDER BY l.created_at, l.id LIMIT 1) at
    ORDER BY nearest.shared DESC, e.id`
}

/** The bands of the evidence of one claim, for finding what is worded alike elsewhere. */
export async function bandsOf(
  db: Db,
  evidenceIds: string[],
): Promise<{ id: string; excerpt: string | null; bands: number[] }[]> {
  return db.evidence.findMany({
    where: { id: { in: evidenceIds } },
    select: { id: true, excerpt: true, bands: true },
  })
}
