import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { Cannot } from '../../shared/cannot.js'
import { environment, type Cluster } from './cluster.js'
import { commandOf, isAlive } from './processes.js'

export type Postmaster = { pid: number; port: number }

const patience = 60_000

/** What a running PostgreSQL says about itself in its own folder; null where none runs. */
export function readPostmaster(folder: string): (Postmaster & { isReady: boolean }) | null {
  const lines = textOf(join(folder, 'postmaster.pid'))?.split('\n')
  const pid = Number(lines?.[0])
  if (!lines || !pid || !isAlive(pid)) return null
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/** In one look: a PostgreSQL that stops takes the file away whenever it likes. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * A PostgreSQL left running by a start that was killed is used again. A file that names a process which is something else
 * (its number was given away after a crash) is removed, because PostgreSQL itself would refuse to start over it.
 */
export async function adopt(cluster: Cluster): Promise<Postmaster | null> {
  const found = readPostmaster(cluster.folder)
  const file = join(cluster.folder, 'postmaster.pid')
  if (!found) {
    rmSync(file, { force: true })
    return null
  }
  if (await isOurs(found, cluster)) return found
  const command = commandOf(found.pid)
  if (command !== null && !command.includes('postgres')) {
    rmSync(file, { force: true })
    return null
  }
  throw new Cannot(
    `A PostgreSQL (process ${found.pid}) still works in ${cluster.folder} but does not answer. ` +
      'Nothing was changed. Stop that process and start again.',
  )
}

/** Starts PostgreSQL in a process group of its own, so that a Ctrl-C reaches us and not it: we stop it last. */
export async function startPostmaster(
  cluster: Cluster,
  port: number,
  settings: string[],
  log: string,
): Promise<Postmaster> {
  const output = openSync(log, 'a', 0o600)
  const { account, binaries, folder } = cluster
  const child = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...settings], {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    cwd: folder,
    env: environment(),
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.unref()
  await untilReady(child, folder, log)
  return { pid: child.pid as number, port }
}

async function untilReady(child: ChildProcess, folder: string, log: string): Promise<void> {
  let failure: string | null = null
  child.once('error', (error) => (failure = error.message))
  child.once('exit', (code) => (failure = `it ended with code ${code}`))
  for (const end = Date.now() + patience; Date.now() < end; await wait(20)) {
    if (failure) break
    const found = readPostmaster(folder)
    if (found?.pid === child.pid && found?.isReady) return
  }
  throw new Cannot(
    `PostgreSQL did not start: ${failure ?? 'it was not ready after a minute'}. Its last words, from ${log}:\n${lastWords(log)}`,
  )
}

/** Fast shutdown: no new sessions, running transactions undone, everything written. */
export async function stopPostmaster({ pid }: Postmaster, folder: string): Promise<void> {
  if (readPostmaster(folder)?.pid !== pid) return
  process.kill(pid, 'SIGINT')
  // The file goes last; the process itself may stay in the system's table until its parent has looked.
  for (
    const end = Date.now() + patience;
    readPostmaster(folder)?.pid === pid && Date.now() < end;
    await wait(20)
  );
}

async function isOurs({ port }: Postmaster, cluster: Cluster): Promise<boolean> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: cluster.superuserPassword,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: string }>(
      `select split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid`,
    )
    return Number(rows[0]?.pid) === readPostmaster(cluster.folder)?.pid
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const lastWords = (log: string) =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : '(nothing)'
