import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/db/embedded/start.js'
import { migrate } from '../../src/db/migrate.js'
import { addressFor, appRole, makeDatabase, makeRoles, ownerRole, withClient } from '../../src/db/roles.js'

/** How the tests reach their server: as its superuser, as the role that migrates, as the role that serves. */
export type TestCluster = {
  superuserUrl: string
  ownerPassword: string
  appPassword: string
  template: string
}

export const ownerUrl = (cluster: TestCluster, database: string) =>
  addressFor(cluster.superuserUrl, { user: ownerRole, password: cluster.ownerPassword, database })

export const appUrl = (cluster: TestCluster, database: string) =>
  addressFor(cluster.superuserUrl, { user: appRole, password: cluster.appPassword, database })

/** One server for the whole run: a throw-away one of our own, or the one that TEST_DATABASE_URL names as superuser. */
export async function startCluster(): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { cluster: await prepareCluster(given), stop: async () => undefined }

  const dataFolder = mkdtempSync(join(tmpdir(), 'second-source-tests-'))
  const password = randomBytes(16).toString('hex')
  const server = await startEmbedded({ dataFolder, superuserPassword: password, isThrowAway: true, port: 0 })
  const stop = async () => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    return {
      cluster: await prepareCluster(`postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Migrates once; every test file's database is a copy of this one. */
export async function prepareCluster(superuserUrl: string): Promise<TestCluster> {
  const [ownerPassword, appPassword] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')]
  const template = `second_source_template_${process.pid}`
  const cluster = { superuserUrl, ownerPassword, appPassword, template }
  await withClient(superuserUrl, async (superuser) => {
    await makeRoles(superuser, cluster)
    await makeDatabase(superuser, template)
  })
  await migrate(ownerUrl(cluster, template), appUrl(cluster, template))
  return cluster
}
