import { z } from 'zod'
import { limits } from '../limits.js'
import { accesses, anonymityReasons, termsOfUse } from '../shared/terms.js'
import { checks } from './checks.js'
import { variants } from './rules.js'

const note = z
  .string()
  .trim()
  .max(limits.note, 'This is too long')
  .transform((words) => words || null)
  .default(null)
const emptyIsNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const people = 'Enter how many people as a whole number above zero, or leave it empty'

export const DossierForm = z.object({
  /** 0 where nobody had opened it when the form was shown. */
  version: z.coerce.number().int().min(0),
  variant: z.enum(variants, 'Choose whose source it is'),
  reason: z.preprocess(emptyIsNull, z.enum(anonymityReasons, 'Choose a reason').nullable()),
  reasonWords: note,
  terms: z.enum(termsOfUse).default('unknown'),
  access: z.enum(accesses).default('unknown'),
  howKnown: note,
  alternatives: note,
  motive: note,
  wording: note,
  people: z.preprocess(
    emptyIsNull,
    z.coerce.number(people).int(people).min(1, people).max(10_000, people).nullable(),
  ),
  knownToId: z.preprocess(emptyIsNull, z.uuid('Choose somebody of the desk').nullable()),
  /** Boxes: none, one or several. */
  checks: z.preprocess((value) => [value ?? []].flat(), z.array(z.enum(checks)).max(checks.length)),
})

const version = z.coerce.number().int().min(1)
export const ApprovalForm = z.object({ version })
export const WithdrawalForm = z.object({
  version,
  why: z.string().trim().min(1, 'Say why the approval is withdrawn').max(limits.note, 'This is too long'),
})
