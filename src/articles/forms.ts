import { z } from 'zod'
import { limits } from '../limits.js'

export const ImportForm = z.object({
  text: z.string().default(''),
  headline: z.string().trim().max(500, 'This headline is too long').default(''),
  deadline: z.string().trim().max(40).default(''),
})

export const DeadlineForm = z.object({ deadline: z.string().trim().max(40).default('') })

export const ListQuery = z.object({ before: z.string().max(limits.url).optional() })
