import { createHash, createHmac, randomBytes } from 'node:crypto'

export type NewToken = { token: string; tokenHash: string }

/** A secret for a link that works once. Only its SHA-256 is kept. */
export function newToken(): NewToken {
  return withHash(randomBytes(32).toString('base64url'))
}

/**
 * The secret of a link that a form makes. Sending the form twice shows the same link twice, so it is worked out from the
 * form's key: keeping it as the form's answer would leave a working link in the database.
 */
export function tokenFor(
  auditKey: Buffer,
  doing: { actorId: string | null; once?: { key: string; bodyHash: string } },
): NewToken {
  if (!doing.once) return newToken()
  const { key, bodyHash } = doing.once
  const seed = `one-time link ${doing.actorId} ${key} ${bodyHash}`
  return withHash(createHmac('sha256', auditKey).update(seed).digest('base64url'))
}

function withHash(token: string): NewToken {
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}

/** The set-up link is worked out, not stored, so that it can be printed again until it is used. */
export function setupToken(sessionSecret: string, installation: string): string {
  return createHmac('sha256', sessionSecret).update(`set-up ${installation}`).digest('base64url')
}
