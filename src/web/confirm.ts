import type { Request, Response } from 'express'
import { page, show } from './page.js'
import { localPath } from './paths.js'

export type Kept = { name: string; label: string; value: string; isLong: boolean }

/** Why words that were posted are not saved yet. */
export type Why = 'confirm' | 'sign-in' | 'step-up' | 'unavailable'

const titles: Record<Why, string> = {
  confirm: 'Confirm to save',
  'sign-in': 'Sign in again to save',
  'step-up': 'Type your password again',
  unavailable: 'Not saved yet',
}

export const confirmPage = page<{
  why: Why
  target: string
  kept: Kept[]
  hidden: Kept[]
  isMultipart: boolean
  email: string
  message: string | null
}>('web/confirm', ({ why }) => titles[why], { layout: 'plain' })

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
  why: Why,
  message: string | null = null,
): Promise<void> {
  const body = withFile(req)
  const { kept, hidden } = sortFields(body)
  // A password is never shown back; a sign-in that expired is simply begun again.
  if (why === 'sign-in' && ['/sign-in', '/sign-out'].includes(req.path)) {
    const back = localPath(body['back'])
    return res.redirect(303, back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`)
  }
  const isConfirming = req.path === '/confirmations'
  const target = localPath(isConfirming ? body['_target'] : req.originalUrl)
  const isMultipart = isConfirming
    ? body['_multipart'] === 'yes'
    : (req.get('content-type') ?? '').startsWith('multipart/')
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
  '_stepUp',
])
const notWords = /^(_key|version|.*Id|start|end)$/

/** A browser does not fill in a file again: its words come back as pasted text. */
function withFile(req: Request): Record<string, unknown> {
  const body = (req.body ?? {}) as Record<string, unknown>
  const { file } = req as Request & { file?: { buffer: Buffer; size: number } }
  if (!file?.size || body['text']) return body
  try {
    return { ...body, text: new TextDecoder('utf-8', { fatal: true }).decode(file.buffer) }
  } catch {
    return body
  }
}

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
