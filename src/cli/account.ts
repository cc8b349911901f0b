import { addAccount, makeResetLink, setDisabled } from '../accounts/actions.js'
import { foldEmail, installationRoles, roles, type InstallationRole, type Role } from '../accounts/rules.js'
import { findByEmail, listAccounts } from '../accounts/store.js'
import { listDesks } from '../desks/store.js'
import { readConfig } from '../config.js'
import type { House } from '../history/change.js'
import { openInstallation } from '../installation.js'
import { Cannot } from '../shared/cannot.js'
import { Refused } from '../shared/errors.js'
import { Misused, readArgs, required, say, tell } from './command.js'
import { readPassword } from './password.js'

const flags = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  desk: { type: 'string' },
} as const

type Values = { [flag in keyof typeof flags]?: string }

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, flags)
  const work = works[positionals[0] ?? '']
  if (!work || positionals.length > 1)
    throw new Misused('Say what to do: add, reset, disable, enable or list')
  const config = readConfig(process.env)
  const prepared = await work(values)
  const installation = await openInstallation(config, { as: 'visitor', told: tell })
  try {
    const { db, auditKey } = installation
    await prepared({ db, auditKey, now: () => new Date() }, config.baseUrl)
    return 0
  } catch (error) {
    throw error instanceof Refused ? new Cannot(wordsFor(error)) : error
  } finally {
    await installation.close()
  }
}

/** Each reads its flags first, so that a wrong command line opens no database. */
type Work = (values: Values) => Promise<(house: House, baseUrl: string) => Promise<void>>

const works: Record<string, Work> = {
  add: async (values) => {
    const email = required(values.email, '--email')
    const name = required(values.name, '--name')
    const role = roleNamed(required(values.role, '--role'))
    const password = await readPassword()
    return async (house) => {
      const deskId = isOfInstallation(role) ? null : await deskNamed(house, values.desk)
      await addAccount(house, { email, name, password }, role, deskId)
      say(`${name} (${email}) may sign in now.`)
    }
  },
  reset: async (values) => {
    const email = required(values.email, '--email')
    return async (house, baseUrl) => {
      const user = await getByEmail(house, email)
      const { path } = await makeResetLink(house, byMachine(house), user.id)
      say(`With this link, once and within a day, ${user.name} chooses a new password:\n  ${baseUrl}${path}`)
    }
  },
  disable: (values) => switched(values, true),
  enable: (values) => switched(values, false),
  list: async () => async (house) => {
    for (const user of await listAccounts(house.db)) {
      const desks = user.memberships.map((seat) => `${seat.desk.name}: ${seat.roles.join(', ') || 'no role'}`)
      const installation = [user.isAdmin && 'admin', user.isAuditor && 'auditor'].filter(Boolean)
      const state = user.disabledAt ? 'disabled' : 'active'
      say([user.emailAsTyped, user.name, state, [...installation, ...desks].join('; ')].join('\t'))
    }
  },
}

async function switched(values: Values, disabled: boolean) {
  const email = required(values.email, '--email')
  return async (house: House) => {
    const user = await getByEmail(house, email)
    await setDisabled(house, byMachine(house), user.id, disabled)
    say(
      disabled
        ? `${user.name} is signed out everywhere and cannot sign in.`
        : `${user.name} may sign in again.`,
    )
  }
}

const byMachine = (house: House) => ({ actorId: null, deskId: null, at: house.now() })

async function getByEmail({ db }: House, email: string) {
  const user = await findByEmail(db, foldEmail(email))
  if (!user)
    throw new Cannot(`Nobody here has the address ${email}. \`second-source account list\` shows all.`)
  return user
}

async function deskNamed({ db }: House, name: string | undefined): Promise<string> {
  const desks = await listDesks(db)
  const found = name === undefined ? desks : desks.filter((desk) => desk.name === name)
  if (found.length === 1 && found[0]) return found[0].id
  if (desks.length === 0)
    throw new Cannot('There is no desk yet. Open the set-up link first; `serve` prints it.')
  throw new Cannot(
    `Say which desk with --desk: ${desks.map((desk) => desk.name).join(', ')}. No account was made.`,
  )
}

function roleNamed(name: string): Role | InstallationRole {
  const all = [...roles, ...installationRoles]
  const role = all.find((each) => each === name)
  if (!role) throw new Misused(`--role must be one of ${all.join(', ')}`)
  return role
}

const isOfInstallation = (role: Role | InstallationRole): role is InstallationRole =>
  installationRoles.some((each) => each === role)

function wordsFor({ blockers, facts }: Refused): string {
  if (blockers.includes('address-taken')) return 'This address has an account already; nothing was changed.'
  if (blockers.includes('weak-password')) return `${String(facts.fault)}. No account was made.`
  if (blockers.includes('last-admin'))
    return 'This is the last admin who can sign in; make another first. Nothing was changed.'
  return `This is not possible (${blockers.join(', ')}); nothing was changed.`
}
