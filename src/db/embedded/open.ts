import { join } from 'node:path'
import { Cannot } from '../../shared/cannot.js'
import { addressFor, appRole, makeDatabase, makeRoles, ownerRole, withClient } from '../roles.js'
import { databaseAccount } from './account.js'
import { holderOf, takeLock } from './lock.js'
import { readPostmaster } from './postmaster.js'
import { findSecrets, keptSecrets, type Secrets } from './secrets.js'
import { makeDataFolder, startEmbedded } from './start.js'

/** `url` is for serving, `ownerUrl` for migrating. */
export type Opened = { url: string; ownerUrl: string; secrets: Secrets; close: () => Promise<void> }

const database = 'second_source'

/** Starts the database of a data folder for this process alone, and stops it at the end. */
export async function openEmbedded(dataFolder: string, told?: (line: string) => void): Promise<Opened> {
  makeDataFolder(dataFolder, databaseAccount() !== null)
  const release = takeLock(dataFolder)
  if (!release) throw inUse(dataFolder)
  let stop: () => Promise<void> = async () => undefined
  const close = async () => {
    await stop()
    release()
  }
  try {
    const secrets = keptSecrets(dataFolder)
    const server = await startEmbedded({ dataFolder, superuserPassword: secrets.superuserPassword, told })
    stop = server.stop
    const urls = urlsFor(server.port, secrets)
    await withClient(urls.superuserUrl, async (superuser) => {
      await makeRoles(superuser, secrets)
      await makeDatabase(superuser, database)
    })
    return { ...urls, secrets, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** For a command beside a running server: joins its database. Where none runs, the database is started for the command. */
export async function visitEmbedded(dataFolder: string, told?: (line: string) => void): Promise<Opened> {
  if (!holderOf(dataFolder)) return openEmbedded(dataFolder, told)
  const secrets = findSecrets(dataFolder)
  const postmaster = readPostmaster(join(dataFolder, 'postgres'))
  if (!secrets || !postmaster?.isReady) {
    throw new Cannot(
      'Second Source is just starting or stopping there. Nothing was changed; try again in a moment.',
    )
  }
  return { ...urlsFor(postmaster.port, secrets), secrets, close: async () => undefined }
}

function urlsFor(port: number, secrets: Secrets) {
  const superuserUrl = `postgres://postgres:${secrets.superuserPassword}@127.0.0.1:${port}/postgres`
  return {
    superuserUrl,
    url: addressFor(superuserUrl, { user: appRole, password: secrets.appPassword, database }),
    ownerUrl: addressFor(superuserUrl, { user: ownerRole, password: secrets.ownerPassword, database }),
  }
}

function inUse(dataFolder: string): Cannot {
  const holder = holderOf(dataFolder)
  return new Cannot(
    `The data folder ${dataFolder} is in use by another Second Source${holder ? ` (process ${holder.pid})` : ''}. ` +
      'Nothing was changed. Stop that one first, or set DATA_DIR to another folder.',
  )
}
