import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One hash over the names and contents of files and folders; says whether work has to be done again. */
export function fingerprint(paths, skip = () => false) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesIn(path, skip))) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

export function filesIn(path, skip = () => false) {
  if (!existsSync(path) || skip(path)) return []
  const entries = readdirSyncOrNull(path)
  if (!entries) return [path]
  return entries.sort().flatMap((name) => filesIn(join(path, name), skip))
}

export const isStamped = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value

export function stamp(file, value) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, value)
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(path)
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}
