import { z } from 'zod'
import { limits } from '../limits.js'
import { decisionKinds } from '../shared/terms.js'
import { numbersIn } from './rules.js'

const fields = {
  kind: z.enum(decisionKinds, 'Choose a decision'),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why; it goes into the record')
    .max(limits.note, 'This is too long')
    .prefault(''),
  claims: z.string().max(limits.note, 'These are too many numbers').default('').transform(numbersIn),
}

export const CheckForm = z.object(fields)
export type CheckValues = z.output<typeof CheckForm>

export const DecisionForm = z.object({
  ...fields,
  /** The last change of the article that was looked at. */
  seen: z.string().regex(/^\d{1,18}$/, 'Look at the article again'),
  _password: z.string().min(1, 'Type your password').max(1000, 'Type your password').prefault(''),
})
