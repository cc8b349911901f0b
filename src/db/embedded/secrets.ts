import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Cannot } from '../../shared/cannot.js'

const Secrets = z.object({
  sessionSecret: z.string().min(32),
  auditKey: z.string().regex(/^[0-9a-f]{64}$/),
  superuserPassword: z.string().min(32),
  ownerPassword: z.string().min(32),
  appPassword: z.string().min(32),
})

/** What only this installation knows. Kept beside the data, readable by nobody else, and in no backup. */
export type Secrets = z.infer<typeof Secrets>

/** Reads the secrets of a data folder, making them the first time. The caller holds the folder's lock. */
export function keptSecrets(dataFolder: string): Secrets {
  return findSecrets(dataFolder) ?? makeSecrets(dataFolder)
}

export function findSecrets(dataFolder: string): Secrets | null {
  const file = join(dataFolder, 'secrets.json')
  if (!existsSync(file)) return null
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Cannot(
      `${file} cannot be read or is not what was written. Without it the log cannot be continued. ` +
        'Nothing was changed; bring the file back from where you keep it.',
    )
  }
}

function makeSecrets(dataFolder: string): Secrets {
  const file = join(dataFolder, 'secrets.json')
  // With a database and without its secrets, new ones would lock us out of it for good.
  if (existsSync(join(dataFolder, 'postgres', 'PG_VERSION'))) {
    throw new Cannot(
      `${file} is missing, though ${dataFolder} holds a database. Bring it back; nothing was changed.`,
    )
  }
  const secrets: Secrets = {
    sessionSecret: random(),
    auditKey: random(),
    superuserPassword: random(),
    ownerPassword: random(),
    appPassword: random(),
  }
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
  return secrets
}

const random = () => randomBytes(32).toString('hex')
