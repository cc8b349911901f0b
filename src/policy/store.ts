import { Prisma } from '../db/generated/client.js'
import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { missingIn } from '../dossiers/rules.js'
import { NotFound } from '../shared/errors.js'
import type { Role } from '../accounts/rules.js'
import { plainRuling, type Ruling } from './active.js'
import type { DossierFact, Told } from './facts.js'
import type { Waived } from './finding.js'
import { PolicyBody, type Policy } from './shape.js'

/** The desk's rules of this moment: its newest version, or the plain default. One read by key. */
export async function rulingOf(db: Db, deskId: string): Promise<Ruling> {
  const newest = await db.policyVersion.findFirst({ where: { deskId }, orderBy: { number: 'desc' } })
  return newest ? { policy: PolicyBody.parse(newest.body), number: newest.number } : plainRuling
}

export type Version = {
  id: string
  number: number
  name: string
  policy: Policy
  reason: string
  by: string
  at: Date
}

const columns = { id: true, number: true, name: true, body: true, note: true, byId: true, at: true } as const

/** Versions of a desk, newest first, before a number where one is given. */
export async function listVersions(
  db: Db,
  deskId: string,
  page: { before: number | null; take: number },
): Promise<Version[]> {
  const rows = await db.policyVersion.findMany({
    where: { deskId, ...(page.before === null ? {} : { number: { lt: page.before } }) },
    orderBy: { number: 'desc' },
    take: page.take,
    select: columns,
  })
  return named(db, rows)
}

/** One version of this desk; another desk's is missing. */
export async function getVersion(db: Db, deskId: string, id: string): Promise<Version> {
  const row = await db.policyVersion.findFirst({ where: { id, deskId }, select: columns })
  const [version] = row ? await named(db, [row]) : []
  if (!version) throw new NotFound('policy')
  return version
}

type Row = Omit<Version, 'policy' | 'reason' | 'by'> & { body: unknown; note: string | null; byId: string }

async function named(db: Db, rows: Row[]): Promise<Version[]> {
  const names = await namesOfPeople(
    db,
    rows.map(({ byId }) => byId),
  )
  return rows.map(({ body, note, byId, ...row }) => ({
    ...row,
    policy: PolicyBody.parse(body),
    reason: note ?? '',
    by: names.get(byId) ?? '',
  }))
}

