import { z } from 'zod'
import { limits } from '../limits.js'
import { waiverStates } from './rules.js'

const words = (missing: string) =>
  z.string().trim().min(1, missing).max(limits.note, 'This is too long').prefault('')

export const AskForm = z.object({
  rules: z.preprocess(
    (value) => [value ?? []].flat(),
    z.array(z.string().max(40)).min(1, 'Choose what should be let pass').max(20, 'Choose from the list'),
  ),
  why: words('Say why it should be let pass'),
})
export type AskValues = z.output<typeof AskForm>

export const AnswerForm = z.object({
  version: z.coerce.number().int().min(1),
  /** The claim's version that was looked at; 0 where the waiver is for an article. */
  seen: z.coerce.number().int().min(0).default(0),
  verdict: z.enum(['grant', 'refuse'], 'Grant it or refuse it'),
  reason: words('Say why; it is kept and shown wherever the rule is'),
})
export type AnswerValues = z.output<typeof AnswerForm>

export const WithdrawalForm = z.object({
  version: z.coerce.number().int().min(1),
  reason: words('Say why it no longer holds'),
})
export type WithdrawalValues = z.output<typeof WithdrawalForm>

export const ListQuery = z.object({ state: z.enum(waiverStates).catch('asked') })
