import type { Role } from '../accounts/rules.js'
import { listHands, listTouchers } from '../claims/store.js'
import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { NotFound } from '../shared/errors.js'
import { olderThan, type Place } from '../shared/places.js'
import type { WaiverState } from './rules.js'

export type Waiver = {
  id: string
  deskId: string
  articleId: string
  claimId: string | null
  rule: string
  state: WaiverState
  askedById: string
  askedBy: string
  askedAt: Date
  why: string
  /** Null where nobody answered; for one that held, where it ended because the claim changed. */
  answeredById: string | null
  answeredBy: string | null
  answeredAt: Date | null
  answer: string | null
  version: number
  headline: string
  claim: { number: number; statement: string } | null
}

type Row = Omit<Waiver, 'askedBy' | 'answeredBy' | 'headline' | 'claim'>

/** One waiver of this desk; another desk's is missing. */
export async function getWaiver(db: Db, deskId: string, id: string): Promise<Waiver> {
  const row = await db.waiver.findFirst({ where: { id, deskId } })
  const [waiver] = row ? await withNames(db, [row]) : []
  if (!waiver) throw new NotFound('waiver')
  return waiver
}

/** Waivers of a desk in one state, newest question first, by keyset. */
export async function listWaivers(
  db: Db,
  deskId: string,
  state: WaiverState,
  before: Place | null,
  take: number,
): Promise<Waiver[]> {
  const rows = await db.waiver.findMany({
    where: {
      deskId,
      state,
      ...olderThan('askedAt', before),
    },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    take,
  })
  return withNames(db, rows)
}

/** What was asked and what holds, for one claim or for an article itself; a rule has one such waiver at most. */
export async function listLive(
  db: Db,
  on: { claimId: string } | { articleId: string; claimId: null },
): Promise<Waiver[]> {
  const rows = await db.waiver.findMany({
    where: { ...on, state: { in: ['asked', 'granted'] } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    take: 50,
  })
  return withNames(db, rows)
}

async function withNames(db: Db, rows: Row[]): Promise<Waiver[]> {
  const [names, articles, claims] = await Promise.all([
    namesOfPeople(
      db,
      rows.flatMap(({ askedById, answeredById }) => [askedById, answeredById ?? []].flat()),
    ),
    db.article.findMany({
      where: { id: { in: rows.map(({ articleId }) => articleId) } },
      select: { id: true, headline: true },
    }),
    db.claim.findMany({
      where: { id: { in: rows.flatMap(({ claimId }) => claimId ?? []) } },
      select: { id: true, number: true, statement: true },
    }),
  ])
  const headlines = new Map(articles.map(({ id, headline }) => [id, headline]))
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  return rows.map((row) => ({
    ...row,
    askedBy: names.get(row.askedById) ?? '',
    answeredBy: row.answeredById ? (names.get(row.answeredById) ?? '') : null,
    headline: headlines.get(row.articleId) ?? '',
    claim: row.claimId ? (byId.get(row.claimId) ?? null) : null,
  }))
}

/** Whose work a waiver lets pass: everyone who worked on the claim; for an article its importer and who worked on what it rests on. */
export async function listWorkers(
  db: Db,
  { claimId, articleId }: Pick<Waiver, 'claimId' | 'articleId'>,
): Promise<string[]> {
  if (claimId) return listTouchers(db, claimId)
  const { importedById } = await db.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { importedById: true },
  })
  return [importedById, ...(await listHands(db, articleId))]
}

/** Asks for these rules at once; false where one of them is asked for or waived already. */
export async function addWaivers(
  tx: Tx,
  waivers: {
    deskId: string
    articleId: string
    claimId: string | null
    rule: string
    why: string
    askedById: string
    askedAt: Date
  }[],
): Promise<string[] | null> {
  const [first] = waivers
  if (!first) return null
  const { articleId, claimId } = first
  const there = await tx.waiver.count({
    where: {
      articleId,
      claimId,
      rule: { in: waivers.map(({ rule }) => rule) },
      state: { in: ['asked', 'granted'] },
    },
  })
  if (there > 0) return null
  const made = await tx.waiver.createManyAndReturn({ data: waivers, select: { id: true } })
  return made.map(({ id }) => id)
}

/** Writes an answer if the waiver is still at this version; false where somebody was first. */
export async function answer(
  tx: Tx,
  id: string,
  version: number,
  data: { state: WaiverState; answer: string; answeredById: string; answeredAt: Date },
): Promise<boolean> {
  const { count } = await tx.waiver.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

/** Members of the desk who can sign in and hold one of these roles. */
export async function listHolders(
  db: Db,
  deskId: string,
  roles: Role[],
): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw`
    SELECT p.id, p.name FROM membership m JOIN person p ON p.id = m.user_id
    WHERE m.desk_id = ${deskId}::uuid AND m.roles && ${roles}::"Role"[] AND p.disabled_at IS NULL
    ORDER BY p.name, p.id LIMIT 200`
}
