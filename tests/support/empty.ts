import { type Client, escapeIdentifier } from 'pg'
import { withClient } from '../../src/db/roles.js'

type Kept = { table: string; rows: string }

/** Remembers the rows that migrations made, and gives the function that brings a database back to them. */
export async function emptier(superuserUrl: string): Promise<() => Promise<void>> {
  const { all, kept } = await withClient(superuserUrl, remember)
  return () => withClient(superuserUrl, (client) => bringBack(client, all, kept))
}

async function remember(client: Client): Promise<{ all: string[]; kept: Kept[] }> {
  const { rows } = await client.query<{ table: string }>(
    `select quote_ident(relname) as table from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations'`,
  )
  const all = rows.map(({ table }) => table)
  const kept: Kept[] = []
  for (const table of all) {
    const answer = await client.query<{ rows: string | null }>(
      `select json_agg(t)::text as rows from ${table} t`,
    )
    const found = answer.rows[0]?.rows
    if (found) kept.push({ table, rows: found })
  }
  return { all, kept }
}

/** The log refuses to be emptied even by its owner; only a superuser may put its triggers to sleep, in this session alone. */
async function bringBack(client: Client, all: string[], kept: Kept[]): Promise<void> {
  if (all.length === 0) return
  await client.query('begin; set local session_replication_role = replica')
  await client.query(`truncate ${all.join(', ')} restart identity cascade`)
  for (const { table, rows } of kept) {
    const columns = await plainColumns(client, table)
    await client.query(
      `insert into ${table} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [rows],
    )
  }
  await client.query('commit')
  await client.query('delete from graphile_worker._private_jobs')
}

async function plainColumns(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows.map(({ name }) => escapeIdentifier(name)).join(', ')
}
