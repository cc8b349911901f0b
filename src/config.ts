import { resolve } from 'node:path'
import { z } from 'zod'
import { projectFolder } from './db/files.js'
import type { Mail } from './mail/send.js'
import { MailServer, parseSender, parseServer } from './mail/settings.js'
import { LanguageModel, parseModel } from './proposals/model.js'
import { Cannot } from './shared/cannot.js'
import { isLoopback } from './shared/loopback.js'

export type Config = {
  port: number
  host: string
  dataFolder: string
  baseUrl: string
  /** How many proxies stand in front of us and may say who is calling. */
  trustProxy: number
  /** Null: the PostgreSQL in the data folder. `ownerUrl` null: the serving role migrates as well. */
  database: { url: string; ownerUrl: string | null } | null
  /** Null only beside an embedded database: made and kept in the data folder. */
  sessionSecret: string | null
  auditKey: Buffer | null
  /** Null: no language model is ever asked. */
  languageModel: LanguageModel | null
  /** Null: nothing is ever mailed. */
  mail: Mail | null
}

const text = z.string().trim()
const wholeNumber = (name: string, least: number, most: number) =>
  text
    .regex(/^\d+$/, `${name} must be a whole number`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `${name} must lie between ${least} and ${most}`)

const postgresUrl = (name: string) =>
  text.refine(isPostgresUrl, `${name} must be an address like postgres://user:password@host:5432/database`)

const Environment = z.object({
  PORT: wholeNumber('PORT', 1, 65_535).default(3000),
  HOST: text
    .regex(/^[A-Za-z0-9.:-]+$/, 'HOST must be a name or an address to listen on')
    .default('127.0.0.1'),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: postgresUrl('DATABASE_URL').optional(),
  MIGRATE_DATABASE_URL: postgresUrl('MIGRATE_DATABASE_URL').optional(),
  BASE_URL: text.optional(),
  TRUST_PROXY: wholeNumber('TRUST_PROXY', 0, 10).default(0),
  SESSION_SECRET: text
    .refine(isLongSecret, 'SESSION_SECRET must be at least 32 letters that nobody can guess')
    .optional(),
  AUDIT_KEY: text
    .regex(/^[0-9a-fA-F]{64}$/, 'AUDIT_KEY must be 64 hexadecimal digits (openssl rand -hex 32 makes them)')
    .refine(isVaried, 'AUDIT_KEY is too plain to be a key (openssl rand -hex 32 makes a good one)')
    .optional(),
  LANGUAGE_MODEL: text
    .transform(parseModel)
    .refine((model) => typeof model !== 'string', { error: ({ input }) => String(input) })
    .optional(),
  SMTP_URL: text
    .transform(parseServer)
    .refine((server) => typeof server !== 'string', { error: ({ input }) => String(input) })
    .optional(),
  MAIL_FROM: text
    .transform(parseSender)
    .refine(
      (sender) => sender !== null,
      'MAIL_FROM must be an address like Second Source <desk@desk.example>',
    )
    .optional(),
})

/** Reads the settings; everything that is wrong is said at once, a sentence each, and nothing has been started. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = Environment.safeParse(withoutEmpty(env))
  if (!parsed.success) throw refusal(parsed.error.issues.map(({ message }) => message))

  const set = parsed.data
  const baseUrl = set.BASE_URL ?? `http://localhost:${set.PORT}`
  const faults = [...baseUrlFaults(baseUrl), ...pairFaults(set)]
  if (faults.length > 0) throw refusal(faults)
  return {
    port: set.PORT,
    host: set.HOST,
    // Beside package.json rather than where the command was typed: a nightly backup must find the same data.
    dataFolder: resolve(projectFolder, set.DATA_DIR),
    baseUrl: new URL(baseUrl).origin,
    trustProxy: set.TRUST_PROXY,
    database: set.DATABASE_URL ? { url: set.DATABASE_URL, ownerUrl: set.MIGRATE_DATABASE_URL ?? null } : null,
    sessionSecret: set.SESSION_SECRET ?? null,
    auditKey: set.AUDIT_KEY ? Buffer.from(set.AUDIT_KEY, 'hex') : null,
    languageModel: set.LANGUAGE_MODEL instanceof LanguageModel ? set.LANGUAGE_MODEL : null,
    mail:
      set.SMTP_URL instanceof MailServer && set.MAIL_FROM
        ? { server: set.SMTP_URL, sender: set.MAIL_FROM }
        : null,
  }
}

/** Browsers drop a secure cookie that came over http, and over plain http anyone on the way could take the session. */
function baseUrlFaults(value: string): string[] {
  const url = parseUrl(value)
  if (!url || !/^https?:$/.test(url.protocol))
    return ['BASE_URL must be an address like https://desk.example']
  if (url.username || url.search || url.hash || url.pathname !== '/') {
    return ['BASE_URL must be scheme, name and port only, without a path: https://desk.example']
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return [
      'BASE_URL must begin with https:// unless it is this machine (localhost); put a TLS proxy in front',
    ]
  }
  return []
}

function pairFaults(set: z.output<typeof Environment>): string[] {
  const isBehindTls = set.BASE_URL?.startsWith('https:') ?? false
  const isGiven = set.DATABASE_URL !== undefined
  return [
    !isGiven && set.MIGRATE_DATABASE_URL && 'MIGRATE_DATABASE_URL needs DATABASE_URL beside it',
    isBehindTls &&
      set.TRUST_PROXY === 0 &&
      'BASE_URL is https, which a proxy in front of us speaks: set TRUST_PROXY to the number of proxies, or nobody can sign in',
    isGiven && !set.SESSION_SECRET && 'SESSION_SECRET is required where DATABASE_URL is set',
    isGiven &&
      !set.AUDIT_KEY &&
      'AUDIT_KEY is required where DATABASE_URL is set (openssl rand -hex 32 makes one)',
    (set.SMTP_URL === undefined) !== (set.MAIL_FROM === undefined) &&
      'SMTP_URL and MAIL_FROM belong together: set both, or neither to send no mail',
    set.SESSION_SECRET && set.SESSION_SECRET === set.AUDIT_KEY && 'SESSION_SECRET and AUDIT_KEY must differ',
  ].filter((fault) => typeof fault === 'string' && fault !== '') as string[]
}

const refusal = (faults: string[]) =>
  new Cannot(
    `Second Source did not start; nothing was changed. These settings are wrong:\n${faults.map((each) => `  - ${each}.`).join('\n')}`,
  )

/** Compose files and shells hand over settings that are empty; those are not set. */
const withoutEmpty = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))

function isLongSecret(value: string): boolean {
  return value.length >= 32 && isVaried(value)
}

function isVaried(value: string): boolean {
  return new Set(value).size >= 8
}

function isPostgresUrl(value: string): boolean {
  const url = parseUrl(value)
  return (
    url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1
  )
}

/** Node 20 has no URL.parse. */
function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null
}
