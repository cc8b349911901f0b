import { openEngine } from './engine.js'
import { readMigrations, readSchema } from './files.js'

/** Tables that are not Prisma's to describe: the engine must neither see nor drop them. */
export const filters = { externalTables: [], externalEnums: [] }

/**
 * The SQL that leads from the migrations to schema.prisma; null where they say the same. `emptyUrl` must be a database
 * without tables: the migrations are replayed in it.
 */
export async function difference(emptyUrl: string): Promise<string | null> {
  const schema = readSchema()
  const engine = await openEngine(emptyUrl, schema)
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...readMigrations() },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters,
    })
    return exitCode === 0 ? null : stdout
  } finally {
    engine.free()
  }
}
