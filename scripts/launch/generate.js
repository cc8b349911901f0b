import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { at } from './paths.js'
import { runQuietly } from './run.js'
import { Refusal, say } from './say.js'
import { fingerprint, isStamped, stamp } from './stamp.js'

const stampFile = at('.cache', 'launch', 'generated')

/** Writes Prisma's client into src/db/generated where the schema or Prisma changed. */
export async function generate({ force = false } = {}) {
  const schema = at('prisma', 'schema.prisma')
  if (!existsSync(schema)) return
  const version = JSON.parse(readFileSync(at('node_modules', 'prisma', 'package.json'), 'utf8')).version
  const wanted = `${version} ${fingerprint([schema])}`
  if (!force && isStamped(stampFile, wanted) && existsSync(at('src', 'db', 'generated', 'client.ts'))) return

  say('Generating the database client …')
  const cli = at('node_modules', 'prisma', 'build', 'index.js')
  const { code, output } = await runQuietly(process.execPath, [cli, 'generate'], { env: environment() })
  if (code !== 0) throw new Refusal(`The database client could not be generated:\n${output}`)
  stamp(stampFile, wanted)
}

/**
 * Prisma's command line looks for a native migration engine and would download it. Generating does not use it, so where it is
 * missing any program that exists stands in for it, and nothing is downloaded.
 */
function environment() {
  const quiet = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  if (quiet.PRISMA_SCHEMA_ENGINE_BINARY || hasEngine()) return quiet
  return { ...quiet, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
}

const hasEngine = () =>
  readdirSync(at('node_modules', '@prisma', 'engines')).some((name) => name.startsWith('schema-engine'))
