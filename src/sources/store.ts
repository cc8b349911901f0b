import type { Db, Tx } from '../db/connect.js'
import { NotFound } from '../shared/errors.js'
import type { SourceType } from '../shared/terms.js'
import { fold, foldedMost, searchWords, type Owner, type Source, type SourceWords } from './rules.js'

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
