import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

/**
 * Prisma's migration engine as WebAssembly from npm: it compares migrations with the schema and writes SQL, and needs neither
 * the command line nor a download. Applying migrations is `src/db/migrate.ts`.
 */
export async function openEngine(
  url: string,
  schema: { path: string; content: string },
): Promise<SchemaEngine> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  await instantiate(glue as unknown as Glue)
  const adapter = new PrismaPg({ connectionString: url, max: 2, application_name: 'second-source migrate' })
  const factory = bindMigrationAwareSqlAdapterFactory(readable(adapter))
  return await glue.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    factory,
  )
}

/**
 * The adapter refuses PostgreSQL's one-byte "char", in which the engine asks for kinds of constraints. It knows
 * character(1), which arrives as the same letter, so the one is announced as the other.
 */
function readable(factory: PrismaPg): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => announceChars(await factory.connect()),
    connectToShadowDb: async () => announceChars(await factory.connectToShadowDb()),
  }
}

const oneByteChar = 18
const character = 1042
type Answer = { fields: { dataTypeID: number }[] }

function announceChars(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const inner = adapter as unknown as {
    performIO: (query: unknown) => Promise<Answer>
    executeScript: (script: string) => Promise<void>
    client: { query: (script: string) => Promise<unknown> }
  }
  // The adapter cuts a script at every semicolon, those inside functions and comments too; PostgreSQL takes it whole.
  inner.executeScript = async (script) => void (await inner.client.query(script))
  const ask = inner.performIO.bind(adapter)
  inner.performIO = async (query) => {
    const answer = await ask(query)
    for (const field of answer.fields ?? [])
      if (field.dataTypeID === oneByteChar) field.dataTypeID = character
    return answer
  }
  return adapter
}

type Glue = Record<string, unknown> & { __wbg_set_wasm: (exports: Exports) => void }
type Exports = Record<string, () => void>
/** Node has WebAssembly; the types of Node 20 leave it to the browser's. */
type Wasm = { instantiate: (bytes: Buffer, imports: object) => Promise<{ instance: { exports: Exports } }> }

let isReady: Promise<void> | undefined

function instantiate(glue: Glue): Promise<void> {
  isReady ??= load(glue)
  return isReady
}

async function load(glue: Glue): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { WebAssembly } = globalThis as unknown as { WebAssembly: Wasm }
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports['__wbindgen_start']?.()
}
