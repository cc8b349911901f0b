import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSame, type Running, thisProcess } from './processes.js'

/** Gives the lock back; calling it twice does no harm. */
export type Release = () => void

/** One process works in a data folder. Null where another one that is alive holds it; a dead one's lock is taken over. */
export function takeLock(folder: string): Release | null {
  const file = join(folder, 'in-use')
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(file)) return () => release(file)
    const holder = read(file)
    if (holder && isSame(holder)) return null
    setAside(file, holder)
  }
  return null
}

/** Who holds the folder, where that process is alive. */
export function holderOf(folder: string): Running | null {
  const holder = read(join(folder, 'in-use'))
  return holder && isSame(holder) ? holder : null
}

/** The file appears with its content in one step, so that nobody reads half of it. */
function create(file: string): boolean {
  const own = `${file}.${process.pid}`
  writeFileSync(own, JSON.stringify(thisProcess()))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** Two starts may find the same dead lock; the one that moves away a living one puts it back. */
function setAside(file: string, dead: Running | null): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = read(aside)
  if (moved && JSON.stringify(moved) !== JSON.stringify(dead)) restore(aside, file)
  rmSync(aside, { force: true })
}

function restore(aside: string, file: string): void {
  try {
    linkSync(aside, file)
  } catch {
    // A third process was faster; it holds the lock now.
  }
}

function release(file: string): void {
  const holder = read(file)
  if (holder && holder.pid === process.pid) rmSync(file, { force: true })
}

function read(file: string): Running | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Running
  } catch {
    return null
  }
}
