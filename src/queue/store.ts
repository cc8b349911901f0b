import { ask, type Db } from '../db/connect.js'
import { Prisma } from '../db/generated/client.js'
import type { Corroboration, Stage } from '../claims/moves.js'
import { unreadCount } from '../notices/store.js'
import type { ClaimKind, ClaimWeight, Risk, SourceFamily, SourceType } from '../shared/terms.js'
import { stagesOf, type Filters, type Sort, type ViewCounts } from './filters.js'

export type QueueRow = {
  id: string
  number: number
  statement: string
  sourceName: string | null
  sourceType: SourceType
  family: SourceFamily
  cue: string | null
  stage: Stage
  corroboration: Corroboration
  weight: ClaimWeight
  kind: ClaimKind
  risks: Risk[]
  dueAt: Date | null
  version: number
  assigneeId: string | null
  assignee: string | null
  articleId: string
  headline: string
  agency: string | null
}

/** Where a row stands in its sort: what the next page goes on from. */
export type Place = {
  dueKey: string
  articleId: string
  weight: ClaimWeight
  number: number
  createdKey: string
  id: string
}

export type Looking = { deskId: string; viewerId: string; at: Date }

const open = Prisma.sql`c.stage IN ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') AND NOT c.is_headline`
const due = Prisma.sql`coalesce(c.due_at, 'infinity'::timestamptz)`

/** The filters as conditions. While only open stages are asked for, the partial indexes of the queue answer. */
function conditions(filters: Filters, looking: Looking): Prisma.Sql {
  const wanted = stagesOf(filters)
  const isOpen = wanted.every((stage) =>
    ['suggested', 'in_verification', 'ready_for_review', 'returned', 'stale'].includes(stage),
  )
  const all: Prisma.Sql[] = [
    Prisma.sql`c.desk_id = ${looking.deskId}::uuid`,
    isOpen ? open : Prisma.sql`NOT c.is_headline`,
    ...(filters.stage.length > 0 || !isOpen ? [Prisma.sql`c.stage = ANY(${[...wanted]}::"Stage"[])`] : []),
  ]
  if (filters.corroboration.length > 0)
    all.push(Prisma.sql`c.corroboration = ANY(${filters.corroboration}::"Corroboration"[])`)
  const families = filters.anonymous ? ['unnamed'] : filters.family
  if (families.length > 0) all.push(Prisma.sql`c.family = ANY(${families}::"SourceFamily"[])`)
  if (filters.risk.length > 0) all.push(Prisma.sql`c.risks && ${filters.risk}::"Risk"[]`)
  if (filters.article) all.push(Prisma.sql`c.article_id = ${filters.article}::uuid`)
  if (filters.assignee === 'none') all.push(Prisma.sql`c.assignee_id IS NULL`)
  else if (filters.assignee)
    all.push(
      Prisma.sql`c.assignee_id = ${filters.assignee === 'me' ? looking.viewerId : filters.assignee}::uuid`,
    )
  if (filters.loadBearing) all.push(Prisma.sql`c.weight = 'load_bearing'`)
  if (filters.overdue) all.push(Prisma.sql`c.due_at < ${looking.at}`)
  if (filters.q) all.push(Prisma.sql`c.search @@ websearch_to_tsquery('english', ${filters.q})`)
  return Prisma.join(all, ' AND ')
}

type Direction = 'after' | 'before'

function order(sort: Sort, direction: Direction): Prisma.Sql {
  const orders = {
    due: [
      Prisma.sql`${due} ASC, c.article_id ASC, c.weight ASC, c.number ASC`,
      Prisma.sql`${due} DESC, c.article_id DESC, c.weight DESC, c.number DESC`,
    ],
    weight: [
      Prisma.sql`c.weight ASC, ${due} ASC, c.article_id ASC, c.number ASC`,
      Prisma.sql`c.weight DESC, ${due} DESC, c.article_id DESC, c.number DESC`,
    ],
    newest: [Prisma.sql`c.created_at DESC, c.id DESC`, Prisma.sql`c.created_at ASC, c.id ASC`],
  } as const
  return orders[sort][direction === 'after' ? 0 : 1]
}

