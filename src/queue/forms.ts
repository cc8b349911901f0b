import { z } from 'zod'
import { limits } from '../limits.js'

export const ViewForm = z.object({
  name: z.string().trim().min(1, 'Name the view').max(60, 'Use a shorter name'),
  query: z.string().max(1000, 'These filters are too long to keep').default(''),
  isShared: z.preprocess((value) => value === 'yes', z.boolean()),
})

/** Boxes of the list: one arrives as text, several as a list; each says a claim and the version it had on the page. */
const ticked = z.preprocess(
  (value) => [value ?? []].flat(),
  z
    .array(
      z
        .string()
        .regex(/^[0-9a-f-]{36} [0-9]{1,9}$/, 'Choose claims of this list')
        .transform((words) => ({ id: words.slice(0, 36), version: Number(words.slice(37)) }))
        .refine(({ id }) => z.uuid().safeParse(id).success),
      'Choose claims of this list',
    )
    .min(1, 'Tick at least one claim')
    .max(limits.listPage, `At most ${limits.listPage} claims at once`),
)

export const BulkAssignForm = z.object({
  claim: ticked,
  assigneeId: z
    .union([z.uuid(), z.literal('none')], 'Choose an editor')
    .transform((who) => (who === 'none' ? null : who)),
})

export const BulkReturnForm = z.object({
  claim: ticked,
  reason: z
    .string()
    .trim()
    .min(1, 'Say what has to be done before these can be signed off')
    .max(limits.note, 'This is too long'),
})
