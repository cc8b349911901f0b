import type { Client } from 'pg'

export type Table = { name: string; columns: string[] }

/** Sessions and counts of failed sign-ins pass by themselves: bringing old ones back would sign people in again. */
const passing = ['public.session', 'public.login_limit', 'public._prisma_migrations']
const jobTables = [
  'graphile_worker._private_tasks',
  'graphile_worker._private_job_queues',
  'graphile_worker._private_jobs',
]

/** All tables a backup holds, with the columns that are stored rather than worked out. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname)::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and (n.nspname = 'public' or format('%I.%I', n.nspname, c.relname) = any ($1))
     group by 1 order by 1`,
    [jobTables],
  )
  return rows.filter(({ name }) => !passing.includes(name))
}

/** Names come out of a backup's file: only what this database knows by the same name goes into a statement. */
export function copyStatement({ name, columns }: Table, direction: 'to stdout' | 'from stdin'): string {
  return `copy ${name} (${columns.join(', ')}) ${direction}`
}
