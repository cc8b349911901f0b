import { join } from 'node:path'
import { readConfig } from '../../src/config.js'
import { projectFolder } from '../../src/db/files.js'

const secret = 'correct-horse-battery-staple-0123456789'
const key = '00112233445566778899aabbccddeeff'.repeat(2)
const given = { DATABASE_URL: 'postgres://app:x@db:5432/desk', SESSION_SECRET: secret, AUDIT_KEY: key }

describe('settings', () => {
  it('are all optional beside the embedded database', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: join(projectFolder, 'data'),
      baseUrl: 'http://localhost:3000',
      trustProxy: 0,
      database: null,
      sessionSecret: null,
      auditKey: null,
      languageModel: null,
      mail: null,
    })
  })

  it('name a given database and who migrates it', () => {
    const config = readConfig({
      ...given,
      MIGRATE_DATABASE_URL: 'postgresql://owner:y@db/desk',
      BASE_URL: 'https://desk.example/',
      TRUST_PROXY: '1',
    })
    expect(config.database).toEqual({ url: given.DATABASE_URL, ownerUrl: 'postgresql://owner:y@db/desk' })
    expect(config.baseUrl).toBe('https://desk.example')
    expect(config.auditKey).toEqual(Buffer.from(key, 'hex'))
  })

  it('that are empty are not set, as compose files hand them over', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', BASE_URL: '' }).port).toBe(3000)
  })

  it('follow the port in the address people open', () => {
    expect(readConfig({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
  })

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'https://desk.example:8443',
  ])('serve %s', (url) => {
    expect(readConfig({ BASE_URL: url, TRUST_PROXY: '1' }).baseUrl).toBe(url)
  })
})

describe('wrong settings do not start', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['https that no proxy speaks for us', { BASE_URL: 'https://desk.example' }, /TRUST_PROXY/],
    ['a port that is a word', { PORT: 'http' }, /PORT must be a whole number/],
    ['a port out of range', { PORT: '70000' }, /PORT must lie between 1 and 65535/],
    ['port 0', { PORT: '0' }, /PORT must lie/],
    ['a host with a path', { HOST: 'desk.example/x' }, /HOST must be/],
    ['an address without a scheme', { BASE_URL: 'desk.example' }, /BASE_URL must be an address/],
    ['an address of another scheme', { BASE_URL: 'ftp://desk.example' }, /BASE_URL must be an address/],
    ['plain http to other machines', { BASE_URL: 'http://desk.example' }, /must begin with https/],
    [
      'plain http to a name that looks like this machine',
      { BASE_URL: 'http://localhost.example' },
      /must begin with https/,
    ],
    ['an address with a path', { BASE_URL: 'https://desk.example/fact' }, /without a path/],
    ['an address with a password', { BASE_URL: 'https://a:b@desk.example' }, /scheme, name and port only/],
    [
      'a database of another kind',
      { ...given, DATABASE_URL: 'mysql://db/desk' },
      /DATABASE_URL must be an address/,
    ],
    [
      'a database without a name',
      { ...given, DATABASE_URL: 'postgres://db' },
      /DATABASE_URL must be an address/,
    ],
    ['an owner without a database', { MIGRATE_DATABASE_URL: 'postgres://db/desk' }, /needs DATABASE_URL/],
    [
      'a given database without secrets',
      { DATABASE_URL: given.DATABASE_URL },
      /SESSION_SECRET is required[^]*AUDIT_KEY is required/,
    ],
    ['a short secret', { ...given, SESSION_SECRET: 'short' }, /at least 32 letters/],
    ['a secret of one letter', { ...given, SESSION_SECRET: 'a'.repeat(64) }, /nobody can guess/],
    ['a short key', { ...given, AUDIT_KEY: 'abcdef' }, /64 hexadecimal digits/],
    ['a plain key', { ...given, AUDIT_KEY: '0'.repeat(64) }, /too plain/],
    ['one secret for both', { ...given, SESSION_SECRET: key }, /must differ/],
    ['a count of proxies that is a word', { TRUST_PROXY: 'yes' }, /TRUST_PROXY must be a whole number/],
  ])('%s', (_what, env, words) => {
    expect(() => readConfig(env)).toThrow(words)
  })

  it('says everything that is wrong at once', () => {
    expect(() => readConfig({ PORT: 'x', TRUST_PROXY: 'y' })).toThrow(/PORT[^]*TRUST_PROXY/)
  })
})
