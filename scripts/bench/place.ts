import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Express } from 'express'
import type { Pool } from 'pg'
import { createApp } from '../../src/app.js'
import { connect } from '../../src/db/connect.js'
import { projectFolder } from '../../src/db/files.js'
import { migrate } from '../../src/db/migrate.js'
import { addressFor, appRole, makeDatabase, makeRoles, ownerRole, withClient } from '../../src/db/roles.js'
import type { House } from '../../src/history/change.js'

const database = 'bench'

/** A migrated database of the benchmark's own: the product's house in it, and the addresses of its two roles. */
export type Place = { house: House; url: string; superuserUrl: string }

export async function aPlace(cluster: string): Promise<Place> {
  const [ownerPassword, appPassword] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')]
  await withClient(cluster, async (superuser) => {
    await makeRoles(superuser, { ownerPassword, appPassword })
    await makeDatabase(superuser, database)
  })
  const url = addressFor(cluster, { user: appRole, password: appPassword, database })
  await migrate(addressFor(cluster, { user: ownerRole, password: ownerPassword, database }), url)
  const house = { db: connect(url), now: () => new Date(), auditKey: randomBytes(32) }
  return { house, url, superuserUrl: addressFor(cluster, { database }) }
}

/** The product's app as it is served, but for its log. */
export function quietApp(house: House, pool: Pool, baseUrl: string): Express {
  const quiet = () => undefined
  return createApp({
    ...house,
    pool,
    log: { info: quiet, warn: quiet, error: quiet },
    views: join(projectFolder, 'views'),
    publicFolder: join(projectFolder, 'public'),
    config: {
      baseUrl,
      trustProxy: 0,
      dataFolder: projectFolder,
      sessionSecret: randomUUID(),
      historyGuard: 'roles',
      isStopping: () => false,
    },
  })
}
