/**
 * Loaded before the product by the controls: the same product with a guard taken out of the statements it sends, or out of how
 * it hashes. `WITHOUT` names the guards; a control in this process fills `out` for its while.
 */
import { createRequire } from 'node:module'
import pg from 'pg'

export const out = new Set((process.env.WITHOUT ?? '').split(','))

/** What each guard looks like in SQL, and what is sent in its place. */
const guards = {
  lock: [/\sFOR UPDATE\b/g, ''],
  head: [/(FROM history_head WHERE id = 1) FOR UPDATE/g, '$1'],
  isolation: [/(SET TRANSACTION ISOLATION LEVEL) READ COMMITTED/g, '$1 SERIALIZABLE'],
  version: [/(?:"public"\.)?"claim"\."version" = (\$\d+)/g, '$1::int IS NOT NULL'],
}

const rewritten = (text) =>
  Object.entries(guards).reduce(
    (sql, [name, [from, to]]) => (out.has(name) ? sql.replace(from, to) : sql),
    text,
  )

const methodOf = (prototype, name) =>
  Object.getOwnPropertyDescriptor(prototype, name)?.value ?? prototype[name]

const query = methodOf(pg.Client.prototype, 'query')
pg.Client.prototype.query = function (config, ...rest) {
  if (typeof config === 'string') return query.call(this, rewritten(config), ...rest)
  if (typeof config?.text === 'string') config.text = rewritten(config.text)
  return query.call(this, config, ...rest)
}

/** Nobody listens for a connection that is lost while it is idle. */
if (out.has('listener')) {
  const on = methodOf(pg.Pool.prototype, 'on')
  pg.Pool.prototype.on = function (event, listener) {
    return event === 'error' ? this : on.call(this, event, listener)
  }
}

const require = createRequire(import.meta.url)

/** For nobody there is nothing to compare with, and the answer comes at once. */
if (out.has('decoy')) {
  const argon2 = require('@node-rs/argon2')
  const { hash, verify } = argon2
  const decoys = new Set()
  argon2.hash = async (password, options) => {
    const made = await hash(password, options)
    if (password === 'a password nobody has') decoys.add(made)
    return made
  }
  argon2.verify = async (hashed, password) => !decoys.has(hashed) && verify(hashed, password)
}

/** Whoever is coming in may take every place there is. */
if (out.has('share')) {
  const { limits } = await import('../../../dist/limits.js')
  limits.arrivalsInFlight = Infinity
}
