import { z } from 'zod'
import { limits } from '../limits.js'
import { lintRules } from './houses.js'

const place = z.coerce.number().int().min(0).max(limits.articleText)

export const DismissForm = z.object({
  /** The exact text the hit stood in; a dismissal holds for no other. */
  versionId: z.uuid('Open the article again'),
  rule: z.enum(lintRules),
  start: place,
  end: place,
  reason: z.string().trim().min(1, 'Say why this may stay as it is').max(limits.note, 'This is too long'),
})
