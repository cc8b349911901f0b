import type { Db, Tx } from '../db/connect.js'
import { NotFound } from '../shared/errors.js'

export type Desk = {
  id: string
  name: string
  timeZone: string
  isDemo: boolean
  returnsAfterMinutes: number
}
export type DeskLine = Desk & { people: number }

const columns = { id: true, name: true, timeZone: true, isDemo: true, returnsAfterMinutes: true } as const

/** The installation's desks, oldest first; 200 are shown at most. */
export async function listDesks(db: Db): Promise<DeskLine[]> {
  const rows = await db.desk.findMany({
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 200,
    select: { ...columns, _count: { select: { memberships: true } } },
  })
  return rows.map(({ _count, ...desk }) => ({ ...desk, people: _count.memberships }))
}

export async function getDesk(db: Db, id: string): Promise<Desk> {
  const desk = await db.desk.findUnique({ where: { id }, select: columns })
  if (!desk) throw new NotFound('desk')
  return desk
}

export async function lockDesk(tx: Tx, id: string): Promise<Desk> {
  await tx.$queryRaw`SELECT id FROM desk WHERE id = ${id}::uuid FOR UPDATE`
  return getDesk(tx, id)
}
