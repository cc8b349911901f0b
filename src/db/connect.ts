import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from './generated/client.js'

export type Database = PrismaClient
/** What a transaction's work is given. */
export type Tx = Prisma.TransactionClient
/** For stores that read: inside a transaction or outside. */
export type Db = Database | Tx

/** A waiting query is worse than a refused one: every wait has an end, and the person gets an honest 503. */
export const waits = {
  connectionTimeoutMillis: 2_000,
  statement_timeout: 5_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
}

/** A lost connection is the next query's error to report; without a listener it would end the process. */
const ignore = () => undefined

const mostStatements = 400
const statements = new Map<string, string>()

/**
 * Statements are prepared once a connection, so that PostgreSQL plans the queue's query once and not at every page. Lists of ids make
 * ever new statements; past a bound those are sent as they are, so that a connection's memory stays small.
 */
function statementName({ sql }: { sql: string }): string {
  const known = statements.get(sql)
  // An empty name is PostgreSQL's word for a statement that is not kept.
  if (known || statements.size >= mostStatements) return known ?? ''
  const name = `s${statements.size}`
  statements.set(sql, name)
  return name
}

const pools = new WeakMap<object, Pool>()

export function connect(url: string, options: { max?: number } = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: 'second-source',
    ...waits,
  })
  pool.on('error', ignore)
  const adapter = new PrismaPg(pool, {
    onPoolError: ignore,
    onConnectionError: ignore,
    statementNameGenerator: statementName,
    disposeExternalPool: true,
  })
  const db = new PrismaClient({ adapter, transactionOptions: { maxWait: 2_000, timeout: 5_000 } })
  pools.set(db, pool)
  return db
}

/**
 * A query of the few that every page asks: straight to the driver, over the same connections, since Prisma's way through its own
 * formats takes longer than PostgreSQL. Numbers of 64 bits arrive as text; everything else as the driver gives it.
 */
export async function ask<T>(db: Db, query: Prisma.Sql): Promise<T[]> {
  const pool = pools.get(db)
  if (!pool) return db.$queryRaw<T[]>(query)
  const { text, values } = query
  const name = statementName({ sql: text }) || undefined
  return (await pool.query({ text, values, name })).rows as T[]
}
