import type { Db, Tx } from '../db/connect.js'
import { Prisma } from '../db/generated/client.js'
import { NotFound } from '../shared/errors.js'
import { familyOfType, type SourceFamily, type SourceType } from '../shared/terms.js'
import type { Tally } from './record.js'
import {
  firstOfEach,
  fold,
  foldedMost,
  lookups,
  searchWords,
  type Owner,
  type Source,
  type SourceWords,
} from './rules.js'

export type Alias = { id: string; alias: string; folded: string }

const columns = {
  id: true,
  deskId: true,
  name: true,
  type: true,
  handle: true,
  descriptor: true,
  interest: true,
  note: true,
  mergedIntoId: true,
  version: true,
  createdAt: true,
} as const

export async function findSource(db: Db, deskId: string, id: string): Promise<Source | null> {
  return db.source.findFirst({ where: { id, deskId }, select: columns })
}

/** Another desk's source is as missing as one that never was. */
export async function getSource(db: Db, deskId: string, id: string): Promise<Source> {
  const source = await findSource(db, deskId, id)
  if (!source) throw new NotFound('source')
  return source
}

/** Changes of words and of whom they belong to wait for each other, desk by desk: a word has one owner. */
export async function lockRegistry(tx: Tx, deskId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM desk WHERE id = ${deskId}::uuid FOR NO KEY UPDATE`
}

export async function addSource(
  tx: Tx,
  deskId: string,
  words: SourceWords,
  by: { actorId: string; at: Date },
): Promise<string> {
  const { aliases: _aliases, ...row } = words
  const { id } = await tx.source.create({
    data: { ...row, deskId, createdById: by.actorId, createdAt: by.at },
    select: { id: true },
  })
  await replaceAliases(tx, deskId, id, words)
  return id
}

/** Writes the words it is found by anew; those that stay keep their row. */
export async function replaceAliases(
  tx: Tx,
  deskId: string,
  sourceId: string,
  words: SourceWords,
): Promise<void> {
  const wanted = searchWords(words)
  await tx.sourceAlias.deleteMany({
    where: { sourceId, folded: { notIn: wanted.map(({ folded }) => folded) } },
  })
  await tx.sourceAlias.createMany({
    data: wanted.map((each) => ({ ...each, deskId, sourceId })),
    skipDuplicates: true,
  })
}

/** Words too long for the index stay unindexed: they name nobody. */
export async function addAliases(tx: Tx, deskId: string, sourceId: string, aliases: string[]): Promise<void> {
  const rows = aliases.map((alias) => ({ deskId, sourceId, alias, folded: fold(alias) }))
  await tx.sourceAlias.createMany({
    data: rows.filter(({ folded }) => folded !== '' && folded.length <= foldedMost),
    skipDuplicates: true,
  })
}

/** Changes the source if it is still at this version; false where somebody was first. */
export async function changeSource(
  tx: Tx,
  id: string,
  version: number,
  data: Partial<Omit<Source, 'id' | 'deskId' | 'version' | 'createdAt'>>,
): Promise<boolean> {
  const { count } = await tx.source.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

export function listAliases(db: Db, sourceId: string, take = 180): Promise<Alias[]> {
  return db.sourceAlias.findMany({
    where: { sourceId },
    orderBy: { folded: 'asc' },
    take,
    select: { id: true, alias: true, folded: true },
  })
}

export async function listOwners(db: Db, deskId: string, folded: string[]): Promise<Owner[]> {
  const rows = await db.sourceAlias.findMany({
    where: { deskId, folded: { in: folded } },
    take: 200,
    select: { folded: true, source: { select: { id: true, name: true, type: true, handle: true } } },
  })
  return rows.map(({ folded: word, source }) => ({ ...source, folded: word }))
}

export type GradeRow = { reliability: string; reason: string; by: string; at: Date }

export async function listGrades(db: Db, sourceId: string): Promise<GradeRow[]> {
  return db.$queryRaw<GradeRow[]>`
    SELECT g.reliability, g.reason, g.at, coalesce(p.name, '') AS by
    FROM source_grade g LEFT JOIN person p ON p.id = g.by_id
    WHERE g.source_id = ${sourceId}::uuid ORDER BY g.at DESC, g.id DESC LIMIT 50`
}

export async function addGrade(
  tx: Tx,
  grade: { sourceId: string; reliability: string; reason: string; byId: string; at: Date },
): Promise<void> {
  await tx.sourceGrade.create({ data: grade })
}

export type Listed = {
  id: string
  name: string
  type: SourceType
  descriptor: string | null
  interest: string | null
  grade: string | null
  /** The word it was found by. */
  found: string | null
  key: string
}

export type Asked = { prefix: string; family: SourceFamily | null; after: { key: string; id: string } | null }

const typesOf = (family: SourceFamily): string[] =>
  Object.entries(familyOfType).flatMap(([type, own]) => (own === family ? [type] : []))

/** The last code point there is: everything that begins with a prefix stands before the prefix and this. */
const end = '\u{10FFFF}'

const within = (prefix: string) => Prisma.sql`a.folded ~>=~ ${prefix} AND a.folded ~<~ ${prefix + end}`

const shownOf = Prisma.sql`s.id, s.name, s.type::text AS type, s.descriptor, s.interest,
  (SELECT g.reliability FROM source_grade g WHERE g.source_id = s.id ORDER BY g.at DESC, g.id DESC LIMIT 1) AS grade`

/** A page of the registry by keyset: by the words it is found by where a prefix is asked for, else the newest first. */
export async function listSources(db: Db, deskId: string, asked: Asked, take: number): Promise<Listed[]> {
  const { prefix, family, after } = asked
  const ofFamily = family ? Prisma.sql`AND s.type = ANY(${typesOf(family)}::"SourceType"[])` : Prisma.empty
  if (prefix !== '') {
    const beyond = after
      ? Prisma.sql`AND (a.folded ~>~ ${after.key} OR (a.folded = ${after.key} AND a.source_id > ${after.id}::uuid))`
      : Prisma.empty
    return db.$queryRaw<Listed[]>`
      SELECT ${shownOf}, a.alias AS found, a.folded AS key
      FROM source_alias a JOIN source s ON s.id = a.source_id
      WHERE a.desk_id = ${deskId}::uuid AND ${within(prefix)} ${beyond} ${ofFamily}
        AND NOT EXISTS (SELECT 1 FROM source_alias b WHERE b.source_id = a.source_id AND b.folded ~<~ a.folded
                        AND b.folded ~>=~ ${prefix} AND b.folded ~<~ ${prefix + end})
      ORDER BY a.folded USING ~<~, a.source_id LIMIT ${take}`
  }
  const at = after ? Number(after.key) : NaN
  const beyond =
    after && Number.isSafeInteger(at) && Math.abs(at) < 8e15
      ? Prisma.sql`AND (s.created_at, s.id) < (${new Date(at)}, ${after.id}::uuid)`
      : Prisma.empty
  return db.$queryRaw<Listed[]>`
    SELECT ${shownOf}, NULL AS found, (extract(epoch FROM s.created_at) * 1000)::bigint::text AS key
    FROM source s
    WHERE s.desk_id = ${deskId}::uuid AND s.merged_into_id IS NULL ${beyond} ${ofFamily}
    ORDER BY s.created_at DESC, s.id DESC LIMIT ${take}`
}

export type Candidate = {
  id: string
  name: string
  type: SourceType
  descriptor: string | null
  isExact: boolean
  found: string
}

/** Whom a mention may mean: whoever goes by exactly these words, then whoever's words begin like them. Ten at most. */
export async function listCandidates(db: Db, deskId: string, mention: string): Promise<Candidate[]> {
  const words = lookups(mention)
  if (words.length === 0) return []
  const ranges = Prisma.join(
    words.map((word) => Prisma.sql`(${within(word)})`),
    ' OR ',
  )
  const rows = await db.$queryRaw<(Candidate & { folded: string })[]>`
    SELECT s.id, s.name, s.type::text AS type, s.descriptor, a.alias AS found, a.folded = ANY(${words}::text[]) AS "isExact", a.folded
    FROM source_alias a JOIN source s ON s.id = a.source_id
    WHERE a.desk_id = ${deskId}::uuid AND (${ranges})
    ORDER BY a.folded = ANY(${words}::text[]) DESC, length(a.folded), a.folded USING ~<~, s.id LIMIT 40`
  return firstOfEach(rows, ({ id }) => id)
    .slice(0, 10)
    .map(({ folded: _folded, ...row }) => row)
}

/** For each folded word the one source of the desk that goes by it, where there is exactly one and it is named. */
export async function suggestBy(db: Db, deskId: string, folded: string[]): Promise<Map<string, string>> {
  if (folded.length === 0) return new Map()
  const owners = await db.$queryRaw<{ folded: string; id: string }[]>`
    SELECT a.folded, min(a.source_id::text) AS id
    FROM source_alias a JOIN source s ON s.id = a.source_id
    WHERE a.desk_id = ${deskId}::uuid AND a.folded = ANY(${folded}::text[])
    GROUP BY a.folded
    HAVING count(*) = 1 AND NOT bool_or(s.type = ANY(${typesOf('unnamed')}::"SourceType"[]))`
  return new Map(owners.map(({ folded: word, id }) => [word, id]))
}

/** Where each of these stands now: a merged source leads on to the one it was merged into. Held against merges until the end. */
export async function standingIds(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const stands = new Map(ids.map((id) => [id, id]))
  let open = [...new Set(ids)].sort()
  while (open.length > 0) {
    const rows = await tx.$queryRaw<{ id: string; into: string }[]>`
      SELECT id, merged_into_id AS into FROM source
      WHERE id = ANY(${open}::uuid[]) AND merged_into_id IS NOT NULL ORDER BY id FOR SHARE`
    const next = new Map(rows.map(({ id, into }) => [id, into]))
    for (const [from, at] of stands) stands.set(from, next.get(at) ?? at)
    open = [...new Set(next.values())].sort()
  }
  return stands
}

/** Sources that were merged into this one and keep their page as a pointer. */
export function listMerged(db: Db, deskId: string, id: string): Promise<{ id: string; name: string }[]> {
  return db.source.findMany({
    where: { deskId, mergedIntoId: id },
    orderBy: { name: 'asc' },
    take: 50,
    select: { id: true, name: true },
  })
}

export async function moveAliases(tx: Tx, from: string, to: string, folded: string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM source_alias a WHERE a.source_id = ${from}::uuid AND a.folded = ANY(${folded}::text[])
      AND EXISTS (SELECT 1 FROM source_alias b WHERE b.source_id = ${to}::uuid AND b.folded = a.folded)`
  await tx.sourceAlias.updateMany({
    where: { sourceId: from, folded: { in: folded } },
    data: { sourceId: to },
  })
}

