import pg from 'pg'

/** Statements of transactions in this process: counted, and one of them made to fail in the database itself. */
export const statements = {
  /** How many were sent inside transactions since `failAt` was called. */
  sent: 0,
  failing: 0,
  /** For the control: every statement stands for itself. */
  areApart: false,
}

/** From now on the statement of this number fails, counted from one inside any transaction; none does where it is 0. */
export function failAt(number: number): void {
  statements.sent = 0
  statements.failing = number
}

type Query = { text: string; values?: unknown[]; name?: string }
type Sender = { query: (this: object, query: string | Query, ...rest: unknown[]) => unknown }

const began = new WeakSet<object>()
const sender = pg.Client.prototype as unknown as Sender
const { query } = sender

sender.query = function (given, ...rest) {
  const sql = (typeof given === 'string' ? given : given.text) ?? ''
  if (/^\s*(BEGIN|START TRANSACTION)/i.test(sql)) began.add(this)
  else if (/^\s*(COMMIT|ROLLBACK)/i.test(sql)) began.delete(this)
  else if (began.has(this) && !/^\s*SET TRANSACTION/i.test(sql)) {
    statements.sent += 1
    if (statements.sent === statements.failing) return query.call(this, ...broken(given, rest))
    return query.call(this, given, ...rest)
  }
  return statements.areApart && /^\s*(BEGIN|START|COMMIT|ROLLBACK|SET TRANSACTION)/i.test(sql)
    ? query.call(this, ...instead(given, rest, 'select 1'))
    : query.call(this, given, ...rest)
}

const broken = (given: string | Query, rest: unknown[]) => instead(given, rest, 'select 1 / 0')

function instead(given: string | Query, rest: unknown[], text: string): [string | Query, ...unknown[]] {
  const { values: _values, name: _name, ...kept } = typeof given === 'string' ? { text: given } : given
  // Values handed over beside the text belong to the statement that is not sent.
  return [{ ...kept, text }, ...rest.filter((each) => !Array.isArray(each))]
}
