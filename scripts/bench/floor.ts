import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import connectPgSimple from 'connect-pg-simple'
import express, { type Express } from 'express'
import session from 'express-session'
import type { Pool } from 'pg'
import { connectSmallPool } from '../../src/db/pool.js'

/**
 * The least a page of the queue could be: Express and EJS, a session loaded from PostgreSQL, and the same fifty rows from one
 * indexed query, in a bare table. What our queue takes beyond this is what we made it take.
 */
export function floorApp(url: string, deskId: string): { app: Express; pool: Pool } {
  const pool = connectSmallPool(url)
  const Store = connectPgSimple(session)
  const app = express()
  app.set('views', [import.meta.dirname])
  app.set('view engine', 'ejs')
  app.enable('view cache')
  app.use(
    session({
      secret: randomUUID(),
      store: new Store({ pool, createTableIfMissing: false, pruneSessionInterval: false }),
      resave: false,
      saveUninitialized: true,
      cookie: { maxAge: 3_600_000 },
    }),
  )
  app.get('/', async (_req, res) => {
    const { rows } = await pool.query({ name: 'floor', text: fifty, values: [deskId] })
    res.render(join(import.meta.dirname, 'floor.ejs'), { rows })
  })
  return { app, pool }
}

const fifty = `
  select c.id, c.number, c.statement, c.source_name, c.family, c.stage, c.corroboration, c.weight, c.due_at, a.headline,
         p.name as assignee
  from claim c join article a on a.id = c.article_id left join person p on p.id = c.assignee_id
  where c.desk_id = $1 and c.stage in ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale')
    and not c.is_headline
  order by coalesce(c.due_at, 'infinity'::timestamptz), c.article_id, c.weight, c.number
  limit 50`
