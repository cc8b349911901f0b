import { hash, verify } from '@node-rs/argon2'
import { limits } from '../limits.js'
import { tooManyArrive } from '../shared/errors.js'

/** argon2id, 19 MiB, t=2, p=1 (OWASP's first choice): about 30 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let waiting = 0
let tail: Promise<unknown> = Promise.resolve()

/** One at a time in a process and a short queue: a flood of sign-ins must not stop the newsroom. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= limits.passwordQueue) throw tooManyArrive()
  waiting += 1
  const mine = tail.then(work)
  tail = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost))
}

let decoy: Promise<string> | undefined

/** Costs the same whether or not there is such a person, so that time does not tell names. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hash('a password nobody has', cost)
  const against = stored ?? (await decoy)
  const matches = await inTurn(() => verify(against, password.normalize('NFKC')))
  return matches && stored !== null
}
