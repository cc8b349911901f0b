import { execFileSync } from 'node:child_process'
import { Cannot } from '../../shared/cannot.js'

/** Whom PostgreSQL runs as: nobody else (`null`) for an ordinary user; a system user where we are root. */
export type Account = { name: string; uid: number; gid: number } | null

const name = 'postgres'

/** PostgreSQL refuses to run as root. There the system user `postgres` is used, and made where it is missing. */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return null
  return find() ?? make()
}

function find(): Account {
  try {
    return { name, uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}

function make(): Account {
  try {
    execFileSync('groupadd', ['--system', name], { stdio: 'ignore' })
  } catch {
    // The group may be there without the user; useradd says so if it is not.
  }
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '-g', name, name], { stdio: 'ignore' })
  } catch {
    throw new Cannot(
      'PostgreSQL does not run as root, and a system user for it could not be made. ' +
        'Start Second Source as an ordinary user, or set DATABASE_URL.',
    )
  }
  return find()
}

const ask = (flag: string) =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
