import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { csrfSync } from 'csrf-sync'
import { Forbidden } from '../shared/errors.js'
import { keepWords } from './confirm.js'

const { generateToken, isRequestValid } = csrfSync({
  getTokenFromRequest: (req) =>
    unmask((req.body as Record<string, unknown> | undefined)?.['_csrf'] ?? req.get('x-csrf-token')),
})

/** The session's token under a fresh mask, so that compressed pages do not give it away (BREACH). */
export function csrfToken(req: Request): string {
  const token = Buffer.from(generateToken(req), 'utf8')
  const mask = randomBytes(token.length)
  return Buffer.concat([mask, xor(mask, token)]).toString('base64url')
}

function unmask(masked: unknown): string | null {
  if (typeof masked !== 'string' || masked.length > 1000) return null
  const both = Buffer.from(masked, 'base64url')
  const half = both.length / 2
  return Number.isInteger(half) ? xor(both.subarray(0, half), both.subarray(half)).toString('utf8') : null
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)))
}

/** Refuses every post that another site could have caused: by the browser's own word first, by Origin where it has none. */
export function sameSiteOnly(baseUrl: string): RequestHandler {
  const own = new URL(baseUrl).origin
  return (req, _res, next) => {
    if (req.method !== 'POST' || req.path === '/csp-reports') return next()
    const site = req.get('sec-fetch-site')
    const isOurs = site === undefined ? req.get('origin') === own : site === 'same-origin'
    if (!isOurs) throw new Forbidden('cross-site')
    next()
  }
}

/** Whoever holds one of these has no account yet, or needs none: they confirm, they do not sign in. */
const needsNoAccount = /^\/(setup|invitations|resets|preferences)(\/|$)/

/**
 * The session's token, checked once the body is read. From our own pages a wrong one means an expired session: nothing
 * is done, and the words come back in a form that asks to sign in or to confirm.
 */
export const csrfChecked: RequestHandler = (req, res, next) => {
  if (req.method !== 'POST' || req.path === '/csp-reports' || isRequestValid(req)) return next()
  return keepWords(req, res, res.locals.viewer || needsNoAccount.test(req.path) ? 'confirm' : 'sign-in')
}