function beyond(sort: Sort, direction: Direction, at: Place): Prisma.Sql {
  const sign = direction === 'after' ? Prisma.sql`>` : Prisma.sql`<`
  const against = direction === 'after' ? Prisma.sql`<` : Prisma.sql`>`
  if (sort === 'newest')
    return Prisma.sql`(c.created_at, c.id) ${against} (${at.createdKey}::timestamptz, ${at.id}::uuid)`
  if (sort === 'weight') {
    return Prisma.sql`(c.weight, ${due}, c.article_id, c.number) ${sign} (${at.weight}::"ClaimWeight", ${at.dueKey}::timestamptz, ${at.articleId}::uuid, ${at.number}::int)`
  }
  return Prisma.sql`(${due}, c.article_id, c.weight, c.number) ${sign} (${at.dueKey}::timestamptz, ${at.articleId}::uuid, ${at.weight}::"ClaimWeight", ${at.number}::int)`
}

export type Page = { from: Place | null; direction: Direction; take: number }

/** One page of the queue by keyset: its cost does not grow with how far one has paged. */
export async function listQueue(
  db: Db,
  filters: Filters,
  looking: Looking,
  page: Page,
): Promise<(QueueRow & Place)[]> {
  const where = page.from
    ? Prisma.sql`${conditions(filters, looking)} AND ${beyond(filters.sort, page.direction, page.from)}`
    : conditions(filters, looking)
  const rows = await ask<QueueRow & Place>(
    db,
    Prisma.sql`
    SELECT c.id, c.number, c.statement, c.source_name AS "sourceName", c.source_type::text AS "sourceType", c.family::text AS family,
           c.stage::text AS stage, c.corroboration::text AS corroboration, c.weight::text AS weight,
           c.kind::text AS kind, coalesce(c.risks::text[], '{}') AS risks, c.due_at AS "dueAt", c.version,
           c.assignee_id AS "assigneeId", p.name AS assignee, c.article_id AS "articleId", a.headline, a.agency, h.cue,
           ${due}::text AS "dueKey", c.created_at::text AS "createdKey"
    FROM claim c
    JOIN article a ON a.id = c.article_id
    LEFT JOIN person p ON p.id = c.assignee_id
    LEFT JOIN hop h ON h.claim_id = c.id AND h.position = 0
    WHERE ${where}
    ORDER BY ${order(filters.sort, page.direction)}
    LIMIT ${page.take}`,
  )
  return page.direction === 'after' ? rows : rows.reverse()
}

/** The place of one claim in any sort, whether or not it still belongs to the view. */
export async function placeOf(db: Db, deskId: string, claimId: string): Promise<Place | null> {
  const [place] = await db.$queryRaw<Place[]>`
    SELECT ${due}::text AS "dueKey", c.article_id AS "articleId", c.weight::text AS weight, c.number, c.created_at::text AS "createdKey", c.id
    FROM claim c WHERE c.id = ${claimId}::uuid AND c.desk_id = ${deskId}::uuid`
  return place ?? null
}

