import type { RequestHandler, Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { initialsOf } from '../accounts/rules.js'
import { clockOf, type Clock } from '../shared/times.js'
import { timesFor, type When } from '../shared/times.js'
import { csrfToken } from './csrf.js'
import { newFormKey } from './ids.js'
import type { WebHouse } from './house.js'
import type { Toast } from './types.js'

/** What every page and the layout around it are given. */
export type Frame = {
  theme: '' | 'light' | 'dark'
  keysOn: boolean
  viewer: null | {
    id: string
    name: string
    initials: string
    deskName: string
    isDemo: boolean
    isAdmin: boolean
    mayReadPolicy: boolean
    mayImport: boolean
  }
  openCount: number | null
  /** Unread notices, counted to a hundred; null for whoever gets none. */
  unreadCount: number | null
  clock: Clock | null
  toast: Toast | null
  csrf: string
  newKey: () => string
  when: When
  /** This page, for forms that come back to it. */
  here: string
}

/** Reads the figures of the masthead: open claims, the next deadline, unread notices. One indexed query. */
export type DeskFigures = (
  looking: { deskId: string; viewerId: string; at: Date },
  page: object,
) => Promise<{ open: number; next: { headline: string; at: Date } | null; unread: number }>

/** Puts `res.locals.frame` in place: worked out when a page is shown, not on every request. */
export function framed(house: WebHouse, figures: DeskFigures): RequestHandler {
  return (req, res, next) => {
    res.locals['frame'] = () => frameOf(house, figures, req, res)
    next()
  }
}

async function frameOf(house: WebHouse, figures: DeskFigures, req: Request, res: Response): Promise<Frame> {
  const { viewer } = res.locals
  const at = house.now()
  const desk = viewer?.desk ?? null
  const told =
    desk && !res.locals.isGivenUp
      ? await figures({ deskId: desk.id, viewerId: viewer?.id ?? '', at }, res.locals).catch(() => null)
      : null
  const toast = takeToast(req)
  return {
    theme: themeOf(req),
    keysOn: !/(?:^|; )keys=off/.test(req.get('cookie') ?? ''),
    viewer: viewer && {
      id: viewer.id,
      name: viewer.name,
      initials: initialsOf(viewer.name),
      deskName: desk?.name ?? '',
      isDemo: desk?.isDemo ?? false,
      isAdmin: viewer.isAdmin,
      mayReadPolicy: may(viewer, 'policy:read'),
      mayImport: may(viewer, 'article:import'),
    },
    openCount: told?.open ?? null,
    unreadCount: told && viewer && may(viewer, 'notice:read') ? told.unread : null,
    clock: told?.next ? clockOf(told.next, at, desk?.timeZone ?? 'UTC') : null,
    toast,
    // Without a session there is nothing to hold a token against: the database is away and the page says so.
    csrf: req.session ? csrfToken(req) : '',
    newKey: newFormKey,
    when: timesFor(desk?.timeZone ?? 'UTC', at),
    here: req.originalUrl,
  }
}

function themeOf(req: Request): Frame['theme'] {
  const found = /(?:^|; )theme=(light|dark)/.exec(req.get('cookie') ?? '')
  return (found?.[1] ?? '') as Frame['theme']
}

/** Said once, on the next page that is shown. */
function takeToast(req: Request): Toast | null {
  const toast = req.session?.toast ?? null
  if (toast) delete req.session.toast
  return toast
}
