import type { Db, Tx } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import type { Span } from '../shared/terms.js'
import type { LintRule } from './houses.js'
import { peopleBehind, type People } from './people.js'

export type Dismissal = { rule: LintRule; span: Span; reason: string; by: string; at: Date }

/** What was let pass in one exact text, by whom and why. */
export async function listDismissals(db: Db, versionId: string): Promise<Dismissal[]> {
  const rows = await db.lintDismissal.findMany({
    where: { versionId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { rule: true, start: true, end: true, reason: true, byId: true, at: true },
  })
  if (rows.length === 0) return []
  const names = await namesOfPeople(
    db,
    rows.map(({ byId }) => byId),
  )
  return rows.map(({ rule, start, end, byId, ...rest }) => ({
    ...rest,
    rule: rule as LintRule,
    span: { start, end },
    by: names.get(byId) ?? '',
  }))
}

type NewDismissal = Omit<Dismissal, 'by'> & {
  deskId: string
  articleId: string
  versionId: string
  byId: string
}

export async function addDismissal(tx: Tx, { span, ...rest }: NewDismissal): Promise<void> {
  await tx.lintDismissal.create({ data: { ...rest, start: span.start, end: span.end } })
}

/** What was let pass in one text, let pass in another at other places: the same people, reasons and times. */
export async function carryDismissals(
  tx: Tx,
  from: string,
  to: string,
  along: (span: Span) => Span | null,
): Promise<number> {
  const rows = await tx.lintDismissal.findMany({ where: { versionId: from } })
  const data = rows.flatMap(({ id: _id, ...row }) => {
    const span = along({ start: row.start, end: row.end })
    return span ? [{ ...row, versionId: to, ...span }] : []
  })
  if (data.length > 0) await tx.lintDismissal.createMany({ data, skipDuplicates: true })
  return data.length
}

/** How many people the dossiers of an article count behind its unnamed sources. */
export async function listPeople(db: Db, articleId: string): Promise<People> {
  const rows = await db.dossier.findMany({
    where: { articleId, people: { not: null } },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: { sourceKey: true, people: true },
  })
  return peopleBehind(rows)
}
