import type { Db, Tx } from '../db/connect.js'

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

type KeptDossier = { id: string; articleId: string; description: string }

/** Dossiers of a source’s uses: where the other source has one of its own in the same article, this one cannot follow. */
export async function listMovableDossiers(
  tx: Tx,
  from: string,
  to: string,
): Promise<{ free: KeptDossier[]; held: KeptDossier[] }> {
  const select = { id: true, articleId: true, description: true }
  const [own, theirs] = [
    await tx.dossier.findMany({ where: { sourceId: from }, select }),
    await tx.dossier.findMany({ where: { sourceKey: to }, select: { articleId: true } }),
  ]
  const taken = new Set(theirs.map(({ articleId }) => articleId))
  return {
    free: own.filter(({ articleId }) => !taken.has(articleId)),
    held: own.filter(({ articleId }) => taken.has(articleId)),
  }
}

/** Lets dossiers go along with the mentions they were written for. Somebody who has one open is overtaken. */
export async function moveDossiers(tx: Tx, ids: string[], to: string): Promise<void> {
  await tx.dossier.updateMany({
    where: { id: { in: ids } },
    data: { sourceId: to, sourceKey: to, version: { increment: 1 } },
  })
}
