import { z } from 'zod'

const version = z.coerce.number().int().min(1)

/** The claim that carries: its number in the same article, or the address of its page where it is another article's. */
export const RestForm = z.object({
  on: z
    .string()
    .trim()
    .regex(
      /^\d{1,4}$|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i,
      'Enter the number of a claim of this article, or paste the address of a claim’s page',
    ),
})

/** `checkBy` is what a field for local time holds; the route reads it in the desk's zone. */
export const CheckForm = z.object({ version, checkBy: z.string().trim().max(40).default('') })
