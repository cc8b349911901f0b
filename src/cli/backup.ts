import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack as tarPack } from 'tar-stream'
import { readConfig } from '../config.js'
import { withClient } from '../db/roles.js'
import { openInstallation } from '../installation.js'
import { Cannot } from '../shared/cannot.js'
import type { Manifest } from './backup/manifest.js'
import { writeBackup } from './backup/write.js'
import { Misused, readArgs, say, tell } from './command.js'

export async function run(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, {})
  if (positionals.length !== 1) throw new Misused('Name one file to write')
  const file = resolve(positionals[0] as string)
  const config = readConfig(process.env)
  const installation = await openInstallation(config, { as: 'visitor', told: tell })
  try {
    const manifest = await writeWhole(file, (partial) =>
      write(installation.url, join(config.dataFolder, 'files'), partial),
    )
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    say(`Wrote ${file}: ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files.`)
    say(
      `It ends with row ${manifest.head.seq} of the history. The keys are not in it: keep those elsewhere, for without them`,
    )
    say('a restored history cannot be verified or continued.')
    return 0
  } finally {
    await installation.close()
  }
}

async function write(url: string, filesFolder: string, file: string): Promise<Manifest> {
  const pack = tarPack()
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  const drained = pipeline(pack, createGzip(), output)
  const filled = withClient(url, (client) => writeBackup(client, filesFolder, pack, new Date())).then(
    (manifest) => (pack.finalize(), manifest),
    (error: Error) => {
      pack.destroy(error)
      throw error
    },
  )
  const [manifest] = await Promise.all([filled, drained])
  return manifest
}

/** The name appears when all of it is on the disk: half a backup is never taken for one, and none is overwritten. */
async function writeWhole<T>(file: string, work: (partial: string) => Promise<T>): Promise<T> {
  reserve(file)
  const partial = `${file}.partial`
  try {
    rmSync(partial, { force: true })
    const made = await work(partial)
    sync(partial)
    renameSync(partial, file)
    sync(dirname(file))
    return made
  } catch (error) {
    rmSync(partial, { force: true })
    rmSync(file, { force: true })
    throw error
  }
}

function reserve(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST')
      throw new Cannot(`${file} is there already and was left as it is. Name another file.`)
    throw new Cannot(`${file} cannot be written (${code}). Nothing was changed.`)
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } catch {
    // Folders cannot be synced on every system; the file itself was.
  }
  closeSync(descriptor)
}