/** The different words under which hops were resolved to a source, as written. */
export async function hopTexts(db: Db, sourceId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ text: string }[]>`
    SELECT DISTINCT coalesce(source, mention) AS text FROM hop
    WHERE source_id = ${sourceId}::uuid AND coalesce(source, mention) IS NOT NULL LIMIT 5000`
  return rows.map(({ text }) => text)
}

/** Moves hops from one source to another: all of them, or those with these words as written. Gives how many. */
export function moveHops(tx: Tx, from: string, to: string, texts: string[] | null): Promise<number> {
  return texts === null
    ? tx.$executeRaw`UPDATE hop SET source_id = ${to}::uuid WHERE source_id = ${from}::uuid`
    : tx.$executeRaw`
        UPDATE hop SET source_id = ${to}::uuid
        WHERE source_id = ${from}::uuid AND coalesce(source, mention) = ANY(${texts}::text[])`
}

/** What the newest merge of one source into another moved, for whoever takes it back. */
export async function lastMerge(db: Db, into: string, from: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ body: string }[]>`
    SELECT body FROM history_entry
    WHERE event LIKE 'source.%' AND body::jsonb #>> '{after,sourceId}' = ${into} AND event = 'source.merged'
    ORDER BY seq DESC LIMIT 100`
  for (const { body } of rows) {
    const { after } = JSON.parse(body) as { after?: { mergedId?: string; aliases?: string[] } }
    if (after?.mergedId === from) return after.aliases ?? []
  }
  return []
}

