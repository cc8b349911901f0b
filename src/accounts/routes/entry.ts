import { roleWords } from '../rules.js'
import { Door } from '../../web/door.js'
import { confirmPage, sortFields } from '../../web/confirm.js'
import { parseForm, typed } from '../../web/form.js'
import { localPath } from '../../web/paths.js'
import { show } from '../../web/page.js'
import type { FieldError } from '../../web/types.js'
import type { House } from '../../history/change.js'
import type { WebHouse } from '../../web/house.js'
import { NotFound, Refused } from '../../shared/errors.js'
import { acceptInvitation, getLink, resetPassword, setUp, setupPath } from '../actions.js'
import { JoinForm, ResetForm, SetupForm, SignInForm } from '../forms.js'
import { joinPage, resetPage, setupPage, signInPage } from '../pages.js'
import { begin, signIn, signInFailed, stepUp, waitWords, withinLimits, type SignInDesk } from '../signin.js'
import { getUser } from '../store.js'

/** What a demo desk does for its first visitor: handed in, since the demo stands downstream. */
export type Welcome = (house: House, deskId: string, userId: string) => Promise<void>

/** The ways in: sign in and out, the first set-up, an invitation, a reset link. */
export function entryRoutes(
  house: WebHouse,
  desk: SignInDesk,
  welcome: Welcome = async () => undefined,
): Door {
  const { db, config } = house
  const door = new Door()

  door.get('/sign-in', 'public', async (req, res) => {
    const back = localPath(req.query['back'])
    if (res.locals.viewer) return res.redirect(303, back)
    await show(res, signInPage, {
      values: {},
      errors: [],
      back,
      setupNeeded: (await setupPath(db, config.sessionSecret)) !== null,
    })
  })

  door.post('/sign-in', 'public', async (req, res) => {
    const form = parseForm(SignInForm, req.body)
    const back = localPath((req.body as Record<string, unknown>)['back'])
    const words = form.ok ? form.values : { email: '', password: '' }
    const tried = await signIn(desk, req, res, words)
    if (tried.ok) return res.redirect(303, back)
    if (tried.waitSeconds) res.set('Retry-After', String(tried.waitSeconds))
    const errors = [{ field: 'email', message: failure(tried.waitSeconds) }]
    await show(
      res,
      signInPage,
      { values: { email: words.email.slice(0, 254) }, errors, back, setupNeeded: false },
      tried.waitSeconds ? 429 : 422,
    )
  })

  door.post('/sign-out', 'public', async (req, res) => {
    await new Promise<void>((resolve, reject) =>
      req.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve())),
    )
    res.set('Clear-Site-Data', '"cache", "storage"')
    res.redirect(303, '/sign-in')
  })

  // From the page that kept the words of a form: sign in, or type the password again where it asks for that; then confirm.
  door.post('/confirmations', 'public', async (req, res) => {
    const body = req.body as Record<string, unknown>
    const { viewer } = res.locals
    const asks = viewer ? (body['_stepUp'] === 'yes' ? 'step-up' : 'confirm') : 'sign-in'
    const form = parseForm(SignInForm, {
      email: viewer?.email ?? body['_email'] ?? '',
      password: body['_password'] ?? '',
    })
    const words = form.ok ? form.values : { email: '', password: '' }
    const tried = await { confirm: alreadyIn, 'step-up': stepUp, 'sign-in': signIn }[asks](
      desk,
      req,
      res,
      words,
    )
    const why = tried.ok ? 'confirm' : asks
    const message = tried.ok ? null : failure(tried.waitSeconds)
    if (!tried.ok && tried.waitSeconds) res.set('Retry-After', String(tried.waitSeconds))
    const target = localPath(body['_target'])
    const isMultipart = body['_multipart'] === 'yes'
    await show(
      res,
      confirmPage,
      { why, target, ...sortFields(body), isMultipart, email: words.email, message },
      tried.ok ? 200 : tried.waitSeconds ? 429 : 422,
    )
  })

  door.get('/setup/:token', 'public', async (req, res) => {
    await checkSetup(req.path)
    await show(res, setupPage, {
      values: { timeZone: 'UTC' },
      errors: [],
      action: req.path,
      demoDesk: (await demoDesk())?.name ?? null,
    })
  })

  door.post('/setup/:token', 'public', async (req, res) => {
    await checkSetup(req.path)
    const demo = await demoDesk()
    const form = parseForm(
      SetupForm,
      demo ? { ...req.body, desk: demo.name, timeZone: demo.timeZone } : req.body,
    )
    const again = (errors: FieldError[]) =>
      show(
        res,
        setupPage,
        { values: typed(req.body), errors, action: req.path, demoDesk: demo?.name ?? null },
        422,
      )
    if (!form.ok) return again(form.errors)
    try {
      const { userId } = await setUp(house, form.values, demo?.id ?? null)
      if (demo) await welcome(house, demo.id, userId)
      await begin(desk, req, { id: userId, epoch: 1 })
      res.redirect(303, '/')
    } catch (error) {
      await again(refusedFields(error))
    }
  })

  door.get('/invitations/:token', 'public', async (req, res) => {
    const link = await getLink(db, 'invitation', String(req.params['token']), house.now())
    await show(res, joinPage, {
      values: { email: link.email ?? '' },
      errors: [],
      action: req.path,
      ...(await invitedTo(link)),
    })
  })

  door.post('/invitations/:token', 'public', async (req, res) => {
    const token = String(req.params['token'])
    const link = await getLink(db, 'invitation', token, house.now())
    const form = parseForm(JoinForm, req.body)
    const again = async (errors: FieldError[]) =>
      show(
        res,
        joinPage,
        { values: typed(req.body), errors, action: req.path, ...(await invitedTo(link)) },
        422,
      )
    if (!form.ok) return again(form.errors)
    try {
      const { userId } = await withinLimits(desk, req, form.values.email, () =>
        acceptInvitation(house, token, form.values),
      )
      await begin(desk, req, { id: userId, epoch: (await getUser(db, userId)).epoch })
      req.session.deskId = link.deskId as string
      res.redirect(303, '/')
    } catch (error) {
      await again(refusedFields(error))
    }
  })

  door.get('/resets/:token', 'public', async (req, res) => {
    await getLink(db, 'reset', String(req.params['token']), house.now())
    await show(res, resetPage, { values: {}, errors: [], action: req.path })
  })

  door.post('/resets/:token', 'public', async (req, res) => {
    const form = parseForm(ResetForm, req.body)
    if (!form.ok) return show(res, resetPage, { values: {}, errors: form.errors, action: req.path }, 422)
    try {
      const { email } = await resetPassword(house, String(req.params['token']), form.values.password)
      await desk.signInLimits.forget(email)
      req.session.toast = { text: 'The new password is saved. Sign in with it.', kind: 'ok' }
      res.redirect(303, '/sign-in')
    } catch (error) {
      await show(res, resetPage, { values: {}, errors: refusedFields(error), action: req.path }, 422)
    }
  })

  async function checkSetup(path: string): Promise<void> {
    if ((await setupPath(db, config.sessionSecret)) !== path) throw new NotFound()
  }

  function demoDesk() {
    return db.desk.findFirst({ where: { isDemo: true }, orderBy: { createdAt: 'asc' } })
  }

  async function invitedTo(link: { deskId: string | null; roles: (keyof typeof roleWords)[] }) {
    const to = await db.desk.findUniqueOrThrow({ where: { id: link.deskId as string } })
    return { desk: to.name, roleNames: link.roles.map((role) => roleWords[role].name) }
  }

  return door
}

function failure(waitSeconds: number | null): string {
  return waitSeconds === null ? signInFailed : waitWords(waitSeconds)
}

const alreadyIn = () => Promise.resolve({ ok: true as const })

/** What a refused account says beside which field; anything else is not ours to word. */
export function refusedFields(error: unknown): FieldError[] {
  if (!(error instanceof Refused)) throw error
  if (error.blockers.includes('weak-password'))
    return [{ field: 'password', message: String(error.facts['fault']) }]
  if (error.blockers.includes('address-taken')) {
    return [
      {
        field: 'email',
        message: 'There is an account with this address. Use its password to add this desk to it',
      },
    ]
  }
  if (error.blockers.includes('wrong-password'))
    return [{ field: 'current', message: 'This is not your present password' }]
  if (error.blockers.includes('last-admin')) {
    return [
      {
        field: 'installation',
        message: 'This is the last admin who can sign in. Make another person an admin first',
      },
    ]
  }
  throw error
}
