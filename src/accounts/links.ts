import { createHash, createHmac, randomBytes } from 'node:crypto'

/** A secret for a link that works once. Only its SHA-256 is kept. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}

/** The set-up link is worked out, not stored, so that it can be printed again until it is used. */
export function setupToken(sessionSecret: string, installation: string): string {
  return createHmac('sha256', sessionSecret).update(`set-up ${installation}`).digest('base64url')
}
