import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/db/embedded/start.js'

/** Hands `work` the address of an empty PostgreSQL that is gone afterwards. */
export async function withScratchDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'second-source-scratch-'))
  const superuserPassword = randomBytes(16).toString('hex')
  const server = await startEmbedded({ dataFolder, superuserPassword, isThrowAway: true })
  try {
    return await work(`postgres://postgres:${superuserPassword}@127.0.0.1:${server.port}/postgres`)
  } finally {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
