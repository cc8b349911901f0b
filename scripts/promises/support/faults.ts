import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { readPostmaster } from '../../../src/db/embedded/postmaster.js'
import { withClient } from '../../../src/db/roles.js'
import type { Place } from './place.js'

/** The processes of this place's PostgreSQL, the postmaster first. */
export function databaseProcesses(place: Place): number[] {
  const postmaster = readPostmaster(place.cluster)
  if (!postmaster) return []
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster.pid)
    .map(Number)
  return [postmaster.pid, ...children]
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

export function signalDatabase(place: Place, signal: NodeJS.Signals): void {
  for (const pid of databaseProcesses(place)) {
    try {
      process.kill(pid, signal)
    } catch {
      // It was on its way out.
    }
  }
}

/** SIGKILL for all of it at once, as a power cut would; then waits until it was started again. */
export async function killDatabase(place: Place): Promise<void> {
  signalDatabase(place, 'SIGKILL')
  await untilThere(place)
}

export async function untilThere(place: Place): Promise<void> {
  for (let left = 3000; left > 0; left -= 1) {
    const isThere = await withClient(place.superuserUrl, (client) => client.query('select 1')).then(
      () => true,
      () => false,
    )
    if (isThere) return
    await wait(20)
  }
  throw new Error('The database did not come back within a minute')
}
