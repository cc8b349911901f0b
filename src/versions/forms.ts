import { z } from 'zod'
import { limits } from '../limits.js'
import { lineages } from './rules.js'

export const VersionForm = z.object({
  /** The number of the version that the form was shown beside: one that came in since is not overwritten unseen. */
  version: z.coerce.number().int().min(1),
  text: z.string().default(''),
  lineage: z.enum(lineages, 'Say whether it is a correction, a rewrite or a kill'),
  note: z.string().trim().max(limits.note, 'This is too long').default(''),
})

export const PlaceForm = z.object({
  version: z.coerce.number().int().min(1),
  quote: z
    .string()
    .max(limits.quote, 'Paste a shorter passage')
    .refine((quote) => quote.trim() !== '', 'Paste the words that are this claim now'),
  start: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(0).optional(),
  ),
  reason: z.string().trim().max(limits.note, 'This is too long').default(''),
})

export const GoneForm = z.object({ version: z.coerce.number().int().min(1) })
