import { z } from 'zod'
import { limits } from '../limits.js'

export const ImportForm = z.object({
  text: z.string().default(''),
  headline: z.string().trim().max(500, 'This headline is too long').default(''),
  deadline: z.string().trim().max(40).default(''),
})

export const DeadlineForm = z.object({ deadline: z.string().trim().max(40).default('') })

/** `was`: the topic the form was shown with; what somebody else wrote meanwhile is not overwritten unseen. */
export const TopicForm = z.object({
  topic: z
    .string()
    .max(200, 'This topic is too long')
    .default('')
    .transform((words) => words.replace(/\s+/g, ' ').trim())
    .refine((words) => words.length <= 60, 'A topic is a word or two: at most 60 characters'),
  was: z.string().max(200).default(''),
})

export const ListQuery = z.object({ before: z.string().max(limits.url).optional() })
