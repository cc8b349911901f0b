import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsFolder, projectFolder, readMigrations } from '../../src/db/files.js'
import { withoutHandMade } from './byhand.js'
import { withEngine } from './engine.js'

/**
 * The SQL that leads from the migrations to schema.prisma; null where they say the same. `emptyUrl` must be a database
 * without tables: the migrations are replayed in it.
 */
export async function difference(emptyUrl: string): Promise<string | null> {
  const schema = readSchema()
  const { exitCode, stdout } = await withEngine(emptyUrl, schema, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  if (exitCode === 0 || stdout === null) return null
  const migrations = readMigrations().map(({ sql }) => sql)
  return withoutHandMade(stdout, migrations.join('\n'))
}

export function readSchema() {
  const path = join(projectFolder, 'prisma', 'schema.prisma')
  return { path, content: readFileSync(path, 'utf8') }
}

/** All migrations in the form the engine takes. */
export function migrationList() {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
}