/** The claim before and the one after in a view, as ids. */
export async function neighbours(
  db: Db,
  filters: Filters,
  looking: Looking,
  claimId: string,
): Promise<{ previous: string | null; next: string | null }> {
  const from = await placeOf(db, looking.deskId, claimId)
  if (!from) return { previous: null, next: null }
  const ask = async (direction: Direction) => {
    const where = Prisma.sql`${conditions(filters, looking)} AND ${beyond(filters.sort, direction, from)}`
    const [row] = await db.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM claim c WHERE ${where} ORDER BY ${order(filters.sort, direction)} LIMIT 1`
    return row?.id ?? null
  }
  const [previous, next] = await Promise.all([ask('before'), ask('after')])
  return { previous, next }
}

export type FilterCounts = { views: ViewCounts; groups: Record<string, number> }

/** All counts beside the filters in one pass over the covering index of open claims. */
export async function countOpen(db: Db, looking: Looking): Promise<FilterCounts> {
  const rows = await db.$queryRaw<CountRow[]>`
    SELECT c.stage::text AS stage, c.corroboration::text AS corroboration, c.family::text AS family, count(*)::int AS count,
           count(*) FILTER (WHERE c.assignee_id = ${looking.viewerId}::uuid)::int AS mine,
           count(*) FILTER (WHERE c.assignee_id IS NULL)::int AS unassigned,
           count(*) FILTER (WHERE c.weight = 'load_bearing')::int AS "loadBearing",
           count(*) FILTER (WHERE c.due_at < ${looking.at})::int AS overdue
    FROM claim c WHERE c.desk_id = ${looking.deskId}::uuid AND ${open}
    GROUP BY c.stage, c.corroboration, c.family`
  return tally(rows)
}

type CountRow = {
  stage: string
  corroboration: string
  family: string
  count: number
  mine: number
  unassigned: number
  loadBearing: number
  overdue: number
}

function tally(rows: CountRow[]): FilterCounts {
  const groups: Record<string, number> = {}
  const views: ViewCounts = {
    mine: 0,
    ready: 0,
    unassigned: 0,
    loadBearing: 0,
    unnamed: 0,
    disputed: 0,
    stale: 0,
    overdue: 0,
    open: 0,
  }
  for (const row of rows) {
    for (const key of [`stage ${row.stage}`, `corroboration ${row.corroboration}`, `family ${row.family}`]) {
      groups[key] = (groups[key] ?? 0) + row.count
    }
    views.open += row.count
    views.mine += row.mine
    views.unassigned += row.unassigned
    views.loadBearing += row.loadBearing
    views.overdue += row.overdue
    if (row.stage === 'ready_for_review') views.ready += row.count
    if (row.stage === 'stale') views.stale += row.count
    if (['contested', 'contradicted'].includes(row.corroboration)) views.disputed += row.count
    if (row.family === 'unnamed' && ['unassessed', 'single_source', 'relayed'].includes(row.corroboration))
      views.unnamed += row.count
  }
  return { views, groups }
}

/** How far the desk's history has come, what closes next, and how many notices the person has not read. Each is one look into an index. */
export async function deskPulse(
  db: Db,
  { deskId, viewerId, at }: Looking,
): Promise<{ seq: bigint; next: { headline: string; at: Date } | null; unread: number }> {
  const [row] = await ask<{ seq: string | null; headline: string | null; at: Date | null; unread: number }>(
    db,
    Prisma.sql`
    SELECT (SELECT max(h.seq) FROM history_entry h WHERE h.desk_id = ${deskId}::uuid) AS seq, n.headline, n.deadline_at AS at,
           ${unreadCount({ userId: viewerId, deskId })} AS unread
    FROM (SELECT 1) one
    LEFT JOIN LATERAL (SELECT headline, deadline_at FROM article WHERE desk_id = ${deskId}::uuid AND deadline_at > ${at} ORDER BY deadline_at LIMIT 1) n ON true`,
  )
  return {
    seq: BigInt(row?.seq ?? 0),
    next: row?.headline && row.at ? { headline: row.headline, at: row.at } : null,
    unread: row?.unread ?? 0,
  }
}

export type SavedView = { id: string; name: string; query: string; isShared: boolean; isOwn: boolean }

/** One's own views and those that others share with the desk, by name; a hundred at most. */
export async function listViews(db: Db, deskId: string, userId: string): Promise<SavedView[]> {
  const views = await db.savedView.findMany({
    where: { deskId, OR: [{ userId }, { isShared: true }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 100,
    select: { id: true, name: true, query: true, isShared: true, userId: true },
  })
  return views.map(({ userId: owner, ...view }) => ({ ...view, isOwn: owner === userId }))
}

/** How many open claims each editor of the desk has; those with none are not in it. */
export async function countLoads(db: Db, deskId: string): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT c.assignee_id AS id, count(*)::int AS count FROM claim c
    WHERE c.desk_id = ${deskId}::uuid AND c.assignee_id IS NOT NULL AND ${open} GROUP BY c.assignee_id`
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** How many claims a person assessed in the last hours. */
export function countAssessed(db: Db, looking: Looking, hours: number): Promise<number> {
  const since = new Date(looking.at.getTime() - hours * 3_600_000)
  return db.assessment.count({ where: { byId: looking.viewerId, at: { gte: since }, undoneAt: null } })
}
