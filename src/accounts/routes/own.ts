import type { Response } from 'express'
import { Door } from '../../web/door.js'
import { doing, viewerOf } from '../../web/doing.js'
import { parseForm } from '../../web/form.js'
import { localPath } from '../../web/paths.js'
import { show } from '../../web/page.js'
import type { FieldError } from '../../web/types.js'
import type { WebHouse } from '../../web/house.js'
import { changePassword, chooseMail } from '../actions.js'
import { DeskChoiceForm, MailForm, PasswordForm, PreferencesForm } from '../forms.js'
import { accountPage } from '../pages.js'
import { roleWords, type Viewer } from '../rules.js'
import { begin, withinLimits, type SignInDesk } from '../signin.js'
import { wantsMail } from '../store.js'
import { refusedFields } from './entry.js'

/** One's own account: password, desk, theme and keys. */
export function ownRoutes(house: WebHouse, desk: SignInDesk): Door {
  const door = new Door()

  door.get('/account', 'account:own', (_req, res) => showOwn(res, []))

  door.post('/account/password', 'account:own', async (req, res) => {
    const form = parseForm(PasswordForm, req.body)
    if (!form.ok) return showOwn(res, form.errors, 422)
    try {
      const { id, email } = viewerOf(res)
      const { deskId } = req.session
      const { epoch } = await withinLimits(desk, req, email, () =>
        changePassword(house, doing(req, res, house.now), form.values),
      )
      await begin(desk, req, { id, epoch })
      req.session.deskId = deskId
      req.session.toast = {
        text: 'Your password is changed. Everywhere else you were signed in, you are signed out.',
        kind: 'ok',
      }
      res.redirect(303, '/account')
    } catch (error) {
      await showOwn(res, refusedFields(error), 422)
    }
  })

  door.post('/account/mail', 'account:own', async (req, res) => {
    const form = parseForm(MailForm, req.body)
    const wants = form.ok && form.values.wantsMail
    await chooseMail(house, doing(req, res, house.now), wants)
    req.session.toast = {
      text: wants ? 'What waits for you is mailed to you as well.' : 'Nothing is mailed to you any more.',
      kind: 'ok',
    }
    res.redirect(303, '/account')
  })

  door.post('/account/desk', 'desk:choose', (req, res) => {
    const form = parseForm(DeskChoiceForm, req.body)
    const chosen = viewerOf(res).desks.find((each) => form.ok && each.id === form.values.deskId)
    if (chosen) req.session.deskId = chosen.id
    res.redirect(303, '/')
  })

  // Kept in cookies of their own, so that they hold on the sign-in page too and outlive a session.
  door.post('/preferences', 'public', (req, res) => {
    const form = parseForm(PreferencesForm, req.body)
    const options = {
      path: '/',
      sameSite: 'lax',
      httpOnly: false,
      maxAge: 31_536_000_000,
      secure: house.config.baseUrl.startsWith('https:'),
    } as const
    if (form.ok && form.values.theme !== undefined) {
      if (form.values.theme === '') res.clearCookie('theme', { path: '/' })
      else res.cookie('theme', form.values.theme, options)
    }
    if (form.ok && form.values.keys !== undefined) res.cookie('keys', form.values.keys, options)
    res.redirect(303, form.ok ? localPath(form.values.back) : '/')
  })

  async function showOwn(res: Response, errors: FieldError[], status = 200): Promise<void> {
    const mails = house.config.sendsMail === true ? await wantsMail(house.db, viewerOf(res).id) : null
    await show(res, accountPage, { ...ownLocals(viewerOf(res), errors), wantsMail: mails }, status)
  }

  return door
}

function ownLocals(viewer: Viewer, errors: FieldError[]) {
  const held = [
    ...viewer.roles,
    ...(viewer.isAdmin ? (['admin'] as const) : []),
    ...(viewer.isAuditor ? (['auditor'] as const) : []),
  ]
  return {
    person: { name: viewer.name, email: viewer.email },
    desks: viewer.desks.map((each) => ({ ...each, isCurrent: each.id === viewer.desk?.id })),
    roles: held.map((role) => ({ value: role, ...roleWords[role], isHeld: true })),
    values: {},
    errors,
  }
}
