import { readFileSync } from 'node:fs'

/** A process by its number and, where the system tells it, the moment it began: numbers are used again. */
export type Running = { pid: number; began: string | null }

export const thisProcess = (): Running => ({ pid: process.pid, began: beganAt(process.pid) })

/** Is that very process still there, rather than another that got its number? */
export function isSame({ pid, began }: Running): boolean {
  if (!isAlive(pid)) return false
  const now = beganAt(pid)
  return began === null || now === null || began === now
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What the process was started as; null where the system does not say. */
export function commandOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return null
  }
}

/** Linux only: boot and ticks, from the fields after the name, which may itself hold spaces and brackets. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${ticks}`
  } catch {
    return null
  }
}
