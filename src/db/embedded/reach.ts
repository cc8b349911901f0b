import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Cannot } from '../../shared/cannot.js'
import type { Account } from './account.js'
import { type Binaries, binariesIn } from './binaries.js'

/** May this account walk through every folder above the path? A home folder of mode 700 stops it. */
export function canReach(path: string, account: Account): boolean {
  if (!account) return true
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayEnter(folder, account)) return false
    if (folder === dirname(folder)) return true
  }
}

function mayEnter(folder: string, account: NonNullable<Account>): boolean {
  const { uid, gid, mode } = statSync(folder)
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

/** The programs where this account can run them: where they are, or a copy. */
export function reachableBinaries(binaries: Binaries, account: Account): Binaries {
  if (canReach(dirname(binaries.postgres), account)) return binaries
  const copy = join(sharedPlace('cache'), `postgresql-${binaries.version}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    cpSync(binaries.folder, half, { recursive: true, verbatimSymlinks: true })
    moveInto(half, copy)
  }
  if (!canReach(join(copy, 'bin'), account)) throw unreachable()
  return binariesIn(copy, binaries.version)
}

/** A folder for data of a root process whose own data folder the database's account cannot reach. */
export function reachableDataFolder(name: string, account: NonNullable<Account>): string {
  const folder = join(sharedPlace('lib'), name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chownSync(folder, account.uid, account.gid)
  if (!canReach(folder, account)) throw unreachable()
  return folder
}

/** `/var/lib` and `/var/cache` are the system's places for this; only root comes here. */
function sharedPlace(kind: 'lib' | 'cache'): string {
  const base = existsSync('/var') ? join('/var', kind) : tmpdir()
  const folder = join(base, 'second-source')
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

/** Two starts may copy at once: the first to finish wins, the other's copy is thrown away. */
function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
    rmSync(from, { recursive: true })
  }
}

const unreachable = () =>
  new Cannot(
    'PostgreSQL does not run as root, and its system user cannot reach any folder to work in. ' +
      'Start Second Source as an ordinary user, put it in a folder that others may enter, or set DATABASE_URL.',
  )
