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

export function connect(url: string, options: { max?: number } = {}): Database {
  const adapter = new PrismaPg(
    { connectionString: url, max: options.max ?? 10, application_name: 'second-source', ...waits },
    { onPoolError: ignore, onConnectionError: ignore },
  )
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 2_000, timeout: 5_000 } })
}
