import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../../src/db/embedded/start.js'
import { makeDatabase, withClient } from '../../../src/db/roles.js'
import { appUrl, ownerUrl, prepareCluster, type TestCluster } from '../../../tests/support/cluster.js'

/** One database of a promise's own, as the role that serves, the role that owns and the superuser reach it. */
export type Base = { name: string; url: string; ownerUrl: string; superuserUrl: string }

/** A PostgreSQL of the promises' own in a scratch folder, as careful with its disk as a newsroom's. */
export type Place = {
  prepared: TestCluster
  folder: string
  /** Where PostgreSQL keeps its data; its postmaster is named there. */
  cluster: string
  superuserUrl: string
  fresh: () => Promise<Base>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export async function withPlace<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-promises-'))
  chmodSync(folder, 0o711)
  const superuserPassword = randomBytes(16).toString('hex')
  const server = await startEmbedded({ dataFolder: folder, superuserPassword, port: 0 })
  const end = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const leave = () => void end().finally(() => process.exit(1))
  for (const signal of signals) process.once(signal, leave)
  try {
    const superuserUrl = `postgres://postgres:${superuserPassword}@127.0.0.1:${server.port}/postgres`
    const prepared = await prepareCluster(superuserUrl)
    const fresh = async () => {
      const name = `promise_${randomBytes(5).toString('hex')}`
      await withClient(superuserUrl, (superuser) => makeDatabase(superuser, name, prepared.template))
      const own = new URL(superuserUrl)
      own.pathname = `/${name}`
      return { name, url: appUrl(prepared, name), ownerUrl: ownerUrl(prepared, name), superuserUrl: own.href }
    }
    return await work({ prepared, folder, cluster: join(folder, 'postgres'), superuserUrl, fresh })
  } finally {
    for (const signal of signals) process.off(signal, leave)
    await end()
  }
}
