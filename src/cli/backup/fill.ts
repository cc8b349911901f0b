import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { Cannot } from '../../shared/cannot.js'
import type { Manifest } from './manifest.js'
import { readPieces } from './read.js'
import { copyStatement, listTables, type Table } from './tables.js'

/**
 * Fills the tables in one transaction: it is all there or nothing is. Foreign keys are taken off and put back, which has
 * PostgreSQL check every one of them; triggers that keep records as they were rest meanwhile.
 */
export async function fillDatabase(
  owner: Client,
  file: string,
  manifest: Manifest,
  filesFolder: string,
): Promise<void> {
  await owner.query('begin')
  const tables = matching(await listTables(owner), manifest)
  const putBack = await takeOffKeys(owner)
  for (const { name } of tables.values()) {
    await owner.query(`alter table ${name} disable trigger user`)
    await owner.query(`delete from ${name}`)
  }
  await copyAll(owner, file, tables, filesFolder)
  await compareCounts(owner, manifest)
  for (const { name } of tables.values()) await owner.query(`alter table ${name} enable trigger user`)
  for (const statement of putBack) await owner.query(statement)
  await settle(owner)
  await compareHead(owner, manifest)
  await owner.query('commit')
}

/** The backup's tables must be the database's, column for column; only the database's own names go into statements. */
function matching(present: Table[], manifest: Manifest): Map<string, Table> {
  const told = new Map(manifest.tables.map((table) => [table.name, table.columns.join()]))
  const same =
    present.every(({ name, columns }) => told.get(name) === columns.join()) && present.length === told.size
  if (!same)
    throw new Cannot(
      'The tables of this backup are not those of the release that made it. Nothing was changed.',
    )
  return new Map(present.map((table) => [table.name, table]))
}

async function takeOffKeys(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and connamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)`,
  )
  for (const { table, name } of rows) await owner.query(`alter table ${table} drop constraint ${name}`)
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
  )
}

async function copyAll(
  owner: Client,
  file: string,
  tables: Map<string, Table>,
  filesFolder: string,
): Promise<void> {
  let open: { name: string; stream: CopyStreamQuery } | null = null
  for await (const piece of readPieces(file)) {
    if (piece.kind === 'table' && open?.name === piece.name) {
      await pour(piece.content, open.stream)
      continue
    }
    if (open) await ended(open.stream)
    open = null
    if (piece.kind === 'file') await writeOut(piece.content, filesFolder, piece.name)
    if (piece.kind !== 'table') continue
    const table = tables.get(piece.name) as Table
    open = { name: piece.name, stream: owner.query(copyFrom(copyStatement(table, 'from stdin'))) }
    await pour(piece.content, open.stream)
  }
}

async function pour(content: AsyncIterable<Buffer>, stream: CopyStreamQuery): Promise<void> {
  for await (const chunk of content) {
    await new Promise<void>((done, fail) => stream.write(chunk, (error) => (error ? fail(error) : done())))
  }
}

function ended(stream: CopyStreamQuery): Promise<void> {
  return new Promise((done, fail) => {
    stream.once('finish', done).once('error', fail)
    stream.end()
  })
}

async function writeOut(content: AsyncIterable<Buffer>, folder: string, path: string): Promise<void> {
  const target = resolve(folder, path)
  if (!target.startsWith(folder + sep))
    throw new Cannot(`The backup names a file outside its folder (${path}). Nothing was changed.`)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  await pipeline(content, createWriteStream(target, { flags: 'wx', mode: 0o600 }))
}

async function compareCounts(owner: Client, manifest: Manifest): Promise<void> {
  for (const { name, rows: told } of manifest.tables) {
    const { rows } = await owner.query<{ count: string }>(`select count(*) from ${name}`)
    if (Number(rows[0]?.count) !== told) throw new Error(`${name} has ${rows[0]?.count} rows and not ${told}`)
  }
}

/** Numbers go on after the last one, jobs that were under way are free, and sessions need not be the old secret's. */
async function settle(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ table: string; column: string }>(
    `select c.oid::regclass::text as table, quote_ident(a.attname) as column
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
       and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`,
  )
  for (const { table, column } of rows) {
    await owner.query(
      `select setval(pg_get_serial_sequence('${table}', '${column}'), coalesce(max(${column}), 0) + 1, false) from ${table}`,
    )
  }
  await owner.query(`
    update graphile_worker._private_jobs set locked_at = null, locked_by = null;
    update graphile_worker._private_job_queues set locked_at = null, locked_by = null;
    update installation set session_fingerprint = null`)
}

async function compareHead(owner: Client, { head }: Manifest): Promise<void> {
  const { rows } = await owner.query<{ seq: string; hash: string }>(
    `select seq::text as seq, encode(hash, 'hex') as hash from history_head where id = 1`,
  )
  if (rows[0]?.seq !== head.seq || rows[0]?.hash !== head.hash)
    throw new Error('The history does not end where the backup says')
}
