import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { databaseAccount } from './account.js'
import { findBinaries } from './binaries.js'
import { type Cluster, clusterFolder, isMade, makeCluster } from './cluster.js'
import { onFreePort, usualPort } from './port.js'
import { adopt, type Postmaster, readPostmaster, startPostmaster, stopPostmaster } from './postmaster.js'
import { reachableBinaries } from './reach.js'

export type Embedded = { port: number; stop: () => Promise<void> }

type Options = {
  dataFolder: string
  superuserPassword: string
  port?: number
  /** For throw-away databases of tests: faster, and lost with the machine's power. */
  isThrowAway?: boolean
  told?: (line: string) => void
}

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'password_encryption=scram-sha-256',
  // Words that a failing statement was given may be a source's name: they stay out of the log.
  'log_parameter_max_length_on_error=0',
  'log_min_error_statement=panic',
]

const hasty = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off']

/** Starts the PostgreSQL that lives in a data folder, making it first where there is none. */
export async function startEmbedded({
  dataFolder,
  superuserPassword,
  ...options
}: Options): Promise<Embedded> {
  const told = options.told ?? (() => undefined)
  const account = databaseAccount()
  makeDataFolder(dataFolder, account !== null)
  const cluster: Cluster = {
    folder: clusterFolder(dataFolder, account, told),
    account,
    binaries: reachableBinaries(findBinaries(), account),
    superuserPassword,
  }
  if (!isMade(cluster.folder)) await makeCluster(cluster)

  const flags = [...settings, ...(options.isThrowAway ? hasty : [])].flatMap((setting) => ['-c', setting])
  const log = join(dataFolder, 'postgres.log')
  const start = async (port: number) =>
    (await adopt(cluster)) ?? (await startPostmaster(cluster, port, flags, log))
  const postmaster = await onFreePort(options.port ?? usualPort, start)
  return { port: postmaster.port, stop: keepRunning(cluster, postmaster, () => start(postmaster.port)) }
}

/**
 * A PostgreSQL that dies, for want of memory or by somebody's hand, is started again where it was: the newsroom sees a 503
 * for seconds. Gives the function that ends the watch and stops it.
 */
function keepRunning(
  cluster: Cluster,
  first: Postmaster,
  again: () => Promise<Postmaster>,
): () => Promise<void> {
  let [current, isOver, starting] = [first, false, Promise.resolve()]
  const look = async () => {
    if (isOver || readPostmaster(cluster.folder)) return
    // It may need a moment: processes of the dead one still hold its memory. The next look tries again.
    current = await again().catch(() => current)
  }
  const watch = setInterval(() => (starting = starting.then(look)), 500)
  watch.unref()
  return async () => {
    isOver = true
    clearInterval(watch)
    await starting
    await stopPostmaster(current, cluster.folder)
  }
}

/** The database's account has to walk through the data folder, not to read it; secrets in it stay ours alone. */
export function makeDataFolder(folder: string, isShared: boolean): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, isShared ? 0o711 : 0o700)
}
