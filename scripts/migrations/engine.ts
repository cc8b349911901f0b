import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { Pool } from 'pg'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

/**
 * Prisma's migration engine as WebAssembly from npm: it compares migrations with the schema and writes SQL, and needs neither
 * the command line nor a download. Applying migrations is `src/db/migrate.ts`.
 */
export async function withEngine<T>(
  url: string,
  schema: { path: string; content: string },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  await instantiate(glue as unknown as Glue)
  const factory = new PrismaPg({ connectionString: url, max: 2, application_name: 'second-source migrate' })
  const opened: SqlDriverAdapter[] = []
  const adapter = bindMigrationAwareSqlAdapterFactory(readable(factory, opened))
  const engine = await glue.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    adapter,
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
    await Promise.allSettled(opened.map((each) => each.dispose()))
  }
}

/**
 * The adapter was not made for this: it refuses PostgreSQL's one-byte "char", in which the engine asks for kinds of
 * constraints, and cuts scripts at every semicolon, those inside functions too. Here both pass.
 */
function readable(factory: PrismaPg, opened: SqlDriverAdapter[]): SqlMigrationAwareDriverAdapterFactory {
  const ready = (adapter: SqlDriverAdapter) => {
    opened.push(adapter)
    return withScripts(withChars(adapter))
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => ready(await factory.connect()),
    connectToShadowDb: async () => ready(await factory.connectToShadowDb()),
  }
}

const [oneByteChar, character] = [18, 1042]
type Answer = { fields: { dataTypeID: number }[] }
type Asking = SqlDriverAdapter & { performIO: (query: unknown) => Promise<Answer> }

function withChars(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const inner = adapter as Asking
  const ask = inner.performIO.bind(inner)
  const answer = Reflect.get(inner, 'queryRaw') as (query: SqlQuery) => Promise<SqlResultSet>
  inner.queryRaw = async (query) => {
    const chars: number[] = []
    const performIO = async (asked: unknown) => {
      const told = await ask(asked)
      told.fields.forEach((field, i) => {
        if (field.dataTypeID !== oneByteChar) return
        chars.push(i)
        field.dataTypeID = character
      })
      return told
    }
    const once = Object.assign(Object.create(inner) as Asking, { performIO })
    const result = await Reflect.apply(answer, once, [query])
    for (const i of chars) result.columnTypes[i] = ColumnTypeEnum.Character
    return result
  }
  return adapter
}

function withScripts(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const pool = (adapter as unknown as { underlyingDriver: () => Pool }).underlyingDriver()
  adapter.executeScript = async (script) => void (await pool.query(script))
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
