import type { Request, Response } from 'express'
import { Passport } from 'passport'
import { Strategy } from 'passport-local'
import type { Pool } from 'pg'
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../db/connect.js'
import { limits } from '../limits.js'
import { passwordMatches } from './passwords.js'
import { foldEmail, type Viewer } from './rules.js'
import { findByEmail, findViewer } from './store.js'

type Person = { id: string; epoch: number }
export type SignIn = { ok: true; person: Person } | { ok: false; waitSeconds: number | null }

/** One message for every failure: it does not tell whether there is such a person. */
export const signInFailed =
  'E-mail address and password do not match. Nothing else is known; try again, or ask an admin for a new password link.'

/** Passport with one strategy. A second factor has its place between `authenticate` and `begin`. */
export function makePassport(db: Database): InstanceType<typeof Passport> {
  const passport = new Passport()
  passport.use(
    new Strategy({ usernameField: 'email', passwordField: 'password' }, (email, password, done) => {
      checkPassword(db, email, password).then((person) => done(null, person ?? false), done)
    }),
  )
  passport.serializeUser((user, done) => done(null, user as unknown as Person))
  passport.deserializeUser(
    (req: Request, kept: Person, done: (error: unknown, user?: Viewer | null) => void) => {
      findViewer(db, kept.id, kept.epoch, req.session.deskId ?? null).then(
        (viewer) => done(null, viewer),
        done,
      )
    },
  )
  return passport
}

async function checkPassword(db: Database, email: string, password: string): Promise<Person | null> {
  const user = await findByEmail(db, foldEmail(email))
  const matches = await passwordMatches(password, user?.passwordHash ?? null)
  return user && matches && !user.disabledAt ? { id: user.id, epoch: user.epoch } : null
}

export class SignInLimits {
  readonly #minute
  readonly #day
  readonly #address

  constructor(pool: Pool) {
    const base = {
      storeClient: pool,
      tableName: 'login_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
    }
    this.#minute = new RateLimiterPostgres({
      ...base,
      keyPrefix: 'minute',
      points: limits.login.perMinute,
      duration: 60,
    })
    this.#day = new RateLimiterPostgres({
      ...base,
      keyPrefix: 'day',
      points: limits.login.perDay,
      duration: 86_400,
    })
    this.#address = new RateLimiterPostgres({
      ...base,
      keyPrefix: 'address',
      points: limits.login.perAddress,
      duration: limits.login.addressWindow,
    })
  }

  /** Seconds to wait before this name or this address may be tried again; null where it may be tried now. */
  async wait(name: string, address: string): Promise<number | null> {
    const spent = await Promise.all([this.#minute.get(name), this.#day.get(name), this.#address.get(address)])
    const most = [limits.login.perMinute, limits.login.perDay, limits.login.perAddress]
    const waits = spent.flatMap((each, i) =>
      each && each.consumedPoints >= (most[i] ?? 0) ? [each.msBeforeNext] : [],
    )
    return waits.length > 0 ? Math.ceil(Math.max(...waits) / 1000) : null
  }

  async failed(name: string, address: string): Promise<void> {
    await Promise.all(
      [this.#minute.consume(name), this.#day.consume(name), this.#address.consume(address)].map(settled),
    )
  }

  /** Whoever knows the password ends the count for the name, not for the address. */
  async succeeded(name: string): Promise<void> {
    await this.#minute.delete(name)
  }
}

/** A spent limit rejects with a plain object, which is an answer; an Error is a fault. */
async function settled(consumed: Promise<RateLimiterRes>): Promise<void> {
  await consumed.catch((reason: unknown) => {
    if (reason instanceof Error) throw reason
  })
}

export type SignInDesk = {
  passport: InstanceType<typeof Passport>
  signInLimits: SignInLimits
  now: () => Date
}

/** Tries the name and password of a form within the limits; a success makes a new session id. */
export async function signIn(
  desk: SignInDesk,
  req: Request,
  res: Response,
  words: { email: string; password: string },
): Promise<SignIn> {
  const name = foldEmail(words.email).slice(0, 254)
  const address = req.ip ?? 'unknown'
  const waitSeconds = await desk.signInLimits.wait(name, address)
  if (waitSeconds !== null) return { ok: false, waitSeconds }
  const person = await authenticate(desk, req, res, words)
  if (!person) {
    await desk.signInLimits.failed(name, address)
    return { ok: false, waitSeconds: null }
  }
  await desk.signInLimits.succeeded(name)
  await begin(desk, req, person)
  return { ok: true, person }
}

/** Begins a session for a person whose password or link was just accepted. */
export async function begin(desk: SignInDesk, req: Request, person: Person): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    req.logIn(person as never, (error) => (error ? reject(error) : resolve())),
  )
  const at = desk.now().getTime()
  Object.assign(req.session, { startedAt: at, seenAt: at, passwordAt: at })
}

function authenticate(
  desk: SignInDesk,
  req: Request,
  res: Response,
  words: { email: string; password: string },
): Promise<Person | null> {
  const asked = Object.create(req, { body: { value: words }, query: { value: {} } }) as Request
  return new Promise((resolve, reject) => {
    const done = (error: unknown, person?: Person | false) =>
      error ? reject(error) : resolve(person || null)
    desk.passport.authenticate('local', done)(asked, res, reject)
  })
}
