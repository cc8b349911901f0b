import { type Client, escapeIdentifier } from 'pg'

/** What the serving role may do with tables that are more than ordinary ones; it may not even empty them. */
const special: Record<string, string> = {
  history_entry: 'select, insert',
  history_head: 'select, update',
  _prisma_migrations: 'select',
}

/**
 * Opens the tables to the role that serves, where another role owns them. The log can then not be changed by the app, even
 * through an injection. One role for both means that triggers alone guard the log; see `isLogGuardedByRole`.
 */
export async function grantToApp(owner: Client, appUrl: string): Promise<void> {
  const app = decodeURIComponent(new URL(appUrl).username)
  const { rows } = await owner.query<{ owner: string }>('select current_user as owner')
  if (!app || rows[0]?.owner === app) return
  const role = escapeIdentifier(app)
  await owner.query(`
    begin;
    grant usage on schema public, graphile_worker to ${role};
    grant select, insert, update, delete on all tables in schema public, graphile_worker to ${role};
    grant usage, select on all sequences in schema public, graphile_worker to ${role};
    grant execute on all functions in schema public, graphile_worker to ${role};
    ${Object.entries(special)
      .map(([table, rights]) => grantOnly(table, rights, role))
      .join('\n')}
    commit`)
  await openJobRows(owner, role)
}

/** A table that a migration has not made yet is passed over. */
const grantOnly = (table: string, rights: string, role: string) => `
    do $$ begin
      if to_regclass('public.${table}') is not null then
        revoke all on public.${table} from ${role};
        grant ${rights} on public.${table} to ${role};
      end if;
    end $$;`

/** The job library hides its rows from all but their owner; the serving role works through them as well. */
async function openJobRows(owner: Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class c
     where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
       and not exists (select from pg_policy where polrelid = c.oid and polname = 'second_source_app')`,
  )
  for (const { name } of rows) {
    await owner.query(
      `create policy second_source_app on graphile_worker.${escapeIdentifier(name)} to ${role} using (true) with check (true)`,
    )
  }
}

/** Whether the serving role itself is unable to change the log, or only the triggers stand in the way. */
export async function isLogGuardedByRole(client: Pick<Client, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_table_privilege('history_entry', 'UPDATE') or has_table_privilege('history_entry', 'TRUNCATE') as may`,
  )
  return rows[0]?.may === false
}
