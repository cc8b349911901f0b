import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { Logger, runMigrations } from 'graphile-worker'
import { Cannot } from '../shared/cannot.js'
import { readMigrations, type Migration } from './files.js'
import { grantToApp } from './grants.js'

/** Any number, as long as it stays the same: who holds it is the one that migrates. */
const lock = 7_310_264_118

/**
 * Brings the database to this release's level and gives the names of what was applied. Each migration and its line in
 * Prisma's own table are one transaction, so a kill in the middle leaves nothing half done; two processes that start at once
 * do it once. `appUrl` is whom the tables are opened to, where another role than the owner serves. `upTo` stops at an older
 * level, for a backup that was made there.
 */
export async function migrate(
  ownerUrl: string,
  appUrl = ownerUrl,
  options: { upTo?: string } = {},
): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'second-source migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query('set lock_timeout = 2000')
    const applied = await applyPending(client, options.upTo)
    await migrateJobs(ownerUrl)
    await grantToApp(client, appUrl)
    return applied
  } finally {
    await client.end()
  }
}

/** What this release brings and the database lacks. Refuses where a migration was changed after it was applied. */
export async function pendingMigrations(client: Client): Promise<Migration[]> {
  const applied = await appliedChecksums(client)
  const all = readMigrations()
  const edited = all.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
  if (edited) {
    throw new Cannot(
      `The migration ${edited.name} is not the one this database was made with. Nothing was changed. ` +
        'Use the release that made the database, or bring the file back as it was.',
    )
  }
  return all.filter(({ name }) => !applied.has(name))
}

async function applyPending(client: Client, upTo?: string): Promise<string[]> {
  const all = await pendingMigrations(client)
  const pending = upTo === undefined ? all : all.filter(({ name }) => name <= upTo)
  if (pending.length > 0) await client.query(prismaTable)
  for (const migration of pending) await apply(client, migration)
  return pending.map(({ name }) => name)
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const { name, sql } = migration
  const body = sql.replace(/^\s*(BEGIN|COMMIT);\s*$/gim, '')
  // Some statements refuse to run in a transaction; such a migration holds one statement and no BEGIN.
  const isWhole = body !== sql
  try {
    if (isWhole) await client.query('begin')
    await client.query(body)
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, name],
    )
    if (isWhole) await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Cannot(
      `The migration ${name} failed and was undone: ${(error as Error).message}. The database is as it was before it.`,
      { cause: error },
    )
  }
}

async function appliedChecksums(client: Client): Promise<Map<string, string>> {
  const { rows: found } = await client.query(
    `select to_regclass('_prisma_migrations') is not null as is_there`,
  )
  if (!found[0].is_there) return new Map()
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

const silent = new Logger(() => () => undefined)

/** Jobs have a schema of the library's own; it is the owner's too, so that the app need not make tables. */
const migrateJobs = (connectionString: string) =>
  runMigrations({ connectionString, maxPoolSize: 1, logger: silent })

const prismaTable = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`
