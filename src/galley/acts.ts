import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Viewer } from '../accounts/rules.js'
import type { Doing } from '../history/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import { sourceRefusals } from '../sources/words.js'
import { doing, viewerOf } from '../web/doing.js'
import type { Door, Rule } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import type { FieldError } from '../web/types.js'
import { showConflict } from './conflict.js'
import { showClaim } from './show.js'
import { claimPath, viewOf } from './view.js'
import { refusalLines } from './words.js'

/** What a page is shown again with: the typed words, what is wrong with which field, and what stands in the way. */
export type Again = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }
/** Who was first, and with what. */
export type Overtaken = Conflict['theirs']
type ShowOvertaken = (req: Request, res: Response, again: Again, theirs: Overtaken) => Promise<void>
export type ShowAgain = (req: Request, res: Response, again: Again, status?: number) => Promise<void>

/** One act on a claim, as its form was sent. */
export type Act<T> = {
  req: Request
  res: Response
  claimId: string
  values: T
  doing: Doing
  viewer: Viewer
  /** The filters of the queue it was opened from; null where it was opened elsewhere. */
  view: string | null
  /** Says what was done on the next page, which is the claim's own unless `to` names another, and offers the way back. */
  done: (text: string, to?: string, offers?: { undo?: boolean; again?: boolean }) => void
}

/** Thrown by an act whose fields only the act itself can judge. */
export class WrongField extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Adds forms that act on a claim. All go the same way: parse, act, 303; a wrong field or a rule in the way shows the
 * page again (422), another editor's change shows both versions (409), and no typed word is lost on any of them.
 */
export function claimForms(house: WebHouse, door: Door) {
  const claimAgain: ShowAgain = (req, res, again, status) =>
    showClaim(house, req, res, idOf(req, 'claimId'), again, status)

  return function form<S extends z.ZodType>(
    path: string,
    rule: Rule,
    schema: S,
    work: (act: Act<z.output<S>>) => Promise<void>,
    showAgain: ShowAgain = claimAgain,
    showOvertaken: ShowOvertaken = (req, res) => showConflict(house, req, res, idOf(req, 'claimId')),
  ): void {
    door.post(path, rule, async (req, res) => {
      const again = (errors: FieldError[], blocked: string[] = []) =>
        showAgain(req, res, { values: typed(req.body), errors, blocked }, 422)
      const parsed = parseForm(schema, req.body)
      if (!parsed.ok) return again(parsed.errors)
      try {
        await work(actOf(house, req, res, parsed.values))
      } catch (error) {
        if (error instanceof WrongField) return again([{ field: error.field, message: error.message }])
        if (error instanceof Refused) return again([], linesOf(error))
        if (error instanceof Conflict) {
          const kept = { values: typed(req.body), errors: [], blocked: [] }
          return showOvertaken(req, res, kept, error.theirs)
        }
        throw error
      }
    })
  }
}

/** Words that belong to another source are said with whose they are. */
const linesOf = (error: Refused) =>
  error.blockers.includes('alias-taken') ? sourceRefusals(error) : refusalLines(error)

function actOf<T>(house: WebHouse, req: Request, res: Response, values: T): Act<T> {
  const claimId = idOf(req, 'claimId')
  const view = viewOf(req)
  const here = claimPath(claimId, view)
  const done: Act<T>['done'] = (text, to = here, { undo = false, again = false } = {}) => {
    req.session.toast = {
      text,
      kind: 'ok',
      undo: undo ? { action: `/claims/${claimId}/undo`, fields: [{ name: 'in', value: view ?? '' }] } : null,
      open: again ? { href: here, label: 'Open it again' } : null,
    }
    res.redirect(303, to)
  }
  return { req, res, claimId, values, doing: doing(req, res, house.now), viewer: viewerOf(res), view, done }
}
