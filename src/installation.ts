import { createHmac } from 'node:crypto'
import type { Client, Pool } from 'pg'
import type { Config } from './config.js'
import { connect, type Database } from './db/connect.js'
import { openEmbedded, visitEmbedded, type Opened } from './db/embedded/open.js'
import { isLogGuardedByRole } from './db/grants.js'
import { migrate, pendingMigrations } from './db/migrate.js'
import { connectSmallPool } from './db/pool.js'
import { withClient } from './db/roles.js'
import { Cannot } from './shared/cannot.js'

/** An installation that is open: its database at this release's level, and its keys. */
export type Installation = {
  db: Database
  pool: Pool
  url: string
  ownerUrl: string
  sessionSecret: string
  auditKey: Buffer
  historyGuard: 'roles' | 'triggers'
  close: () => Promise<void>
}

/** Where the database is and what opens it, before anything was asked of it. */
export type Place = Pick<Installation, 'url' | 'ownerUrl' | 'sessionSecret' | 'auditKey' | 'close'>

type Options = {
  /** A server has an embedded database to itself; a visitor joins the one that runs. */
  as: 'server' | 'visitor'
  told?: (line: string) => void
}

export async function openInstallation(config: Config, options: Options): Promise<Installation> {
  return installationAt(await openPlace(config, options), options.told)
}

/** Closing it closes the place as well, and so does a failure here. */
export async function installationAt(place: Place, told?: (line: string) => void): Promise<Installation> {
  try {
    await bringUp(place, told)
    await checkFingerprints(place)
    const guarded = await withClient(place.url, isLogGuardedByRole)
    const db = connect(place.url)
    const pool = connectSmallPool(place.url)
    const close = async () => {
      await Promise.allSettled([db.$disconnect(), pool.end()])
      await place.close()
    }
    return { ...place, db, pool, historyGuard: guarded ? 'roles' : 'triggers', close }
  } catch (error) {
    await place.close()
    throw error
  }
}

export async function openPlace(config: Config, { as, told }: Options): Promise<Place> {
  if (!config.database) {
    const open = as === 'server' ? openEmbedded : visitEmbedded
    return withKeys(config, await open(config.dataFolder, told))
  }
  const { url, ownerUrl } = config.database
  await checkServer(url)
  return {
    url,
    ownerUrl: ownerUrl ?? url,
    sessionSecret: config.sessionSecret as string,
    auditKey: config.auditKey as Buffer,
    close: async () => undefined,
  }
}

function withKeys(config: Config, { url, ownerUrl, secrets, close }: Opened): Place {
  return {
    url,
    ownerUrl,
    sessionSecret: config.sessionSecret ?? secrets.sessionSecret,
    auditKey: config.auditKey ?? Buffer.from(secrets.auditKey, 'hex'),
    close,
  }
}

/** A given database must be there, and be new enough. Its address holds a password and is not repeated. */
async function checkServer(url: string): Promise<void> {
  const version = await withClient(url, versionOf).catch((error: Error) => {
    const { hostname, port, pathname } = new URL(url)
    throw new Cannot(
      `The database ${pathname.slice(1)} at ${hostname}:${port || 5432} cannot be reached: ${error.message || 'no answer'}. ` +
        'Nothing was changed. Check DATABASE_URL and that PostgreSQL runs there.',
      { cause: error },
    )
  })
  if (version < 150_000) {
    throw new Cannot(
      `Second Source needs PostgreSQL 15 or later; this one is ${Math.floor(version / 10_000)}. Nothing was changed.`,
    )
  }
}

async function versionOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  return rows[0]?.version ?? 0
}

/** Migrates where something is pending; a role that may not is told who may. */
async function bringUp({ url, ownerUrl }: Place, told?: (line: string) => void): Promise<void> {
  const pending = await withClient(url, pendingMigrations)
  if (pending.length === 0) return
  if (pending.length > 0 && !(await withClient(ownerUrl, mayMakeTables))) {
    throw new Cannot(
      `The database lacks ${pending.length} migration(s) and this role may not make tables. Nothing was changed. ` +
        'Set MIGRATE_DATABASE_URL to a role that may, here or for `second-source migrate`.',
    )
  }
  const applied = await migrate(ownerUrl, url)
  if (applied.length > 0) told?.(`Database brought to level ${applied.at(-1)}.`)
}

async function mayMakeTables(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_schema_privilege(current_schema(), 'CREATE') as may`,
  )
  return rows[0]?.may === true
}

/** A wrong key would fork the log's chain or end every session: the database knows what the right ones look like. */
async function checkFingerprints({ url, auditKey, sessionSecret }: Place): Promise<void> {
  await withClient(url, async (client) => {
    await checkOne(client, 'audit_fingerprint', 'AUDIT_KEY', auditKey)
    await checkOne(client, 'session_fingerprint', 'SESSION_SECRET', Buffer.from(sessionSecret))
  })
}

async function checkOne(client: Client, column: string, name: string, key: Buffer): Promise<void> {
  const mark = fingerprint(name, key)
  await client.query(`update installation set ${column} = $1 where id = 1 and ${column} is null`, [mark])
  const { rows } = await client.query<{ mark: string }>(
    `select ${column} as mark from installation where id = 1`,
  )
  if (rows[0]?.mark === mark) return
  throw new Cannot(
    `${name} is not the one this database was made with. Nothing was changed. Set the right one, or the right database.`,
  )
}

export const fingerprint = (name: string, key: Buffer) =>
  createHmac('sha256', key).update(`fingerprint of ${name}`).digest('hex')