/** Suggested resolutions count for nothing until a person confirms them. */
const isResolved = Prisma.sql`(h.why IS NULL OR h.why ->> 'registered' IS DISTINCT FROM 'suggested')`

/** Claims looked at for one record: the newest ones, so that no source is too old to be shown. */
const recordClaims = 20_000

/**
 * What became of the claims whose outermost hop is the source, over all and by topic, in one pass. A claim that waits for a
 * second editor is open until then; a superseded one keeps its last mark, and that is what became of it. Headlines say again
 * what the body says, and do not count.
 */
export async function tallyOutcomes(db: Db, sourceId: string, at: Date): Promise<Tally[]> {
  const rows = await db.$queryRaw<Tally[]>`
    SELECT topic, outcome, count(*)::int AS count FROM (
      SELECT coalesce(a.topic, '') AS topic,
        CASE WHEN c.stage NOT IN ('assessed', 'signed_off', 'superseded') THEN 'unresolved'
             WHEN c.corroboration = 'corroborated' THEN 'confirmed'
             WHEN c.corroboration IN ('contradicted', 'contested') THEN c.corroboration::text
             ELSE 'unresolved' END AS outcome
      FROM hop h JOIN claim c ON c.id = h.claim_id JOIN article a ON a.id = c.article_id
      WHERE h.source_id = ${sourceId}::uuid AND h.position = 0 AND ${isResolved} AND NOT c.is_headline
        AND ((c.stage IN ('assessed', 'signed_off', 'superseded') AND c.corroboration <> 'unassessed')
             OR (c.stage IN ('in_verification', 'ready_for_review', 'returned', 'stale') AND c.due_at < ${at}))
      ORDER BY h.id DESC LIMIT ${recordClaims}) counted
    GROUP BY GROUPING SETS ((outcome), (topic, outcome))
    ORDER BY grouping(topic) DESC, count DESC LIMIT 200`
  return rows
}

