import type { Db } from '../../db/connect.js'
import { Prisma } from '../../db/generated/client.js'
import { familyOfType, type SourceFamily, type SourceType } from '../../shared/terms.js'
import { firstOfEach, lookups } from '../rules.js'

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
