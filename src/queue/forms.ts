import { z } from 'zod'

export const ViewForm = z.object({
  name: z.string().trim().min(1, 'Name the view').max(60, 'Use a shorter name'),
  query: z.string().max(1000, 'These filters are too long to keep').default(''),
})
