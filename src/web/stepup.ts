import type { RequestHandler } from 'express'
import { limits } from '../limits.js'
import { keepWords } from './confirm.js'
import './types.js'

/**
 * Grave posts need the password typed within the last five minutes. Otherwise nothing is done and the words come back
 * in a form that asks for it; `/confirmations` verifies it. A second factor has its place here and there.
 */
export function freshPassword(now: () => Date): RequestHandler {
  return (req, res, next) => {
    const { passwordAt } = req.session
    if (passwordAt !== undefined && now().getTime() - passwordAt <= limits.stepUp) return next()
    return keepWords(req, res, 'step-up')
  }
}