/** The desk's row, locked, so that two versions saved at once come one after the other. */
export async function lockDesk(tx: Tx, deskId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM desk WHERE id = ${deskId}::uuid FOR UPDATE`
}

export async function addVersion(
  tx: Tx,
  version: { deskId: string; number: number; policy: Policy; reason: string; byId: string; at: Date },
): Promise<string> {
  const { policy, reason, ...rest } = version
  const row = await tx.policyVersion.create({
    data: { ...rest, name: policy.name, body: policy, note: reason },
    select: { id: true },
  })
  return row.id
}

/** Roles that somebody who can sign in holds on this desk. */
export async function listHeldRoles(db: Db, deskId: string): Promise<Role[]> {
  const seats = await db.$queryRaw<{ role: Role }[]>`
    SELECT DISTINCT unnest(m.roles)::text AS role FROM membership m JOIN person p ON p.id = m.user_id
    WHERE m.desk_id = ${deskId}::uuid AND p.disabled_at IS NULL`
  return seats.map(({ role }) => role)
}

export type KeptDossier = DossierFact & {
  articleId: string
  sourceKey: string
  sourceId: string | null
  description: string
}

/** The dossiers of these articles as the rules look at them, with the roles that each approver holds now. */
export async function listDossiers(db: Db, articleIds: string[]): Promise<KeptDossier[]> {
  if (articleIds.length === 0) return []
  const rows = await db.dossier.findMany({ where: { articleId: { in: articleIds } } })
  const approvers = [...new Set(rows.flatMap(({ approvedById }) => approvedById ?? []))]
  const seats =
    approvers.length > 0
      ? await db.membership.findMany({
          where: {
            userId: { in: approvers },
            deskId: { in: [...new Set(rows.map(({ deskId }) => deskId))] },
          },
          select: { userId: true, roles: true },
        })
      : []
  const rolesOf = new Map(seats.map(({ userId, roles }) => [userId, roles as Role[]]))
  return rows.map((row) => ({
    articleId: row.articleId,
    sourceKey: row.sourceKey,
    sourceId: row.sourceId,
    description: row.description,
    missing: missingIn(row),
    approvedBy: row.approvedById ? (rolesOf.get(row.approvedById) ?? []) : null,
    coversQuotes: row.checks.includes('direct_quotes'),
    people: row.people,
  }))
}

export type LiveWaiver = Waived & { articleId: string; claimId: string | null; byId: string; at: Date }

/** Waivers that hold for these articles and their claims, with who gave them. */
export async function listLiveWaivers(db: Db, articleIds: string[]): Promise<LiveWaiver[]> {
  if (articleIds.length === 0) return []
  return db.$queryRaw`
    SELECT w.article_id AS "articleId", w.claim_id AS "claimId", w.rule, w.answered_by_id AS "byId", p.name AS by, w.answer AS because, w.answered_at AS at
    FROM waiver w JOIN person p ON p.id = w.answered_by_id
    WHERE w.article_id = ANY(${articleIds}::uuid[]) AND w.state = 'granted'
    ORDER BY w.answered_at, w.id`
}

/** Which registered source a person resolved a hop to, by claim and place; what is only suggested is nobody yet. */
export async function listSourcesOfHops(db: Db, claimIds: string[]): Promise<Map<string, string>> {
  if (claimIds.length === 0) return new Map()
  const hops = await db.hop.findMany({
    where: { claimId: { in: claimIds }, sourceId: { not: null } },
    select: { claimId: true, position: true, sourceId: true, why: true },
  })
  const chosen = hops.filter(({ why }) => (why as { registered?: string } | null)?.registered !== 'suggested')
  return new Map(chosen.map(({ claimId, position, sourceId }) => [`${claimId} ${position}`, sourceId ?? '']))
}

/** Comments sought, by the claim they are about, or by the article where they are about the whole of it. */
export async function countReplies(db: Db, articleIds: string[]): Promise<Map<string, number>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db.commentSought.groupBy({
    by: ['articleId', 'claimId'],
    where: { articleId: { in: articleIds } },
    _count: true,
  })
  return new Map(rows.map(({ articleId, claimId, _count }) => [claimId ?? articleId, _count]))
}

/** These claims as the rules look at them. */
export async function listTold(db: Db, ids: string[]): Promise<Told[]> {
  return db.claim.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      articleId: true,
      number: true,
      weight: true,
      kind: true,
      risks: true,
      quote: true,
      statement: true,
      hedges: true,
      corroboration: true,
      hops: {
        orderBy: { position: 'asc' },
        select: {
          source: true,
          mention: true,
          cue: true,
          sourceType: true,
          quoteForm: true,
          access: true,
          terms: true,
        },
      },
    },
  })
}

export async function listHeadlines(db: Db, articleIds: string[]): Promise<Map<string, string>> {
  const rows = await db.article.findMany({
    where: { id: { in: articleIds } },
    select: { id: true, headline: true },
  })
  return new Map(rows.map(({ id, headline }) => [id, headline]))
}

/** Where the trial of new rules goes on from, in the order of the queue. */
export type Place = { dueKey: string; articleId: string; weight: string; number: number }

const due = Prisma.sql`coalesce(c.due_at, 'infinity'::timestamptz)`

/** Ids of open claims in the order they are due, a page at a time by the queue's own index. */
export function listOpenClaims(
  db: Db,
  deskId: string,
  page: { after: Place | null; take: number },
): Promise<(Place & { id: string })[]> {
  const { after } = page
  const beyond = after
    ? Prisma.sql`AND (${due}, c.article_id, c.weight, c.number) > (${after.dueKey}::timestamptz, ${after.articleId}::uuid, ${after.weight}::"ClaimWeight", ${after.number}::int)`
    : Prisma.empty
  return db.$queryRaw`
    SELECT c.id, ${due}::text AS "dueKey", c.article_id AS "articleId", c.weight::text AS weight, c.number
    FROM claim c
    WHERE c.desk_id = ${deskId}::uuid AND NOT c.is_headline
      AND c.stage IN ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') ${beyond}
    ORDER BY ${due} ASC, c.article_id ASC, c.weight ASC, c.number ASC
    LIMIT ${page.take}`
}
