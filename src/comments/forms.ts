import { z } from 'zod'
import { limits } from '../limits.js'

export const CommentForm = z.object({
  comment: z.string().trim().min(1, 'Write the comment').max(limits.note, 'This is too long for a comment'),
  /** The piece of evidence it is about; empty for the claim as a whole. */
  aboutId: z.union([z.uuid(), z.literal('')], 'Choose what it is about').default(''),
})

/** Resolving and reopening have nothing to fill in. */
export const NothingForm = z.object({})
