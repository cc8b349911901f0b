import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Client } from 'pg'
import { readConfig } from '../config.js'
import { readMigrations } from '../db/files.js'
import { migrate, pendingMigrations } from '../db/migrate.js'
import { withClient } from '../db/roles.js'
import { verifyHistory } from '../history/verify.js'
import { fingerprint, installationAt, openPlace, type Place } from '../installation.js'
import { Cannot } from '../shared/cannot.js'
import { fillDatabase } from './backup/fill.js'
import type { Manifest } from './backup/manifest.js'
import { inspectBackup } from './backup/read.js'
import { Misused, readArgs, say, tell } from './command.js'

export async function run(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {})
  if (positionals.length !== 1) throw new Misused('Name one file to restore from')
  const file = resolve(positionals[0] as string)
  if (!existsSync(file)) throw new Cannot(`There is no file ${file}. Nothing was changed.`)
  const config = readConfig(process.env)
  const manifest = await inspectBackup(file)
  const filesFolder = join(config.dataFolder, 'files')
  refuseFiles(filesFolder)

  const place = await openPlace(config, { as: 'server', told: tell })
  try {
    await refuse(place, manifest)
    await fill(place, file, manifest, filesFolder)
  } catch (error) {
    await place.close()
    throw error
  }
  return verify(place, manifest)
}

/** Everything that would make a restore go wrong is said before anything is written. */
async function refuse(place: Place, manifest: Manifest): Promise<void> {
  const known = new Set(readMigrations().map(({ name }) => name))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (unknown) {
    throw new Cannot(
      `This backup was made by a newer release (it has ${unknown}). Nothing was changed; use that release.`,
    )
  }
  if (manifest.auditFingerprint && manifest.auditFingerprint !== fingerprint('AUDIT_KEY', place.auditKey)) {
    throw new Cannot(
      'AUDIT_KEY is not the one this backup was written under, so its history could not be verified or continued. ' +
        'Nothing was changed. Set AUDIT_KEY, or bring back the secrets.json of the old data folder.',
    )
  }
  if (await withClient(place.ownerUrl, isUsed)) {
    throw new Cannot(
      'This database is not empty, and nothing was changed. Restore into a new one, or into a new DATA_DIR.',
    )
  }
  const ahead = await withClient(place.ownerUrl, (client) => appliedBeyond(client, manifest))
  if (ahead)
    throw new Cannot(
      `This database is at a later level (${ahead}) than the backup. Nothing was changed. Use a new one.`,
    )
}

async function fill(place: Place, file: string, manifest: Manifest, filesFolder: string): Promise<void> {
  const aside = `${filesFolder}.restoring`
  rmSync(aside, { recursive: true, force: true })
  await migrate(place.ownerUrl, place.url, { upTo: manifest.migrations.at(-1) })
  await withClient(place.ownerUrl, (owner) => fillDatabase(owner, file, manifest, aside))
  if (existsSync(aside)) {
    rmSync(filesFolder, { recursive: true, force: true })
    renameSync(aside, filesFolder)
  }
}

/** A restored history must be the one that was backed up, row for row. */
async function verify(place: Place, manifest: Manifest): Promise<number> {
  const installation = await installationAt(place, tell)
  try {
    const verified = await verifyHistory(installation.db, installation.auditKey)
    if (!verified.ok) {
      tell(
        `Everything in the backup was restored, but its history is broken at row ${verified.seq}: ${verified.why}.`,
      )
      tell(
        'It was so when the backup was made. Compare with an older backup before anyone works with this one.',
      )
      return 1
    }
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    say(
      `Restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files as of ${manifest.madeAt}.`,
    )
    say(
      `Counts and hashes agree, and the history is whole: ${verified.rows} rows. Everyone has to sign in again.`,
    )
    return 0
  } finally {
    await installation.close()
  }
}

/** A database that was only ever started counts as empty; one in which anybody did anything does not. */
async function isUsed(client: Client): Promise<boolean> {
  const { rows: made } = await client.query<{ is_ours: boolean; is_other: boolean }>(
    `select to_regclass('public.history_head') is not null as is_ours,
            exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as is_other`,
  )
  if (!made[0]?.is_ours) return made[0]?.is_other === true
  const { rows } = await client.query<{ used: boolean }>(
    'select exists (select from person) or exists (select from desk) or (select seq > 0 from history_head) as used',
  )
  return rows[0]?.used === true
}

async function appliedBeyond(client: Client, manifest: Manifest): Promise<string | null> {
  const pending = new Set((await pendingMigrations(client)).map(({ name }) => name))
  const applied = readMigrations().filter(({ name }) => !pending.has(name))
  return applied.find(({ name }) => !manifest.migrations.includes(name))?.name ?? null
}

function refuseFiles(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Cannot(`${folder} already holds files. Nothing was changed. Restore into a new DATA_DIR.`)
  }
}
