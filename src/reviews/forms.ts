import { z } from 'zod'
import { corroborations, type Mark } from '../claims/moves.js'
import { limits } from '../limits.js'
import { ownReason, usualReasons } from './rules.js'

const marks = corroborations.filter((status) => status !== 'unassessed') as [Mark, ...Mark[]]
const reasons: [string, ...string[]] = [ownReason, ...usualReasons.map(({ code }) => code)]
const version = z.coerce.number().int().min(1)

export const AssessmentForm = z
  .object({
    version,
    status: z.enum(marks, 'Choose a status'),
    reason: z.enum(reasons, 'Choose a reason'),
    note: z.string().trim().max(limits.note, 'This note is too long').default(''),
    stay: z.string().max(10).default(''),
  })
  .refine((form) => form.reason !== ownReason || form.note !== '', {
    path: ['note'],
    message: 'Say the reason in your words',
  })

export type AssessmentValues = z.output<typeof AssessmentForm>

export const SignOffForm = z.object({ version })

export const ReturnForm = z.object({
  version,
  reason: z
    .string()
    .trim()
    .min(1, 'Say what has to be done before it can be signed off')
    .max(limits.note, 'This is too long'),
})

/** Undoing takes no version: what it restores is the person's own last assessment, if it still stands. */
export const UndoForm = z.object({})

export const AssignForm = z.object({
  assigneeId: z.union([z.uuid(), z.literal('')], 'Choose an editor'),
  back: z.enum(['queue', 'claim']).catch('claim'),
})
