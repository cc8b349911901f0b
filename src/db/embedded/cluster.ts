import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Cannot } from '../../shared/cannot.js'
import type { Account } from './account.js'
import type { Binaries } from './binaries.js'
import { canReach, reachableDataFolder } from './reach.js'

export type Cluster = { folder: string; account: Account; binaries: Binaries; superuserPassword: string }

/**
 * The folder PostgreSQL keeps its files in: `postgres` inside the data folder. Where we are root and its account cannot reach
 * that, it is a link to a place of the system's, and `told` says so once.
 */
export function clusterFolder(dataFolder: string, account: Account, told: (line: string) => void): string {
  const folder = join(dataFolder, 'postgres')
  if (existsSync(folder)) return stillReachable(realpathSync(folder), account)
  if (account && !canReach(dataFolder, account)) {
    const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
    const place = reachableDataFolder(name, account)
    symlinkSync(place, folder)
    told(`PostgreSQL's system user cannot reach ${dataFolder}, so the database lives in ${place}.`)
    return place
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

function stillReachable(folder: string, account: Account): string {
  if (canReach(folder, account)) return folder
  throw new Cannot(
    `PostgreSQL does not run as root, and its system user cannot reach ${folder}. Nothing was changed. ` +
      'Let others enter the folders above it (chmod o+x), or start Second Source as an ordinary user.',
  )
}

export const isMade = (folder: string) => existsSync(join(folder, 'PG_VERSION'))

/** Makes the cluster. Checksums are on, and the locale is built in, so that it sorts and searches alike on every machine. */
export async function makeCluster({ folder, account, binaries, superuserPassword }: Cluster): Promise<void> {
  await withPasswordFile(account, superuserPassword, async (passwordFile) => {
    const flags = [
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--data-checksums',
    ]
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
    const { code, words } = await run(
      binaries.initdb,
      [`--pgdata=${folder}`, ...flags, ...locale],
      folder,
      account,
    )
    if (code !== 0)
      throw new Cannot(`The database could not be made in ${folder}. PostgreSQL says: ${words.trim()}`)
  })
}

/** In a process group of its own: a Ctrl-C in the middle would leave half a database, so it is heard when this is done. */
function run(program: string, args: string[], cwd: string, account: Account) {
  return new Promise<{ code: number | null; words: string }>((done, fail) => {
    const ids = account ? { uid: account.uid, gid: account.gid } : {}
    const child = spawn(program, args, {
      ...ids,
      cwd,
      env: environment(),
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString('utf8')))
    child.once('error', fail)
    child.once('close', (code) => done({ code, words }))
  })
}

/** Settings of the shell must not change where PostgreSQL looks or which language it answers in. */
export function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  )
  return { ...Object.fromEntries(own), LC_ALL: 'C', TZ: 'UTC' }
}

/** initdb reads the first password from a file; it is there for that second only and nobody else can read it. */
async function withPasswordFile(account: Account, password: string, work: (file: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-'))
  const file = join(folder, 'password')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  if (account) for (const path of [folder, file]) chownSync(path, account.uid, account.gid)
  else chmodSync(folder, 0o700)
  try {
    await work(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
