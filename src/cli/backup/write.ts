import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Pack } from 'tar-stream'
import { projectFolder } from '../../db/files.js'
import { filesPrefix, type Manifest, manifestName, tablesPrefix } from './manifest.js'
import { copyStatement, listTables, type Table } from './tables.js'

/** A tar entry must say its size before it begins, so a table of any size is written as pieces of this one. */
const piece = 4 * 1024 * 1024

/** Writes everything as one moment saw it. Memory stays at one piece, however large the desk. */
export async function writeBackup(
  client: Client,
  filesFolder: string,
  pack: Pack,
  madeAt: Date,
): Promise<Manifest> {
  await client.query('begin isolation level repeatable read, read only')
  await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
  const opening = await readOpening(client)
  const tables: Manifest['tables'] = []
  for (const table of await listTables(client)) tables.push(await writeTable(client, table, pack))
  await client.query('commit')

  const files: Manifest['files'] = []
  for (const path of filesUnder(filesFolder)) files.push(await writeFile(filesFolder, path, pack))
  const manifest: Manifest = {
    format: 'second-source backup 1',
    madeAt: madeAt.toISOString(),
    release: releaseName(),
    ...opening,
    tables,
    files,
  }
  await entry(pack, manifestName, Buffer.from(JSON.stringify(manifest, null, 2)))
  return manifest
}

async function readOpening(
  client: Client,
): Promise<Pick<Manifest, 'migrations' | 'head' | 'auditFingerprint'>> {
  const migrations = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1`,
  )
  const { rows } = await client.query<{ seq: string; hash: string; mark: string | null }>(
    `select h.seq::text as seq, encode(h.hash, 'hex') as hash, i.audit_fingerprint as mark
     from history_head h, installation i where h.id = 1 and i.id = 1`,
  )
  const [head] = rows
  if (!head) throw new Error('The history has no head row')
  return {
    migrations: migrations.rows.map(({ name }) => name),
    head: { seq: head.seq, hash: head.hash },
    auditFingerprint: head.mark,
  }
}

async function writeTable(client: Client, table: Table, pack: Pack): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256')
  const stream = client.query(copyTo(copyStatement(table, 'to stdout')))
  let [waiting, size, number] = [[] as Buffer[], 0, 0]
  const flush = async () => {
    number += 1
    await entry(
      pack,
      `${tablesPrefix}${table.name}/${String(number).padStart(6, '0')}`,
      Buffer.concat(waiting, size),
    )
    waiting = []
    size = 0
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk)
    waiting.push(chunk)
    size += chunk.length
    if (size >= piece) await flush()
  }
  if (size > 0) await flush()
  return { ...table, rows: stream.rowCount, sha256: hash.digest('hex') }
}

async function writeFile(folder: string, path: string, pack: Pack): Promise<Manifest['files'][number]> {
  const full = join(folder, path)
  const bytes = statSync(full).size
  const hash = createHash('sha256')
  const name = `${filesPrefix}${path}`
  // tar-stream's own stream type lacks Node's overloads; it is written to like any other.
  const target = pack.entry({ name, size: bytes, mode: 0o600 }) as unknown as Writable
  const written = new Promise<void>((done, fail) => target.once('finish', done).once('error', fail))
  for await (const chunk of createReadStream(full) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (!target.write(chunk)) await new Promise((done) => target.once('drain', done))
  }
  target.end()
  await written
  return { path, bytes, sha256: hash.digest('hex') }
}

function entry(pack: Pack, name: string, content: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    pack.entry({ name, size: content.length, mode: 0o600 }, content, (error) =>
      error ? fail(error) : done(),
    )
  })
}

/** Files are written once under a random name and never changed, so those there after the snapshot are whole. */
function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) =>
      join(each.parentPath, each.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

const releaseName = () =>
  (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }).version
