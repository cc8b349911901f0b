import type { Db, Tx } from '../db/connect.js'
import { NotFound } from '../shared/errors.js'
import type { ClaimKind, ClaimWeight, Risk, SourceFamily, SourceType, Span } from '../shared/terms.js'
import type { Placed } from '../articles/rules.js'
import { addHops, hopColumns, hopOf, type HopRow } from './hops.js'
import type { Corroboration, Stage } from './moves.js'
import { tagOf, type ClaimHop, type NewClaim, type Proposer } from './rules.js'

export type Claim = {
  id: string
  deskId: string
  articleId: string
  versionId: string
  number: number
  isHeadline: boolean
  quote: string
  span: Span
  statement: string
  hedges: string[]
  risks: Risk[]
  kind: ClaimKind
  weight: ClaimWeight
  stage: Stage
  corroboration: Corroboration
  sourceName: string | null
  sourceType: SourceType
  family: SourceFamily
  proposer: Proposer
  why: Why | null
  confidence: number | null
  assigneeId: string | null
  /** Since when no place of the newest text is its own; its span and quote are those of `versionId`. */
  orphanedAt: Date | null
  dueAt: Date | null
  version: number
  createdAt: Date
  hops: ClaimHop[]
}

/** Written once, when the claim is suggested; `hop` is the rule that said who says it, null where nobody was found. */
export type Why = {
  rule?: string
  hop?: string | null
  words?: string[]
  note?: string
  runnerUp?: { rule: string; margin: number }
  alternatives?: { source: string | null; why: string; margin?: number; of?: 'statement' }[]
}

export type Touch = 'wrote' | 'tagged' | 'assessed' | 'evidence'

/** Adds claims with the article's next numbers, in two statements however many they are. Gives their ids in order. */
export async function addClaims(
  tx: Tx,
  placed: Placed,
  claims: NewClaim[],
  by: { stage: Stage; actorId: string | null },
): Promise<string[]> {
  if (claims.length === 0) return []
  const { lastClaim } = await tx.article.update({
    where: { id: placed.articleId },
    data: { lastClaim: { increment: claims.length } },
    select: { lastClaim: true },
  })
  const first = lastClaim - claims.length + 1
  const made = await tx.claim.createManyAndReturn({
    data: claims.map((claim, i) => rowOf(placed, claim, first + i, by)),
    select: { id: true, number: true },
  })
  const ids = made.sort((a, b) => a.number - b.number).map(({ id }) => id)
  await addHops(
    tx,
    claims.map(({ hops }, i) => ({ claimId: ids[i] as string, hops })),
  )
  return ids
}

function rowOf(
  placed: Placed,
  claim: NewClaim,
  number: number,
  by: { stage: Stage; actorId: string | null },
) {
  return {
    deskId: placed.deskId,
    articleId: placed.articleId,
    versionId: placed.versionId,
    number,
    isHeadline: claim.isHeadline,
    quote: claim.quote,
    start: claim.span.start,
    end: claim.span.end,
    prefix: claim.prefix,
    suffix: claim.suffix,
    statement: claim.statement,
    hedges: claim.hedges,
    risks: claim.risks ?? [],
    kind: claim.kind,
    weight: claim.weight,
    stage: by.stage,
    ...tagOf(claim.hops),
    proposer: claim.proposer,
    why: (claim.why ?? undefined) as object | undefined,
    confidence: claim.confidence,
    dueAt: placed.dueAt,
    createdById: by.actorId,
    createdAt: placed.at,
  }
}

const claimColumns = {
  id: true,
  deskId: true,
  articleId: true,
  versionId: true,
  number: true,
  isHeadline: true,
  quote: true,
  start: true,
  end: true,
  statement: true,
  hedges: true,
  risks: true,
  kind: true,
  weight: true,
  stage: true,
  corroboration: true,
  sourceName: true,
  sourceType: true,
  family: true,
  proposer: true,
  why: true,
  confidence: true,
  assigneeId: true,
  orphanedAt: true,
  dueAt: true,
  version: true,
  createdAt: true,
  hops: { orderBy: { position: 'asc' }, select: hopColumns },
} as const

type ClaimRow = Omit<Claim, 'span' | 'hops' | 'why'> & {
  start: number
  end: number
  why: unknown
  hops: HopRow[]
}

function claimOf({ start, end, hops, why, ...rest }: ClaimRow): Claim {
  return { ...rest, span: { start, end }, why: (why as Why) ?? null, hops: hops.map(hopOf) }
}

