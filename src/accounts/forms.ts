import { z } from 'zod'
import { limits } from '../limits.js'
import { installationRoles, roles } from './rules.js'

const email = z
  .string()
  .trim()
  .max(254, 'This address is too long')
  .pipe(z.email('Enter an e-mail address, such as name@desk.example'))
const personName = z.string().trim().min(1, 'Enter a name').max(limits.name, 'This name is too long')
/** The length rules speak in rules.ts, where the person's own words are known; here only a ceiling. */
const password = z.string().min(1, 'Enter a password').max(1000, 'Use at most 128 characters')

export const timeZone = z
  .string()
  .trim()
  .refine((zone) => isTimeZone(zone), 'Enter a time zone, such as Europe/Lisbon')

export const SignInForm = z.object({ email: z.string().max(1000), password: z.string().max(1000) })

export const deskName = z
  .string()
  .trim()
  .min(1, 'Enter the name of your desk')
  .max(limits.name, 'This name is too long')

export const SetupForm = z.object({
  desk: deskName,
  timeZone,
  name: personName,
  email,
  password,
})

export const JoinForm = z.object({ name: personName, email, password })

/** One box ticked arrives as text, several as a list. */
const ticked = <T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(values)),
  )

export const InvitationForm = z.object({
  email,
  roles: ticked(roles).refine((list) => list.length > 0, 'Choose at least one role'),
})

export const RolesForm = z.object({ roles: ticked(roles), installation: ticked(installationRoles) })

export const PasswordForm = z
  .object({
    current: z.string().min(1, 'Enter your present password').max(1000),
    password,
    again: z.string().max(1000),
  })
  .refine((form) => form.password === form.again, {
    path: ['again'],
    message: 'The two new passwords are not the same',
  })

export const ResetForm = z
  .object({ password, again: z.string().max(1000) })
  .refine((form) => form.password === form.again, {
    path: ['again'],
    message: 'The two passwords are not the same',
  })

export const PreferencesForm = z.object({
  theme: z.enum(['light', 'dark', '']).optional(),
  keys: z.enum(['on', 'off']).optional(),
  back: z.string().max(limits.url).default('/'),
})

/** An empty box is not sent at all. */
export const MailForm = z.object({ wantsMail: z.preprocess((value) => value === '1', z.boolean()) })

export const DeskChoiceForm = z.object({ deskId: z.uuid('Choose a desk') })

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
