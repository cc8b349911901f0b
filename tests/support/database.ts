import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { connect, type Database } from '../../src/db/connect.js'
import { connectSmallPool } from '../../src/db/pool.js'
import { makeDatabase, withClient } from '../../src/db/roles.js'
import { appUrl, ownerUrl, type TestCluster } from './cluster.js'
import { emptier } from './empty.js'

export type TestDatabase = {
  /** As the role that serves: what the log refuses to it, it refuses here too. */
  db: Database
  /** The small pool of sessions and health. */
  pool: Pool
  appUrl: string
  ownerUrl: string
  superuserUrl: string
  /** Takes every row away that was not there at first, triggers or not. */
  empty: () => Promise<void>
  close: () => Promise<void>
}

/** A migrated database of this test file's own. Closed and dropped after the file's last test. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = testCluster()
  const name = await freshDatabase({ template: cluster.template })
  const db = connect(appUrl(cluster, name))
  const pool = connectSmallPool(appUrl(cluster, name))
  const superuserUrl = new URL(`/${name}`, cluster.superuserUrl).href
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await db.$disconnect()
    if (!pool.ended) await pool.end()
    await dropDatabase(name)
  }
  afterAll(close)
  return {
    db,
    pool,
    appUrl: appUrl(cluster, name),
    ownerUrl: ownerUrl(cluster, name),
    superuserUrl,
    empty: await emptier(superuserUrl),
    close,
  }
}

export function testCluster(): TestCluster {
  const told = process.env.TEST_CLUSTER
  if (!told)
    throw new Error(
      'These tests need their PostgreSQL: start them with `npm test`, files and flags after `--`',
    )
  return JSON.parse(told) as TestCluster
}

/** The name of a new database: a copy of the migrated one, or one without tables. The caller drops it. */
export async function freshDatabase({ template = 'template1' } = {}): Promise<string> {
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`
  await withClient(testCluster().superuserUrl, (superuser) => makeDatabase(superuser, name, template))
  return name
}

export const dropDatabase = (name: string) =>
  withClient(testCluster().superuserUrl, (superuser) =>
    superuser.query(`drop database if exists ${name} with (force)`),
  )
