import { secondSource } from '../support/program.js'
import { testDatabase } from '../support/database.js'

const { appUrl, ownerUrl } = await testDatabase()

/** A database that was given, with the role that owns beside the one that serves. */
const env = {
  DATABASE_URL: appUrl,
  MIGRATE_DATABASE_URL: ownerUrl,
  SESSION_SECRET: 'a secret of the tests that is long enough',
  AUDIT_KEY: '00112233445566778899aabbccddeeff'.repeat(2),
}

const account = (args: string[], input = '') => secondSource(['account', ...args], env, input).ended

describe('accounts from the command line', () => {
  it('are made with a password from standard input, and listed', async () => {
    const added = await account(
      ['add', '--email', 'Ada@desk.example', '--name', 'Ada', '--role', 'admin'],
      'six pelicans over Lisbon\n',
    )
    expect([added.code, added.err]).toEqual([0, ''])
    const { out } = await account(['list'])
    expect(out).toBe('Ada@desk.example\tAda\tactive\tadmin\n')
  })

  it.each([
    ['the last admin', ['disable', '--email', 'ada@desk.example'], '', /last admin.*Nothing was changed/],
    ['an unknown address', ['reset', '--email', 'nobody@desk.example'], '', /Nobody here has the address/],
    [
      'a taken address',
      ['add', '--email', 'ADA@desk.example', '--name', 'A', '--role', 'auditor'],
      'six pelicans over Oslo',
      /has an account already/,
    ],
    [
      'a weak password',
      ['add', '--email', 'b@desk.example', '--name', 'B', '--role', 'auditor'],
      'passwordpassword',
      /too easy to guess/,
    ],
    [
      'no password',
      ['add', '--email', 'b@desk.example', '--name', 'B', '--role', 'auditor'],
      '',
      /No password came/,
    ],
    [
      'a role without a desk',
      ['add', '--email', 'b@desk.example', '--name', 'B', '--role', 'editor'],
      'six pelicans over Oslo',
      /no desk yet/,
    ],
  ])('%s is refused', async (_what, args, input, words) => {
    const { code, out, err } = await account(args, input)
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(words)])
  })

  it('get a link for a new password, and can be disabled where another admin is left', async () => {
    await account(
      ['add', '--email', 'b@desk.example', '--name', 'Bo', '--role', 'admin'],
      'six pelicans over Oslo',
    )
    expect((await account(['reset', '--email', 'b@desk.example'])).out).toMatch(
      /http:\/\/localhost:3000\/resets\/[\w-]{43}\n/,
    )
    expect((await account(['disable', '--email', 'ada@desk.example'])).code).toBe(0)
    expect((await account(['list'])).out).toContain('Ada\tdisabled')
    expect((await account(['enable', '--email', 'ada@desk.example'])).code).toBe(0)
    expect((await secondSource(['audit:verify'], env).ended).out).toMatch(/^The history is whole: 5 rows/)
  })
})

describe('a given database', () => {
  const other = 'ffeeddccbbaa99887766554433221100'.repeat(2)

  it.each([
    ['AUDIT_KEY', { AUDIT_KEY: other }],
    ['SESSION_SECRET', { SESSION_SECRET: 'another secret, as long as the first one' }],
  ])('refuses another %s than the one it was made with', async (name, wrong) => {
    const { code, err } = await secondSource(['account', 'list'], { ...env, ...wrong }).ended
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(`^${name} is not the one this database was made with. Nothing was changed`),
    ])
  })

  it('that does not answer is named without its password', async () => {
    const url = 'postgres://app:hush@127.0.0.1:9/desk'
    const { code, err } = await secondSource(['account', 'list'], { ...env, DATABASE_URL: url }).ended
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^The database desk at 127\.0\.0\.1:9 cannot be reached: .*Nothing was changed/),
    ])
    expect(err).not.toContain('hush')
  })

  it('is migrated by its own command, twice without harm', async () => {
    const { code, out } = await secondSource(['migrate'], env).ended
    expect([code, out]).toEqual([0, 'The database is already at this level.\n'])
  })
})
