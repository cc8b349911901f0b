import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type SchemaFile = { path: string; content: string }

/** The project's folder: this file stands two below it, compiled or not. */
export const projectFolder = resolve(import.meta.dirname, '..', '..')
const migrationsFolder = join(projectFolder, 'prisma', 'migrations')

export function readSchema(): SchemaFile {
  const path = join(projectFolder, 'prisma', 'schema.prisma')
  return { path, content: readFileSync(path, 'utf8') }
}

/** The names of all migrations, in the order they are applied. */
export function migrationNames(): string[] {
  if (!existsSync(migrationsFolder)) return []
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** All migrations in the form the engine takes. */
export function readMigrations() {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: readMigration(name) } },
    })),
  }
}

const readMigration = (name: string) => readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8')
