import { PrismaPg } from '@prisma/adapter-pg'
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

export function connect(url: string, options: { max?: number } = {}): Database {
  const adapter = new PrismaPg(
    { connectionString: url, max: options.max ?? 10, application_name: 'second-source', ...waits },
    { onPoolError: ignore, onConnectionError: ignore, statementNameGenerator: statementName },
  )
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 2_000, timeout: 5_000 } })
}
