import { Pool } from 'pg'
import { waits } from './connect.js'

/** Sessions and health have connections of their own, so that a busy newsroom cannot lock itself out. */
export function connectSmallPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 3,
    application_name: 'second-source sessions',
    ...waits,
    // A frozen server ends no statement by itself, and every page begins with its session.
    query_timeout: 2_900,
  })
  pool.on('error', () => undefined)
  return pool
}
