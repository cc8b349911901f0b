import { Client, escapeIdentifier, escapeLiteral } from 'pg'

export type RolePasswords = { ownerPassword: string; appPassword: string }

export const ownerRole = 'second_source_owner'
export const appRole = 'second_source_app'

/** The same server, for another role or database. */
export function addressFor(
  url: string,
  { user, password, database }: Partial<Record<'user' | 'password' | 'database', string>>,
) {
  const address = new URL(url)
  if (user !== undefined) address.username = user
  if (password !== undefined) address.password = encodeURIComponent(password)
  if (database !== undefined) address.pathname = `/${database}`
  return address.href
}

/** In a cluster of our own one role owns and migrates and another serves. Made once; given today's passwords each time. */
export async function makeRoles(superuser: Client, passwords: RolePasswords): Promise<void> {
  await makeRole(superuser, ownerRole, passwords.ownerPassword)
  await makeRole(superuser, appRole, passwords.appPassword)
}

async function makeRole(superuser: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await superuser.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await superuser.query(`create role ${role} login`)
  await superuser.query(`alter role ${role} password ${escapeLiteral(password)}`)
}

export async function makeDatabase(superuser: Client, name: string, template = 'template1'): Promise<void> {
  const { rowCount } = await superuser.query('select from pg_database where datname = $1', [name])
  if (rowCount) return
  await superuser.query(
    `create database ${escapeIdentifier(name)} owner ${ownerRole} template ${escapeIdentifier(template)} strategy file_copy`,
  )
}

/** Runs `work` on one connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
