/** Errors that carry what a page needs to say. Anything else that is thrown is a fault of ours. */

/** There is no such thing here, or it belongs to somebody else's desk: the two look the same. */
export class NotFound extends Error {
  override name = 'NotFound'
  constructor(what = 'page') {
    super(`No such ${what}`)
  }
}

export class Forbidden extends Error {
  override name = 'Forbidden'
  constructor(readonly action: string) {
    super(`Not allowed: ${action}`)
  }
}

/** Somebody else changed the thing first. `theirs` says who, what and when. */
export class Conflict extends Error {
  override name = 'Conflict'
  constructor(readonly theirs: { by: string | null; at: Date; what: string }) {
    super('Changed by somebody else in the meantime')
  }
}

/** A rule stands in the way; `blockers` are codes that a page turns into words. Nothing was changed. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    readonly blockers: string[],
    readonly facts: Record<string, unknown> = {},
  ) {
    super(`Refused: ${blockers.join(', ')}`)
  }
}

/** The same form key came with other words. */
export class KeyReused extends Error {
  override name = 'KeyReused'
  constructor() {
    super('This form was already sent with other words')
  }
}

/** The request itself is wrong; `status` is what HTTP calls it and the message is for the person. */
export class BadRequest extends Error {
  override name = 'BadRequest'
  constructor(
    readonly status: 400 | 405 | 413 | 414 | 415 | 422 | 429,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message)
  }
}

/** Every sign-in costs a password's hash, so only so many are taken at once. */
export const tooManyArrive = () =>
  new BadRequest(
    429,
    'Too many people are signing in this second. Nothing is lost; try again in a few seconds.',
    5,
  )

/** We are up but cannot do it this second: the database is silent, or everything is busy and nothing was begun. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  constructor(readonly why: 'silent' | 'busy') {
    super(why)
  }
}
