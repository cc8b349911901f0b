import type { Request, Response } from 'express'
import { Passport } from 'passport'
import { Strategy } from 'passport-local'
import type { Pool } from 'pg'
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../db/connect.js'
import { limits } from '../limits.js'
import { BadRequest, Refused } from '../shared/errors.js'
import { passwordMatches } from './passwords.js'
import { foldEmail, type Viewer } from './rules.js'
import { findByEmail, findViewer, getUser } from './store.js'

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

  /**
   * Counts a try before it is judged, so that many at once are no more than many in turn. Gives the seconds to wait
   * where this name or this address may not be tried now.
   */
  async count(name: string, address: string): Promise<number | null> {
    const spent = await Promise.all([this.#minute.get(name), this.#day.get(name), this.#address.get(address)])
    const most = [limits.login.perMinute, limits.login.perDay, limits.login.perAddress]
    const full = spent.filter((each, i) => each && each.consumedPoints >= (most[i] ?? 0))
    // A try that is refused here does not count: waiting ends when it was said to end.
    if (full.length > 0) return longest(full)
    const tried = [this.#minute.consume(name), this.#day.consume(name), this.#address.consume(address)]
    return longest(await Promise.all(tried.map(refusal)))
  }

  /** Whoever knows the password ends the count of the minute for the name; the try itself is taken back elsewhere. */
  async succeeded(name: string, address: string): Promise<void> {
    await Promise.all([this.#minute.delete(name), this.#day.reward(name), this.#address.reward(address)])
  }

  /** A try that said nothing about the password, such as one whose new password was too weak. */
  async takenBack(name: string, address: string): Promise<void> {
    await Promise.all([this.#minute.reward(name), this.#day.reward(name), this.#address.reward(address)])
  }

  /** A password chosen by an admin's link: the owner is not kept out by what others tried. */
  async forget(email: string): Promise<void> {
    const name = nameOf(email)
    await Promise.all([this.#minute.delete(name), this.#day.delete(name)])
  }
}

/** Under what name tries are counted. */
const nameOf = (email: string) => foldEmail(email).slice(0, 254)

/** What a person is told who has to wait. */
export function waitWords(seconds: number): string {
  const time = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return `There were too many attempts. Nothing is locked for good: try again in ${time}.`
}

/** A spent limit rejects with a plain object, which is an answer; an Error is a fault. */
async function refusal(consumed: Promise<RateLimiterRes>): Promise<RateLimiterRes | null> {
  try {
    await consumed
    return null
  } catch (reason) {
    if (reason instanceof Error) throw reason
    return reason as RateLimiterRes
  }
}

function longest(full: (RateLimiterRes | null)[]): number | null {
  const waits = full.flatMap((each) => (each ? [each.msBeforeNext] : []))
  return waits.length > 0 ? Math.max(1, Math.ceil(Math.max(...waits) / 1000)) : null
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
  const name = nameOf(words.email)
  const address = req.ip ?? 'unknown'
  const waitSeconds = await desk.signInLimits.count(name, address)
  if (waitSeconds !== null) return { ok: false, waitSeconds }
  const person = await authenticate(desk, req, res, words)
  if (!person) return { ok: false, waitSeconds: null }
  await desk.signInLimits.succeeded(name, address)
  await begin(desk, req, person)
  return { ok: true, person }
}

/**
 * The password typed again within a session: a new id, the same desk, and still the same twelve hours.
 * A second factor has its place after the password.
 */
export async function stepUp(
  desk: SignInDesk,
  req: Request,
  res: Response,
  words: { email: string; password: string },
): Promise<SignIn> {
  const { startedAt, deskId } = req.session
  const tried = await signIn(desk, req, res, words)
  if (tried.ok) Object.assign(req.session, { startedAt, deskId })
  return tried
}

/** Other pages that take a present password count its failures with those of the sign-in page. */
export async function withinLimits<T>(
  desk: SignInDesk,
  req: Request,
  email: string,
  work: () => Promise<T>,
): Promise<T> {
  const name = nameOf(email)
  const address = req.ip ?? 'unknown'
  const waitSeconds = await desk.signInLimits.count(name, address)
  if (waitSeconds !== null) throw new BadRequest(429, waitWords(waitSeconds), waitSeconds)
  try {
    const done = await work()
    await desk.signInLimits.succeeded(name, address)
    return done
  } catch (error) {
    const isGuess = error instanceof Refused && error.blockers.some((each) => guesses.has(each))
    if (error instanceof Refused && !isGuess) await desk.signInLimits.takenBack(name, address)
    throw error
  }
}

const guesses = new Set(['wrong-password', 'address-taken'])

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

/** The present password, typed for one act alone: the session is no fresher for it. Guesses count as those of the sign-in page. */
export async function typedForThis(
  desk: SignInDesk,
  req: Request,
  db: Database,
  viewer: { id: string; email: string },
  password: string,
): Promise<void> {
  await withinLimits(desk, req, viewer.email, async () => {
    const { passwordHash } = await getUser(db, viewer.id)
    if (!(await passwordMatches(password, passwordHash))) throw new Refused(['wrong-password'])
  })
}
