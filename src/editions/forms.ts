import { z } from 'zod'

const weekday = z.coerce.number().int().min(1).max(7)

/** `closesAt` is what a field for local time holds; the route reads it in the desk's zone. */
export const EditionForm = z
  .object({
    version: z.coerce.number().int().min(1).optional(),
    name: z.string().trim().min(1, 'Name the edition').max(60, 'Use a shorter name'),
    closesAt: z.string().trim().max(40).default(''),
    weekday: z.preprocess((value) => [value ?? []].flat(), z.array(weekday).max(7)),
    time: z
      .union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)], 'Enter a time, such as 23:00')
      .default(''),
  })
  .refine(({ closesAt, weekday: days }) => (closesAt !== '') !== days.length > 0, {
    path: ['closesAt'],
    message: 'Say either the one time it closes, or the days it comes again',
  })
  .refine(({ weekday: days, time }) => days.length === 0 || time !== '', {
    path: ['time'],
    message: 'Say at what time it closes on these days',
  })
export type EditionValues = z.output<typeof EditionForm>

export const EndForm = z.object({ version: z.coerce.number().int().min(1) })

export const ChosenForm = z.object({ editionId: z.uuid('Choose an edition') })
