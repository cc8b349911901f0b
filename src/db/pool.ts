import { Pool } from 'pg'
import { waits } from './connect.js'

/** Sessions and health have connections of their own, so that a busy newsroom cannot lock itself out. */
export function connectSmallPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 3,
    application_name: 'second-source sessions',
    ...waits,
  })
  pool.on('error', () => undefined)
  return pool
}