export async function getClaim(db: Db, deskId: string, id: string): Promise<Claim> {
  const row = await db.claim.findFirst({ where: { id, deskId }, select: claimColumns })
  if (!row) throw new NotFound('claim')
  return claimOf(row)
}

/** All claims of an article in the order of its text; there are 2,000 at most. */
export async function listArticleClaims(db: Db, articleId: string): Promise<Claim[]> {
  const rows = await db.claim.findMany({
    where: { articleId },
    orderBy: [{ start: 'asc' }, { number: 'asc' }],
    select: claimColumns,
  })
  return rows.map(claimOf)
}

const nearby = 3000

/** Open claims that stand next to this one in the text: what one would merge it with. */
export function listSiblings(
  db: Db,
  claim: Claim,
): Promise<{ id: string; number: number; statement: string }[]> {
  return db.claim.findMany({
    where: {
      articleId: claim.articleId,
      isHeadline: claim.isHeadline,
      id: { not: claim.id },
      stage: { in: ['suggested', 'in_verification', 'returned', 'stale'] },
      start: { gte: claim.span.start - nearby, lte: claim.span.end + nearby },
    },
    orderBy: { start: 'asc' },
    take: 30,
    select: { id: true, number: true, statement: true },
  })
}

/** The claim and everyone who ever touched it, with its article's row locked: the first statements of every change. */
export async function lockClaim(
  tx: Tx,
  deskId: string,
  id: string,
): Promise<Claim & { touchedBy: string[]; eyesWaivedById: string | null }> {
  const [at] = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM article a WHERE a.desk_id = ${deskId}::uuid
      AND a.id = (SELECT c.article_id FROM claim c WHERE c.id = ${id}::uuid AND c.desk_id = ${deskId}::uuid) FOR UPDATE`
  if (!at) throw new NotFound('claim')
  const claim = await getClaim(tx, deskId, id)
  const touchedBy = await listTouchers(tx, id)
  const waiver = await tx.waiver.findFirst({
    where: { claimId: id, rule: 'four-eyes', state: 'granted' },
    select: { answeredById: true },
  })
  return {
    ...claim,
    touchedBy,
    eyesWaivedById: waiver?.answeredById ?? null,
  }
}

/** Everyone who wrote, tagged or assessed this claim, or brought evidence for it. */
export async function listTouchers(db: Db, claimId: string): Promise<string[]> {
  const touches = await db.claimTouch.findMany({
    where: { claimId },
    select: { userId: true },
    distinct: ['userId'],
  })
  return touches.map(({ userId }) => userId)
}

/** Everyone who ever worked on a load-bearing claim of the article, whatever became of the claim. */
export async function listHands(db: Db, articleId: string): Promise<string[]> {
  const touches = await db.claimTouch.findMany({
    where: { claim: { articleId, weight: 'load_bearing' } },
    select: { userId: true },
    distinct: ['userId'],
  })
  return touches.map(({ userId }) => userId)
}

/** A waiver is for the claim as it stood. Nobody answers for its end: that tells it from one that somebody withdrew. */
export async function endWaivers(tx: Tx, ...claimIds: string[]): Promise<void> {
  if (claimIds.length === 0) return
  await tx.waiver.updateMany({
    where: { claimId: { in: claimIds }, state: 'granted' },
    data: { state: 'withdrawn', answeredById: null, version: { increment: 1 } },
  })
}

export type ClaimPatch = Partial<{
  quote: string
  start: number
  end: number
  prefix: string
  suffix: string
  statement: string
  hedges: string[]
  risks: Risk[]
  kind: ClaimKind
  weight: ClaimWeight
  stage: Stage
  corroboration: Corroboration
  assigneeId: string | null
  /** Where a claim that lost its place is given one in the newest text. */
  versionId: string
  orphanedAt: Date | null
  confirmedAt: Date
  checkBy: Date | null
}>

/** Changes the claim if it is still at this version; false where somebody was first. */
export async function changeClaim(tx: Tx, id: string, version: number, data: ClaimPatch): Promise<boolean> {
  const { count } = await tx.claim.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

/** Remembers who worked on a claim, for good: four eyes looks here. */
export async function addTouch(
  tx: Tx,
  claimId: string,
  userId: string | null,
  how: Touch,
  at: Date,
): Promise<void> {
  if (userId === null) return
  await tx.$executeRaw`
    INSERT INTO claim_touch (claim_id, user_id, how, first_at)
    VALUES (${claimId}::uuid, ${userId}::uuid, ${how}::"Touch", ${at}) ON CONFLICT DO NOTHING`
}
