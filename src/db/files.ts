import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The project's folder: this file stands two below it, compiled or not. */
export const projectFolder = resolve(import.meta.dirname, '..', '..')
export const migrationsFolder = join(projectFolder, 'prisma', 'migrations')

export type Migration = { name: string; sql: string; checksum: string }

/** All migrations, in the order they are applied. The checksum is Prisma's: SHA-256 over the file as it is. */
export function readMigrations(): Migration[] {
  if (!existsSync(migrationsFolder)) return []
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, bytes: readFileSync(join(migrationsFolder, name, 'migration.sql')) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, bytes }) => ({ name, sql: bytes.toString('utf8'), checksum: sha256(bytes) }))
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
