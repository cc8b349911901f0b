import type { Request, Response } from 'express'
import { page, show } from './page.js'
import { localPath } from './paths.js'

export type Kept = { name: string; label: string; value: string; isLong: boolean }

export const confirmPage = page<{
  why: 'confirm' | 'sign-in' | 'unavailable'
  target: string
  kept: Kept[]
  hidden: Kept[]
  isMultipart: boolean
  email: string
  message: string | null
}>(
  'web/confirm',
  ({ why }) =>
    why === 'sign-in' ? 'Sign in again to save' : why === 'confirm' ? 'Confirm to save' : 'Not saved yet',
  { layout: 'plain' },
)

/** A page asks to sign in and comes back; a post keeps its words. */
export function askToSignIn(req: Request, res: Response): unknown {
  if (req.method === 'POST') return keepWords(req, res, 'sign-in')
  const back = localPath(req.originalUrl)
  return res.redirect(303, back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`)
}

/** Shows what was posted, unsaved, in a form that leads to the same place with the same key. */
export async function keepWords(
  req: Request,
  res: Response,
  why: 'confirm' | 'sign-in' | 'unavailable',
  message: string | null = null,
): Promise<void> {
  const body = (req.body ?? {}) as Record<string, unknown>
  const { kept, hidden } = sortFields(body)
  const isMultipart = (req.get('content-type') ?? '').startsWith('multipart/')
  // A password is never shown back; a sign-in that expired is simply begun again.
  if (['/sign-in', '/sign-out'].includes(req.path) && why !== 'unavailable')
    return res.redirect(303, '/sign-in')
  const isConfirming = req.path === '/confirmations'
  const target = localPath(isConfirming ? body['_target'] : req.originalUrl)
  const status = why === 'unavailable' ? 503 : 403
  await show(res, confirmPage, { why, target, kept, hidden, isMultipart, email: '', message }, status)
}

/** Never shown back: secrets, and what the page that keeps the words adds for itself. */
const notKept = new Set([
  'password',
  'again',
  'current',
  '_csrf',
  '_email',
  '_password',
  '_target',
  '_multipart',
])
const notWords = /^(_key|version|.*Id|start|end)$/

export function sortFields(body: Record<string, unknown>): { kept: Kept[]; hidden: Kept[] } {
  const all = Object.entries(body).flatMap(([name, value]) =>
    notKept.has(name)
      ? []
      : [value]
          .flat()
          .filter((each) => typeof each === 'string')
          .map((each) => field(name, each)),
  )
  return {
    kept: all.filter((each) => !notWords.test(each.name)),
    hidden: all.filter((each) => notWords.test(each.name)),
  }
}

function field(name: string, value: string): Kept {
  const label = name.replace(/([A-Z])/g, ' $1').toLowerCase()
  return {
    name,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    value,
    isLong: value.length > 60 || value.includes('\n'),
  }
}