export type UsedIn = {
  claimId: string
  number: number
  statement: string
  corroboration: string
  stage: string
  articleId: string
  headline: string
  isOutermost: boolean
  isSuggested: boolean
  createdAt: Date
}

/** The claims said by the source at any step of their chain, the newest first, by keyset. */
export function listUses(
  db: Db,
  sourceId: string,
  after: { key: string; id: string } | null,
  take: number,
): Promise<UsedIn[]> {
  const at = after ? Number(after.key) : NaN
  const beyond =
    after && Number.isSafeInteger(at) && Math.abs(at) < 8e15
      ? Prisma.sql`AND (c.created_at, c.id) < (${new Date(at)}, ${after.id}::uuid)`
      : Prisma.empty
  return db.$queryRaw<UsedIn[]>`
    SELECT c.id AS "claimId", c.number, c.statement, c.corroboration::text AS corroboration, c.stage::text AS stage,
           c.article_id AS "articleId", a.headline, min(h.position) = 0 AS "isOutermost", bool_and(NOT ${isResolved}) AS "isSuggested",
           c.created_at AS "createdAt"
    FROM hop h JOIN claim c ON c.id = h.claim_id JOIN article a ON a.id = c.article_id
    WHERE h.source_id = ${sourceId}::uuid ${beyond}
    GROUP BY c.id, a.id ORDER BY c.created_at DESC, c.id DESC LIMIT ${take}`
}

export type Dependency = { id: string; name: string; type: SourceType; isOuter: boolean; claims: number }

/** Who stands next to the source in chains: who passes on what it says, and whom it passes on. */
export function listDependencies(db: Db, sourceId: string): Promise<Dependency[]> {
  return db.$queryRaw<Dependency[]>`
    SELECT s.id, s.name, s.type::text AS type, n.position < h.position AS "isOuter", count(DISTINCT h.claim_id)::int AS claims
    FROM hop h
    JOIN hop n ON n.claim_id = h.claim_id AND n.position IN (h.position - 1, h.position + 1)
    JOIN source s ON s.id = n.source_id
    WHERE h.source_id = ${sourceId}::uuid AND s.id <> ${sourceId}::uuid
    GROUP BY s.id, "isOuter" ORDER BY claims DESC, s.name LIMIT 40`
}

export type DescriptionUse = { description: string; claims: number; articles: number }

/** In which words stories describe the source, most used first. */
export function listDescriptions(db: Db, sourceId: string): Promise<DescriptionUse[]> {
  return db.$queryRaw<DescriptionUse[]>`
    SELECT coalesce(h.source, h.mention) AS description, count(DISTINCT h.claim_id)::int AS claims,
           count(DISTINCT c.article_id)::int AS articles
    FROM hop h JOIN claim c ON c.id = h.claim_id
    WHERE h.source_id = ${sourceId}::uuid AND ${isResolved} AND coalesce(h.source, h.mention) IS NOT NULL
    GROUP BY 1 ORDER BY claims DESC, 1 LIMIT 40`
}

/** The sources of these ids, for pages that name them. */
export async function namesOf(
  db: Db,
  deskId: string,
  ids: string[],
): Promise<Map<string, { name: string; type: SourceType; interest: string | null }>> {
  const rows = await db.source.findMany({
    where: { deskId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, type: true, interest: true },
  })
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

/** Who changed the source last, for the person who lost the race. */
export async function lastChange(
  db: Db,
  sourceId: string,
): Promise<{ by: string | null; at: Date; what: string } | null> {
  const [row] = await db.$queryRaw<{ by: string | null; at: Date; what: string }[]>`
    SELECT p.name AS by, e.at, e.event AS what FROM history_entry e LEFT JOIN person p ON p.id = e.actor_id
    WHERE e.event LIKE 'source.%' AND e.body::jsonb #>> '{after,sourceId}' = ${sourceId}
      AND e.event NOT IN ('source.resolved', 'source.graded')
    ORDER BY e.seq DESC LIMIT 1`
  return row ?? null
}
